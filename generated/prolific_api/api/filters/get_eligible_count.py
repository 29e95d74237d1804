from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.requirements_count import RequirementsCount
from ...models.requirements_count_request import RequirementsCountRequest
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-eligible-count"
METHOD: Final = "POST"
PATH: Final = "/api/v1/eligibility-count/"


def request_kwargs(
    *,
    body: RequirementsCountRequest,
) -> dict[str, Any]:
    """Count eligible participants.

    Counts the participants who pass every given filter, with any number under 25 reported as 0.

    Args:
        body: Filters to count participants for.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> RequirementsCount:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: RequirementsCount = read_model(RequirementsCount, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[RequirementsCount]:
    parsed: RequirementsCount | None = None
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
    body: RequirementsCountRequest,
) -> Response[RequirementsCount]:
    """Count eligible participants.

    Counts the participants who pass every given filter, with any number under 25 reported as 0.

    Args:
        body: Filters to count participants for.

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
    body: RequirementsCountRequest,
) -> Response[RequirementsCount]:
    """Count eligible participants.

    Counts the participants who pass every given filter, with any number under 25 reported as 0.

    Args:
        body: Filters to count participants for.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
