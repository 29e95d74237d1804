from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.bulk_screen_out_request import BulkScreenOutRequest
from ...models.bulk_screen_out_response import BulkScreenOutResponse
from ...types import Response, deprecated, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "bulk-screen-out-submissions"
METHOD: Final = "POST"
PATH: Final = "/api/v1/submissions/bulk-screen-out/{id}/"


def request_kwargs(
    id: str,
    *,
    body: BulkScreenOutRequest,
) -> dict[str, Any]:
    """Screen out several submissions.

    Screens out several submissions of a study and pays each a bonus; no longer in the official document.

    Deprecated by Prolific.

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
    if response.is_success:
        answer_202: BulkScreenOutResponse = read_model(BulkScreenOutResponse, read_json(response), "")
        return answer_202

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


@deprecated("bulk-screen-out-submissions is deprecated by Prolific")
def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: BulkScreenOutRequest,
) -> Response[BulkScreenOutResponse]:
    """Screen out several submissions.

    Screens out several submissions of a study and pays each a bonus; no longer in the official document.

    Deprecated by Prolific.

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


@deprecated("bulk-screen-out-submissions is deprecated by Prolific")
async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient,
    body: BulkScreenOutRequest,
) -> Response[BulkScreenOutResponse]:
    """Screen out several submissions.

    Screens out several submissions of a study and pays each a bonus; no longer in the official document.

    Deprecated by Prolific.

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
