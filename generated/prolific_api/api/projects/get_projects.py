from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.project_short_list_response import ProjectShortListResponse
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-projects"
METHOD: Final = "GET"
PATH: Final = "/api/v1/workspaces/{workspace_id}/projects/"


def request_kwargs(
    workspace_id: str,
    *,
    limit: int | None = None,
    offset: int | None = None,
) -> dict[str, Any]:
    """List the projects of a workspace.

    Lists the projects of one workspace.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "workspace_id": path_segment(workspace_id, "workspace_id"),
            }
        ),
        "params": write_query(
            {
                "limit": limit,
                "offset": offset,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> ProjectShortListResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: ProjectShortListResponse = read_model(ProjectShortListResponse, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ProjectShortListResponse]:
    parsed: ProjectShortListResponse | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    workspace_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[ProjectShortListResponse]:
    """List the projects of a workspace.

    Lists the projects of one workspace.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    workspace_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[ProjectShortListResponse]:
    """List the projects of a workspace.

    Lists the projects of one workspace.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
