from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.submission_demographics import SubmissionDemographics
from ...types import Response, deprecated, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-submission-demographics"
METHOD: Final = "GET"
PATH: Final = "/api/v1/submissions/{id}/demographics/"


def request_kwargs(
    id: str,
) -> dict[str, Any]:
    """Get the demographics of a submission.

    Returns the demographic answers stored with a submission; only for enabled workspaces, and withdrawn
    from the official document in May 2026.

    Deprecated by Prolific.

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
    }
    return kwargs


def parse(response: httpx.Response) -> SubmissionDemographics:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: SubmissionDemographics = read_model(SubmissionDemographics, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SubmissionDemographics]:
    parsed: SubmissionDemographics | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


@deprecated("get-submission-demographics is deprecated by Prolific")
def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
) -> Response[SubmissionDemographics]:
    """Get the demographics of a submission.

    Returns the demographic answers stored with a submission; only for enabled workspaces, and withdrawn
    from the official document in May 2026.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("get-submission-demographics is deprecated by Prolific")
async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
) -> Response[SubmissionDemographics]:
    """Get the demographics of a submission.

    Returns the demographic answers stored with a submission; only for enabled workspaces, and withdrawn
    from the official document in May 2026.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
