from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.survey_response_list import SurveyResponseList
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-responses"
METHOD: Final = "GET"
PATH: Final = "/api/v1/surveys/{survey_id}/responses/"


def request_kwargs(
    survey_id: str,
    *,
    limit: int | None = None,
    offset: int | None = None,
) -> dict[str, Any]:
    """List survey responses.

    Returns the responses given to a survey.

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
        "params": write_query(
            {
                "limit": limit,
                "offset": offset,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> SurveyResponseList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: SurveyResponseList = read_model(SurveyResponseList, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SurveyResponseList]:
    parsed: SurveyResponseList | None = None
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
    limit: int | None = None,
    offset: int | None = None,
) -> Response[SurveyResponseList]:
    """List survey responses.

    Returns the responses given to a survey.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        survey_id,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    survey_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | None = None,
    offset: int | None = None,
) -> Response[SurveyResponseList]:
    """List survey responses.

    Returns the responses given to a survey.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        survey_id,
        limit=limit,
        offset=offset,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
