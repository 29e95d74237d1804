from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.create_test_participant_for_researcher import CreateTestParticipantForResearcher
from ...models.create_test_participant_for_researcher_response import (
    CreateTestParticipantForResearcherResponse,
)
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "create-test-participant-for-researcher"
METHOD: Final = "POST"
PATH: Final = "/api/v1/researchers/participants/"


def request_kwargs(
    *,
    body: CreateTestParticipantForResearcher,
) -> dict[str, Any]:
    """Create a test participant.

    Creates a participant account for end-to-end tests; the workspace must have the feature enabled.

    Args:
        body: New test participant.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> CreateTestParticipantForResearcherResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_201: CreateTestParticipantForResearcherResponse = read_model(
            CreateTestParticipantForResearcherResponse, read_json(response), ""
        )
        return answer_201

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CreateTestParticipantForResearcherResponse]:
    parsed: CreateTestParticipantForResearcherResponse | None = None
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
    body: CreateTestParticipantForResearcher,
) -> Response[CreateTestParticipantForResearcherResponse]:
    """Create a test participant.

    Creates a participant account for end-to-end tests; the workspace must have the feature enabled.

    Args:
        body: New test participant.

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
    body: CreateTestParticipantForResearcher,
) -> Response[CreateTestParticipantForResearcherResponse]:
    """Create a test participant.

    Creates a participant account for end-to-end tests; the workspace must have the feature enabled.

    Args:
        body: New test participant.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
