from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.subscription_list import SubscriptionList
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-subscriptions"
METHOD: Final = "GET"
PATH: Final = "/api/v1/hooks/subscriptions/"


def request_kwargs(
    *,
    is_enabled: bool | None = None,
    workspace_id: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> dict[str, Any]:
    """List subscriptions.

    Returns your webhook subscriptions.

    Args:
        is_enabled: The API's default is True.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "is_enabled": is_enabled,
                "workspace_id": workspace_id,
                "limit": limit,
                "offset": offset,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> SubscriptionList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: SubscriptionList = read_model(SubscriptionList, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SubscriptionList]:
    parsed: SubscriptionList | None = None
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
    is_enabled: bool | None = None,
    workspace_id: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[SubscriptionList]:
    """List subscriptions.

    Returns your webhook subscriptions.

    Args:
        is_enabled: The API's default is True.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        is_enabled=is_enabled,
        workspace_id=workspace_id,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    is_enabled: bool | None = None,
    workspace_id: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[SubscriptionList]:
    """List subscriptions.

    Returns your webhook subscriptions.

    Args:
        is_enabled: The API's default is True.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        is_enabled=is_enabled,
        workspace_id=workspace_id,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
