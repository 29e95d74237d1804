from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.collection_response_list import CollectionResponseList
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-collection-responses"
METHOD: Final = "GET"
PATH: Final = "/api/v1/data-collection/collections/{collection_id}/responses"


def request_kwargs(
    collection_id: str,
) -> dict[str, Any]:
    """List collection responses.

    Lists the responses of a collection; documented as not yet available.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "collection_id": path_segment(collection_id, "collection_id"),
            }
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> CollectionResponseList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: CollectionResponseList = read_model(CollectionResponseList, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CollectionResponseList]:
    parsed: CollectionResponseList | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    collection_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[CollectionResponseList]:
    """List collection responses.

    Lists the responses of a collection; documented as not yet available.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        collection_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    collection_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[CollectionResponseList]:
    """List collection responses.

    Lists the responses of a collection; documented as not yet available.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        collection_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
