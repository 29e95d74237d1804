from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.study_predicted_recruitment_time_response import StudyPredictedRecruitmentTimeResponse
from ...types import Response, deprecated, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-study-predicted-recruitment-time"
METHOD: Final = "GET"
PATH: Final = "/api/v1/studies/{study_id}/predicted-recruitment-time/"


def request_kwargs(
    study_id: str,
) -> dict[str, Any]:
    """Predict the recruitment time of a study.

    Predicts the time from publishing to the last participant starting; withdrawn from the official document
    in August 2026.

    Deprecated by Prolific.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "study_id": path_segment(study_id, "study_id"),
            }
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> StudyPredictedRecruitmentTimeResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: StudyPredictedRecruitmentTimeResponse = read_model(
            StudyPredictedRecruitmentTimeResponse, read_json(response), ""
        )
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[StudyPredictedRecruitmentTimeResponse]:
    parsed: StudyPredictedRecruitmentTimeResponse | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


@deprecated("get-study-predicted-recruitment-time is deprecated by Prolific")
def sync_detailed(
    study_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[StudyPredictedRecruitmentTimeResponse]:
    """Predict the recruitment time of a study.

    Predicts the time from publishing to the last participant starting; withdrawn from the official document
    in August 2026.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        study_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("get-study-predicted-recruitment-time is deprecated by Prolific")
async def asyncio_detailed(
    study_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[StudyPredictedRecruitmentTimeResponse]:
    """Predict the recruitment time of a study.

    Predicts the time from publishing to the last participant starting; withdrawn from the official document
    in August 2026.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        study_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
