from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.filter_choice_list import FilterChoiceList
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-filter-choices"
METHOD: Final = "GET"
PATH: Final = "/api/v1/filters/{filter_id}/choices/"


def request_kwargs(
    filter_id: str,
    *,
    limit: int | None = None,
    offset: int | None = None,
    workspace_id: str | None = None,
    filter_by: str | None = None,
) -> dict[str, Any]:
    """List the choices of a filter.

    Pages through the selectable choices of one filter in catalogue order.

    Args:
        limit: The API's default is 25.
        offset: The API's default is 0.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "filter_id": path_segment(filter_id, "filter_id"),
            }
        ),
        "params": write_query(
            {
                "limit": limit,
                "offset": offset,
                "workspace_id": workspace_id,
                "filter_by": filter_by,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> FilterChoiceList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: FilterChoiceList = read_model(FilterChoiceList, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[FilterChoiceList]:
    parsed: FilterChoiceList | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    filter_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | None = None,
    offset: int | None = None,
    workspace_id: str | None = None,
    filter_by: str | None = None,
) -> Response[FilterChoiceList]:
    """List the choices of a filter.

    Pages through the selectable choices of one filter in catalogue order.

    Args:
        limit: The API's default is 25.
        offset: The API's default is 0.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        filter_id,
        limit=limit,
        offset=offset,
        workspace_id=workspace_id,
        filter_by=filter_by,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    filter_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | None = None,
    offset: int | None = None,
    workspace_id: str | None = None,
    filter_by: str | None = None,
) -> Response[FilterChoiceList]:
    """List the choices of a filter.

    Pages through the selectable choices of one filter in catalogue order.

    Args:
        limit: The API's default is 25.
        offset: The API's default is 0.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        filter_id,
        limit=limit,
        offset=offset,
        workspace_id=workspace_id,
        filter_by=filter_by,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
