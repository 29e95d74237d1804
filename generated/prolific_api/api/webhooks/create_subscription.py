from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.subscription_detail import SubscriptionDetail
from ...models.subscription_detail_input import SubscriptionDetailInput
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "create-subscription"
METHOD: Final = "POST"
PATH: Final = "/api/v1/hooks/subscriptions/"


def request_kwargs(
    *,
    body: SubscriptionDetailInput,
) -> dict[str, Any]:
    """Subscribe to an event type.

    Subscribes a URL to an event type; it stays off until it is confirmed.

    Args:
        body: A webhook subscription.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> SubscriptionDetail:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_201: SubscriptionDetail = read_model(SubscriptionDetail, read_json(response), "")
        return answer_201

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SubscriptionDetail]:
    parsed: SubscriptionDetail | None = None
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
    body: SubscriptionDetailInput,
) -> Response[SubscriptionDetail]:
    """Subscribe to an event type.

    Subscribes a URL to an event type; it stays off until it is confirmed.

    Args:
        body: A webhook subscription.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: SubscriptionDetailInput,
) -> Response[SubscriptionDetail]:
    """Subscribe to an event type.

    Subscribes a URL to an event type; it stays off until it is confirmed.

    Args:
        body: A webhook subscription.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
