from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_list,
    write_query,
)
from ...models.reward_recommendation import RewardRecommendation
from ...models.reward_recommendation_currency import RewardRecommendationCurrency
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "calculate-reward-recommendations"
METHOD: Final = "GET"
PATH: Final = "/api/v1/reward-recommendations/"


def request_kwargs(
    *,
    workspace_id: str,
    currency: RewardRecommendationCurrency | str,
    screener_ids: str | None = None,
) -> dict[str, Any]:
    """Calculate reward recommendations.

    Returns suggested hourly rewards, newest first, for a workspace, a currency and optional filters.

    Args:
        currency: Supported currency code (ISO 4217).

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "workspace_id": workspace_id,
                "currency": currency,
                "screener_ids": screener_ids,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> list[RewardRecommendation]:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: list[RewardRecommendation] = read_list(
            RewardRecommendation.from_dict, read_json(response), ""
        )
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[list[RewardRecommendation]]:
    parsed: list[RewardRecommendation] | None = None
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
    currency: RewardRecommendationCurrency | str,
    screener_ids: str | None = None,
) -> Response[list[RewardRecommendation]]:
    """Calculate reward recommendations.

    Returns suggested hourly rewards, newest first, for a workspace, a currency and optional filters.

    Args:
        currency: Supported currency code (ISO 4217).

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id=workspace_id,
        currency=currency,
        screener_ids=screener_ids,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    workspace_id: str,
    currency: RewardRecommendationCurrency | str,
    screener_ids: str | None = None,
) -> Response[list[RewardRecommendation]]:
    """Calculate reward recommendations.

    Returns suggested hourly rewards, newest first, for a workspace, a currency and optional filters.

    Args:
        currency: Supported currency code (ISO 4217).

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        workspace_id=workspace_id,
        currency=currency,
        screener_ids=screener_ids,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
