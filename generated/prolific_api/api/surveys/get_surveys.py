from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.get_all_surveys_response import GetAllSurveysResponse
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-surveys"
METHOD: Final = "GET"
PATH: Final = "/api/v1/surveys/"


def request_kwargs(
    *,
    researcher_id: str,
    offset: int | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """List surveys.

    Returns the surveys of a researcher.

    Args:
        offset: The API's default is 0.
        limit: The API's default is 100.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "researcher_id": researcher_id,
                "offset": offset,
                "limit": limit,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> GetAllSurveysResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: GetAllSurveysResponse = read_model(GetAllSurveysResponse, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[GetAllSurveysResponse]:
    parsed: GetAllSurveysResponse | None = None
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
    researcher_id: str,
    offset: int | None = None,
    limit: int | None = None,
) -> Response[GetAllSurveysResponse]:
    """List surveys.

    Returns the surveys of a researcher.

    Args:
        offset: The API's default is 0.
        limit: The API's default is 100.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        researcher_id=researcher_id,
        offset=offset,
        limit=limit,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    researcher_id: str,
    offset: int | None = None,
    limit: int | None = None,
) -> Response[GetAllSurveysResponse]:
    """List surveys.

    Returns the surveys of a researcher.

    Args:
        offset: The API's default is 0.
        limit: The API's default is 100.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        researcher_id=researcher_id,
        offset=offset,
        limit=limit,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
