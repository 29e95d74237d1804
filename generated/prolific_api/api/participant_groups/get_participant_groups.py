from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.get_participant_groups_active import GetParticipantGroupsActive
from ...models.participant_group_list_response import ParticipantGroupListResponse
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-participant-groups"
METHOD: Final = "GET"
PATH: Final = "/api/v1/participant-groups/"


def request_kwargs(
    *,
    workspace_id: str | None = None,
    project_id: str | None = None,
    active: GetParticipantGroupsActive | str | None = None,
    limit: int | None = None,
    offset: int | None = None,
    search: str | None = None,
) -> dict[str, Any]:
    """List groups.

    Returns the participant groups of a workspace; give `workspace_id` or the older `project_id`.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "workspace_id": workspace_id,
                "project_id": project_id,
                "active": active,
                "limit": limit,
                "offset": offset,
                "search": search,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> ParticipantGroupListResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: ParticipantGroupListResponse = read_model(
            ParticipantGroupListResponse, read_json(response), ""
        )
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ParticipantGroupListResponse]:
    parsed: ParticipantGroupListResponse | None = None
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
    workspace_id: str | None = None,
    project_id: str | None = None,
    active: GetParticipantGroupsActive | str | None = None,
    limit: int | None = None,
    offset: int | None = None,
    search: str | None = None,
) -> Response[ParticipantGroupListResponse]:
    """List groups.

    Returns the participant groups of a workspace; give `workspace_id` or the older `project_id`.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id=workspace_id,
        project_id=project_id,
        active=active,
        limit=limit,
        offset=offset,
        search=search,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    workspace_id: str | None = None,
    project_id: str | None = None,
    active: GetParticipantGroupsActive | str | None = None,
    limit: int | None = None,
    offset: int | None = None,
    search: str | None = None,
) -> Response[ParticipantGroupListResponse]:
    """List groups.

    Returns the participant groups of a workspace; give `workspace_id` or the older `project_id`.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id=workspace_id,
        project_id=project_id,
        active=active,
        limit=limit,
        offset=offset,
        search=search,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
