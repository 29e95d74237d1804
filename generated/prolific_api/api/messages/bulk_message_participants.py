from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    write,
)
from ...models.send_bulk_message import SendBulkMessage
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "bulk-message-participants"
METHOD: Final = "POST"
PATH: Final = "/api/v1/messages/bulk/"


def request_kwargs(
    *,
    body: SendBulkMessage,
) -> dict[str, Any]:
    """Message several participants.

    Sends one message to several participants of a study.

    Args:
        body: Message to several participants.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> None:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        return None

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[None]:
    parsed = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: SendBulkMessage,
) -> Response[None]:
    """Message several participants.

    Sends one message to several participants of a study.

    Args:
        body: Message to several participants.

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
    body: SendBulkMessage,
) -> Response[None]:
    """Message several participants.

    Sends one message to several participants of a study.

    Args:
        body: Message to several participants.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
