from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.subscription_event_list import SubscriptionEventList
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-events"
METHOD: Final = "GET"
PATH: Final = "/api/v1/hooks/subscriptions/{subscription_id}/events/"


def request_kwargs(
    subscription_id: str,
    *,
    offset: int | None = None,
    limit: int | None = None,
    status: str | None = None,
    resource_id: str | None = None,
) -> dict[str, Any]:
    """List the events of a subscription.

    Returns the events that a subscription has triggered, with their delivery status.

    Args:
        offset: The API's default is 0.
        limit: The API's default is 100.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "subscription_id": path_segment(subscription_id, "subscription_id"),
            }
        ),
        "params": write_query(
            {
                "offset": offset,
                "limit": limit,
                "status": status,
                "resource_id": resource_id,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> SubscriptionEventList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: SubscriptionEventList = read_model(SubscriptionEventList, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SubscriptionEventList]:
    parsed: SubscriptionEventList | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    subscription_id: str,
    *,
    client: AuthenticatedClient,
    offset: int | None = None,
    limit: int | None = None,
    status: str | None = None,
    resource_id: str | None = None,
) -> Response[SubscriptionEventList]:
    """List the events of a subscription.

    Returns the events that a subscription has triggered, with their delivery status.

    Args:
        offset: The API's default is 0.
        limit: The API's default is 100.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        subscription_id,
        offset=offset,
        limit=limit,
        status=status,
        resource_id=resource_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    subscription_id: str,
    *,
    client: AuthenticatedClient,
    offset: int | None = None,
    limit: int | None = None,
    status: str | None = None,
    resource_id: str | None = None,
) -> Response[SubscriptionEventList]:
    """List the events of a subscription.

    Returns the events that a subscription has triggered, with their delivery status.

    Args:
        offset: The API's default is 0.
        limit: The API's default is 100.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        subscription_id,
        offset=offset,
        limit=limit,
        status=status,
        resource_id=resource_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
