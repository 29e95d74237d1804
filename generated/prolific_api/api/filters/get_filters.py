from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.filter_list import FilterList
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-filters"
METHOD: Final = "GET"
PATH: Final = "/api/v1/filters/"


def request_kwargs(
    *,
    detailed: str | None = None,
    workspace_id: str | None = None,
    filter_tag: str | None = None,
) -> dict[str, Any]:
    """List filters.

    Returns the catalogue of filters that a study or a filter set can use.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "detailed": detailed,
                "workspace_id": workspace_id,
                "filter_tag": filter_tag,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> FilterList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: FilterList = read_model(FilterList, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[FilterList]:
    parsed: FilterList | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    detailed: str | None = None,
    workspace_id: str | None = None,
    filter_tag: str | None = None,
) -> Response[FilterList]:
    """List filters.

    Returns the catalogue of filters that a study or a filter set can use.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        detailed=detailed,
        workspace_id=workspace_id,
        filter_tag=filter_tag,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    detailed: str | None = None,
    workspace_id: str | None = None,
    filter_tag: str | None = None,
) -> Response[FilterList]:
    """List filters.

    Returns the catalogue of filters that a study or a filter set can use.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        detailed=detailed,
        workspace_id=workspace_id,
        filter_tag=filter_tag,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
