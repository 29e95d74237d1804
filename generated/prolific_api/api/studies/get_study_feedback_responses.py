from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.study_feedback_list import StudyFeedbackList
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-study-feedback-responses"
METHOD: Final = "GET"
PATH: Final = "/api/v1/studies/{id}/feedback/responses/"


def request_kwargs(
    id: str,
    *,
    has_written_feedback: bool | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> dict[str, Any]:
    """List the feedback to a study.

    Returns what participants said about a study; all of it, unless a limit is given.

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
                "has_written_feedback": has_written_feedback,
                "limit": limit,
                "offset": offset,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> StudyFeedbackList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: StudyFeedbackList = read_model(StudyFeedbackList, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[StudyFeedbackList]:
    parsed: StudyFeedbackList | None = None
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
    has_written_feedback: bool | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[StudyFeedbackList]:
    """List the feedback to a study.

    Returns what participants said about a study; all of it, unless a limit is given.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        has_written_feedback=has_written_feedback,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    has_written_feedback: bool | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[StudyFeedbackList]:
    """List the feedback to a study.

    Returns what participants said about a study; all of it, unless a limit is given.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        has_written_feedback=has_written_feedback,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
