from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.filter_breakdown import FilterBreakdown
from ...models.filter_breakdown_request import FilterBreakdownRequest
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-filter-breakdown"
METHOD: Final = "POST"
PATH: Final = "/api/v1/eligibility-count/filter-breakdown/"


def request_kwargs(
    *,
    body: FilterBreakdownRequest,
) -> dict[str, Any]:
    """Count eligible participants by one filter.

    Counts the participants who pass every given filter, apart by the values of one more filter.

    Args:
        body: Filters to count participants for, and one by whose values they are counted.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> FilterBreakdown:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: FilterBreakdown = read_model(FilterBreakdown, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[FilterBreakdown]:
    parsed: FilterBreakdown | None = None
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
    body: FilterBreakdownRequest,
) -> Response[FilterBreakdown]:
    """Count eligible participants by one filter.

    Counts the participants who pass every given filter, apart by the values of one more filter.

    Args:
        body: Filters to count participants for, and one by whose values they are counted.

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
    body: FilterBreakdownRequest,
) -> Response[FilterBreakdown]:
    """Count eligible participants by one filter.

    Counts the participants who pass every given filter, apart by the values of one more filter.

    Args:
        body: Filters to count participants for, and one by whose values they are counted.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
