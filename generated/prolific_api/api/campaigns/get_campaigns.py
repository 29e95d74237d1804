from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.campaign_list import CampaignList
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-campaigns"
METHOD: Final = "GET"
PATH: Final = "/api/v1/campaigns/"


def request_kwargs(
    *,
    workspace_id: str,
    limit: int | None = None,
    offset: int | None = None,
) -> dict[str, Any]:
    """List campaigns.

    Lists the bring-your-own-participants campaigns of one workspace.

    Args:
        offset: The API's default is 0.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "workspace_id": workspace_id,
                "limit": limit,
                "offset": offset,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> CampaignList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: CampaignList = read_model(CampaignList, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CampaignList]:
    parsed: CampaignList | None = None
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
    workspace_id: str,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[CampaignList]:
    """List campaigns.

    Lists the bring-your-own-participants campaigns of one workspace.

    Args:
        offset: The API's default is 0.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id=workspace_id,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    workspace_id: str,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[CampaignList]:
    """List campaigns.

    Lists the bring-your-own-participants campaigns of one workspace.

    Args:
        offset: The API's default is 0.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id=workspace_id,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
