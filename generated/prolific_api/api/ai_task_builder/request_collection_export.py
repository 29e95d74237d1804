from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.collection_export_complete import CollectionExportComplete
from ...models.collection_export_generating import CollectionExportGenerating
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "request-collection-export"
METHOD: Final = "POST"
PATH: Final = "/api/v1/data-collection/collections/{collection_id}/export"


def request_kwargs(
    collection_id: str,
    *,
    study_id: str | None = None,
    from_: str | None = None,
    to: str | None = None,
) -> dict[str, Any]:
    """Request a collection export.

    Asks for a ZIP archive with all responses and files of a collection.

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
        "params": write_query(
            {
                "study_id": study_id,
                "from": from_,
                "to": to,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> CollectionExportComplete | CollectionExportGenerating:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.status_code == 202:
        answer_202: CollectionExportGenerating = read_model(
            CollectionExportGenerating, read_json(response), ""
        )
        return answer_202

    if response.is_success:
        answer_200: CollectionExportComplete = read_model(CollectionExportComplete, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CollectionExportComplete | CollectionExportGenerating]:
    parsed: CollectionExportComplete | CollectionExportGenerating | None = None
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
    study_id: str | None = None,
    from_: str | None = None,
    to: str | None = None,
) -> Response[CollectionExportComplete | CollectionExportGenerating]:
    """Request a collection export.

    Asks for a ZIP archive with all responses and files of a collection.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        collection_id,
        study_id=study_id,
        from_=from_,
        to=to,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    collection_id: str,
    *,
    client: AuthenticatedClient,
    study_id: str | None = None,
    from_: str | None = None,
    to: str | None = None,
) -> Response[CollectionExportComplete | CollectionExportGenerating]:
    """Request a collection export.

    Asks for a ZIP archive with all responses and files of a collection.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        collection_id,
        study_id=study_id,
        from_=from_,
        to=to,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
