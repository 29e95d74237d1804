from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.study_status import StudyStatus
from ...models.workspace_cost_response import WorkspaceCostResponse
from ...types import Response, deprecated, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-workspace-cost"
METHOD: Final = "GET"
PATH: Final = "/api/v1/workspaces/{workspace_id}/cost/"


def request_kwargs(
    workspace_id: str,
    *,
    reporting_period_start: datetime.datetime,
    reporting_period_end: datetime.datetime,
    project_name: list[str] | None = None,
    status: list[str | StudyStatus] | None = None,
    published_by_email: list[str] | None = None,
    ordering: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> dict[str, Any]:
    """Get the spend of a workspace.

    Returns what a workspace spent in a period; only for enabled workspaces, and withdrawn from the official
    document in July 2026.

    Deprecated by Prolific.

    Args:
        limit: The API's default is 0.
        offset: The API's default is 0.

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
                "reporting_period_start": reporting_period_start,
                "reporting_period_end": reporting_period_end,
                "project_name": project_name,
                "status": status,
                "published_by_email": published_by_email,
                "ordering": ordering,
                "limit": limit,
                "offset": offset,
            },
            joined=frozenset({"project_name", "status", "published_by_email"}),
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> WorkspaceCostResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: WorkspaceCostResponse = read_model(WorkspaceCostResponse, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[WorkspaceCostResponse]:
    parsed: WorkspaceCostResponse | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


@deprecated("get-workspace-cost is deprecated by Prolific")
def sync_detailed(
    workspace_id: str,
    *,
    client: AuthenticatedClient,
    reporting_period_start: datetime.datetime,
    reporting_period_end: datetime.datetime,
    project_name: list[str] | None = None,
    status: list[str | StudyStatus] | None = None,
    published_by_email: list[str] | None = None,
    ordering: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[WorkspaceCostResponse]:
    """Get the spend of a workspace.

    Returns what a workspace spent in a period; only for enabled workspaces, and withdrawn from the official
    document in July 2026.

    Deprecated by Prolific.

    Args:
        limit: The API's default is 0.
        offset: The API's default is 0.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id,
        reporting_period_start=reporting_period_start,
        reporting_period_end=reporting_period_end,
        project_name=project_name,
        status=status,
        published_by_email=published_by_email,
        ordering=ordering,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("get-workspace-cost is deprecated by Prolific")
async def asyncio_detailed(
    workspace_id: str,
    *,
    client: AuthenticatedClient,
    reporting_period_start: datetime.datetime,
    reporting_period_end: datetime.datetime,
    project_name: list[str] | None = None,
    status: list[str | StudyStatus] | None = None,
    published_by_email: list[str] | None = None,
    ordering: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[WorkspaceCostResponse]:
    """Get the spend of a workspace.

    Returns what a workspace spent in a period; only for enabled workspaces, and withdrawn from the official
    document in July 2026.

    Deprecated by Prolific.

    Args:
        limit: The API's default is 0.
        offset: The API's default is 0.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id,
        reporting_period_start=reporting_period_start,
        reporting_period_end=reporting_period_end,
        project_name=project_name,
        status=status,
        published_by_email=published_by_email,
        ordering=ordering,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
