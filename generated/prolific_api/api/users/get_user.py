from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.user import User
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-user"
METHOD: Final = "GET"
PATH: Final = "/api/v1/users/me/"


def request_kwargs() -> dict[str, Any]:
    """Get the current user.

    Returns the account that owns the token; handy for checking a token.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    return kwargs


def parse(response: httpx.Response) -> User:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: User = read_model(User, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[User]:
    parsed: User | None = None
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
) -> Response[User]:
    """Get the current user.

    Returns the account that owns the token; handy for checking a token.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs()
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[User]:
    """Get the current user.

    Returns the account that owns the token; handy for checking a token.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs()
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
