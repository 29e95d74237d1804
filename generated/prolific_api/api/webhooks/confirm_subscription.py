from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.subscription_confirmation import SubscriptionConfirmation
from ...models.subscription_detail import SubscriptionDetail
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "confirm-subscription"
METHOD: Final = "POST"
PATH: Final = "/api/v1/hooks/subscriptions/{subscription_id}/"


def request_kwargs(
    subscription_id: str,
    *,
    body: SubscriptionConfirmation,
) -> dict[str, Any]:
    """Confirm a new subscription.

    Switches a new subscription on by sending back its one-time secret.

    Args:
        body: Proof that a new subscription is wanted.

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
        answer_200: SubscriptionDetail = read_model(SubscriptionDetail, read_json(response), "")
        return answer_200

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
    subscription_id: str,
    *,
    client: AuthenticatedClient,
    body: SubscriptionConfirmation,
) -> Response[SubscriptionDetail]:
    """Confirm a new subscription.

    Switches a new subscription on by sending back its one-time secret.

    Args:
        body: Proof that a new subscription is wanted.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        subscription_id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    subscription_id: str,
    *,
    client: AuthenticatedClient,
    body: SubscriptionConfirmation,
) -> Response[SubscriptionDetail]:
    """Confirm a new subscription.

    Switches a new subscription on by sending back its one-time secret.

    Args:
        body: Proof that a new subscription is wanted.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        subscription_id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
