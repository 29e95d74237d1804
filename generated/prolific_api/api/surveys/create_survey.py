from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.survey_in import SurveyIn
from ...models.survey_out import SurveyOut
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "create-survey"
METHOD: Final = "POST"
PATH: Final = "/api/v1/surveys/"


def request_kwargs(
    *,
    body: SurveyIn,
) -> dict[str, Any]:
    """Create a survey.

    Creates a survey from sections or from plain questions; only sections are shown in the Prolific app.

    Args:
        body: A survey to create, with sections, questions or both.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> SurveyOut:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_201: SurveyOut = read_model(SurveyOut, read_json(response), "")
        return answer_201

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[SurveyOut]:
    parsed: SurveyOut | None = None
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
    body: SurveyIn,
) -> Response[SurveyOut]:
    """Create a survey.

    Creates a survey from sections or from plain questions; only sections are shown in the Prolific app.

    Args:
        body: A survey to create, with sections, questions or both.

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
    body: SurveyIn,
) -> Response[SurveyOut]:
    """Create a survey.

    Creates a survey from sections or from plain questions; only sections are shown in the Prolific app.

    Args:
        body: A survey to create, with sections, questions or both.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
