from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.requirements_response import RequirementsResponse
from ...types import Response, deprecated

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-eligibility-requirements"
METHOD: Final = "GET"
PATH: Final = "/api/v1/eligibility-requirements/"


def request_kwargs() -> dict[str, Any]:
    """List eligibility requirements (legacy).

    Returns the old eligibility requirements that filters have replaced.

    Deprecated by Prolific.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    return kwargs


def parse(response: httpx.Response) -> RequirementsResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: RequirementsResponse = read_model(RequirementsResponse, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[RequirementsResponse]:
    parsed: RequirementsResponse | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


@deprecated("get-eligibility-requirements is deprecated by Prolific")
def sync_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[RequirementsResponse]:
    """List eligibility requirements (legacy).

    Returns the old eligibility requirements that filters have replaced.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs()
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("get-eligibility-requirements is deprecated by Prolific")
async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[RequirementsResponse]:
    """List eligibility requirements (legacy).

    Returns the old eligibility requirements that filters have replaced.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs()
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
