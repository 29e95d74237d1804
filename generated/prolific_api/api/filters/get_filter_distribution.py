from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.filter_distribution import FilterDistribution
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-filter-distribution"
METHOD: Final = "GET"
PATH: Final = "/api/v1/filters/{id}/distribution/"


def request_kwargs(
    id: str,
    *,
    workspace_id: str,
    distribution_filters: str,
) -> dict[str, Any]:
    """Get the distribution of a custom group.

    Shows how the members of a custom group spread over the values of other filters.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "id": path_segment(id, "id"),
            }
        ),
        "params": write_query(
            {
                "workspace_id": workspace_id,
                "distribution_filters": distribution_filters,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> FilterDistribution:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: FilterDistribution = read_model(FilterDistribution, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[FilterDistribution]:
    parsed: FilterDistribution | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    workspace_id: str,
    distribution_filters: str,
) -> Response[FilterDistribution]:
    """Get the distribution of a custom group.

    Shows how the members of a custom group spread over the values of other filters.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        workspace_id=workspace_id,
        distribution_filters=distribution_filters,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    workspace_id: str,
    distribution_filters: str,
) -> Response[FilterDistribution]:
    """Get the distribution of a custom group.

    Shows how the members of a custom group spread over the values of other filters.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        workspace_id=workspace_id,
        distribution_filters=distribution_filters,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
