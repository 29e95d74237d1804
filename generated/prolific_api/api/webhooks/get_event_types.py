from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.event_type_list import EventTypeList
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-event-types"
METHOD: Final = "GET"
PATH: Final = "/api/v1/hooks/event-types/"


def request_kwargs() -> dict[str, Any]:
    """List event types.

    Returns the kinds of event that a subscription can listen to.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    return kwargs


def parse(response: httpx.Response) -> EventTypeList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: EventTypeList = read_model(EventTypeList, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[EventTypeList]:
    parsed: EventTypeList | None = None
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
) -> Response[EventTypeList]:
    """List event types.

    Returns the kinds of event that a subscription can listen to.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs()
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[EventTypeList]:
    """List event types.

    Returns the kinds of event that a subscription can listen to.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs()
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
