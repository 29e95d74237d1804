from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.messages import Messages
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-unread-messages"
METHOD: Final = "GET"
PATH: Final = "/api/v1/messages/unread/"


def request_kwargs() -> dict[str, Any]:
    """List unread messages.

    Lists received messages that are unread, without marking them as read.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    return kwargs


def parse(response: httpx.Response) -> Messages:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: Messages = read_model(Messages, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Messages]:
    parsed: Messages | None = None
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
) -> Response[Messages]:
    """List unread messages.

    Lists received messages that are unread, without marking them as read.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs()
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[Messages]:
    """List unread messages.

    Lists received messages that are unread, without marking them as read.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs()
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
