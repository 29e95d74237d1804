from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.get_studies_state import GetStudiesState
from ...models.studies_list_response import StudiesListResponse
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-studies"
METHOD: Final = "GET"
PATH: Final = "/api/v1/studies/"


def request_kwargs(
    *,
    state: GetStudiesState | str | None = None,
    page: int | None = None,
    page_size: int | None = None,
    search: str | None = None,
    workspace_id: str | None = None,
) -> dict[str, Any]:
    """List studies.

    Lists the studies of the user.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "state": state,
                "page": page,
                "page_size": page_size,
                "search": search,
                "workspace_id": workspace_id,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> StudiesListResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: StudiesListResponse = read_model(StudiesListResponse, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[StudiesListResponse]:
    parsed: StudiesListResponse | None = None
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
    state: GetStudiesState | str | None = None,
    page: int | None = None,
    page_size: int | None = None,
    search: str | None = None,
    workspace_id: str | None = None,
) -> Response[StudiesListResponse]:
    """List studies.

    Lists the studies of the user.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        state=state,
        page=page,
        page_size=page_size,
        search=search,
        workspace_id=workspace_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    state: GetStudiesState | str | None = None,
    page: int | None = None,
    page_size: int | None = None,
    search: str | None = None,
    workspace_id: str | None = None,
) -> Response[StudiesListResponse]:
    """List studies.

    Lists the studies of the user.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        state=state,
        page=page,
        page_size=page_size,
        search=search,
        workspace_id=workspace_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
