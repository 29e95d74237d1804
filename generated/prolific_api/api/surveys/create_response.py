from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.survey_response_in import SurveyResponseIn
from ...models.survey_response_out import SurveyResponseOut
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "create-response"
METHOD: Final = "POST"
PATH: Final = "/api/v1/surveys/{survey_id}/responses/"


def request_kwargs(
    survey_id: str,
    *,
    body: SurveyResponseIn,
) -> dict[str, Any]:
    """Create a survey response.

    Stores a participant's answers to a survey.

    Args:
        body: A participant's answers to store, by section or by question as in the survey.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "survey_id": path_segment(survey_id, "survey_id"),
            }
        ),
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> SurveyResponseOut:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_201: SurveyResponseOut = read_model(SurveyResponseOut, read_json(response), "")
        return answer_201

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SurveyResponseOut]:
    parsed: SurveyResponseOut | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    survey_id: str,
    *,
    client: AuthenticatedClient,
    body: SurveyResponseIn,
) -> Response[SurveyResponseOut]:
    """Create a survey response.

    Stores a participant's answers to a survey.

    Args:
        body: A participant's answers to store, by section or by question as in the survey.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        survey_id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    survey_id: str,
    *,
    client: AuthenticatedClient,
    body: SurveyResponseIn,
) -> Response[SurveyResponseOut]:
    """Create a survey response.

    Stores a participant's answers to a survey.

    Args:
        body: A participant's answers to store, by section or by question as in the survey.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        survey_id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
