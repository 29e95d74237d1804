from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.update_workspace import UpdateWorkspace
from ...models.workspace import Workspace
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "update-workspace"
METHOD: Final = "PATCH"
PATH: Final = "/api/v1/workspaces/{workspace_id}/"


def request_kwargs(
    workspace_id: str,
    *,
    body: UpdateWorkspace,
) -> dict[str, Any]:
    """Update a workspace.

    Changes some fields of a workspace.

    Args:
        body: Fields of a workspace to change; all are optional.

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
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> Workspace:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: Workspace = read_model(Workspace, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Workspace]:
    parsed: Workspace | None = None
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
    body: UpdateWorkspace,
) -> Response[Workspace]:
    """Update a workspace.

    Changes some fields of a workspace.

    Args:
        body: Fields of a workspace to change; all are optional.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    workspace_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateWorkspace,
) -> Response[Workspace]:
    """Update a workspace.

    Changes some fields of a workspace.

    Args:
        body: Fields of a workspace to change; all are optional.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
