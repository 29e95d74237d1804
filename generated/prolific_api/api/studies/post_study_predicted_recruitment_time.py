from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.study_predicted_recruitment_time_request import StudyPredictedRecruitmentTimeRequest
from ...models.study_predicted_recruitment_time_response import StudyPredictedRecruitmentTimeResponse
from ...types import Response, deprecated

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "post-study-predicted-recruitment-time"
METHOD: Final = "POST"
PATH: Final = "/api/v1/studies/predicted-recruitment-time/"


def request_kwargs(
    *,
    body: StudyPredictedRecruitmentTimeRequest,
) -> dict[str, Any]:
    """Predict the recruitment time of a planned study.

    Predicts the recruitment time of a study that is not saved yet; withdrawn from the official document in
    August 2026.

    Deprecated by Prolific.

    Args:
        body: Planned study whose recruitment time is predicted.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    kwargs["json"] = write(body)
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


@deprecated("post-study-predicted-recruitment-time is deprecated by Prolific")
def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: StudyPredictedRecruitmentTimeRequest,
) -> Response[StudyPredictedRecruitmentTimeResponse]:
    """Predict the recruitment time of a planned study.

    Predicts the recruitment time of a study that is not saved yet; withdrawn from the official document in
    August 2026.

    Deprecated by Prolific.

    Args:
        body: Planned study whose recruitment time is predicted.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("post-study-predicted-recruitment-time is deprecated by Prolific")
async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: StudyPredictedRecruitmentTimeRequest,
) -> Response[StudyPredictedRecruitmentTimeResponse]:
    """Predict the recruitment time of a planned study.

    Predicts the recruitment time of a study that is not saved yet; withdrawn from the official document in
    August 2026.

    Deprecated by Prolific.

    Args:
        body: Planned study whose recruitment time is predicted.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
