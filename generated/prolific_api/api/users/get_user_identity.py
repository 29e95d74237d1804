from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.user_identity import UserIdentity
from ...types import Response, deprecated

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-user-identity"
METHOD: Final = "GET"
PATH: Final = "/api/v1/users/me/identity/"


def request_kwargs() -> dict[str, Any]:
    """Get the identity of the current user.

    Returns only the ID and kind of the account; internal, and withdrawn from the official document in July
    2026.

    Deprecated by Prolific.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    return kwargs


def parse(response: httpx.Response) -> UserIdentity:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: UserIdentity = read_model(UserIdentity, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[UserIdentity]:
    parsed: UserIdentity | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


@deprecated("get-user-identity is deprecated by Prolific")
def sync_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[UserIdentity]:
    """Get the identity of the current user.

    Returns only the ID and kind of the account; internal, and withdrawn from the official document in July
    2026.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs()
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("get-user-identity is deprecated by Prolific")
async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
) -> Response[UserIdentity]:
    """Get the identity of the current user.

    Returns only the ID and kind of the account; internal, and withdrawn from the official document in July
    2026.

    Deprecated by Prolific.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs()
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
