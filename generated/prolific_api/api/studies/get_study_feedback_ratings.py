from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.study_feedback_averages import StudyFeedbackAverages
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-study-feedback-ratings"
METHOD: Final = "GET"
PATH: Final = "/api/v1/studies/{id}/feedback/ratings/"


def request_kwargs(
    id: str,
) -> dict[str, Any]:
    """Get the ratings of a study.

    Returns the mean of each rating that participants gave a study, and how many gave it.

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


def parse(response: httpx.Response) -> StudyFeedbackAverages:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: StudyFeedbackAverages = read_model(StudyFeedbackAverages, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[StudyFeedbackAverages]:
    parsed: StudyFeedbackAverages | None = None
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
) -> Response[StudyFeedbackAverages]:
    """Get the ratings of a study.

    Returns the mean of each rating that participants gave a study, and how many gave it.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
) -> Response[StudyFeedbackAverages]:
    """Get the ratings of a study.

    Returns the mean of each rating that participants gave a study, and how many gave it.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
