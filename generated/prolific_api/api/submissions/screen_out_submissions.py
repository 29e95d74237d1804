from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.bulk_screen_out_response import BulkScreenOutResponse
from ...models.screen_out_submissions_request import ScreenOutSubmissionsRequest
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "screen-out-submissions"
METHOD: Final = "POST"
PATH: Final = "/api/v1/studies/{id}/screen-out-submissions/"


def request_kwargs(
    id: str,
    *,
    body: ScreenOutSubmissionsRequest,
) -> dict[str, Any]:
    """Screen out submissions of a study.

    Screens out several submissions of a custom-screening study and pays each a bonus; used by current
    clients but absent from the official document.

    Args:
        body: Submissions to screen out and what to pay for them.

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
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> BulkScreenOutResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.status_code == 202:
        answer_202: BulkScreenOutResponse = read_model(BulkScreenOutResponse, read_json(response), "")
        return answer_202

    if response.is_success:
        answer_200: BulkScreenOutResponse = read_model(BulkScreenOutResponse, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[BulkScreenOutResponse]:
    parsed: BulkScreenOutResponse | None = None
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
    body: ScreenOutSubmissionsRequest,
) -> Response[BulkScreenOutResponse]:
    """Screen out submissions of a study.

    Screens out several submissions of a custom-screening study and pays each a bonus; used by current
    clients but absent from the official document.

    Args:
        body: Submissions to screen out and what to pay for them.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: ScreenOutSubmissionsRequest,
) -> Response[BulkScreenOutResponse]:
    """Screen out submissions of a study.

    Screens out several submissions of a custom-screening study and pays each a bonus; used by current
    clients but absent from the official document.

    Args:
        body: Submissions to screen out and what to pay for them.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
