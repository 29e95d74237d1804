from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.kind import Kind
from ...models.toy_list import ToyList
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "list-toys"
METHOD: Final = "GET"
PATH: Final = "/api/v1/toys/"


def request_kwargs(
    *,
    since: datetime.datetime,
    kinds: list[Kind | str] | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """List toys.

    Args:
        limit: The API's default is 20.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "kinds": kinds,
                "since": since,
                "limit": limit,
            },
            joined=frozenset({"kinds"}),
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> ToyList:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: ToyList = read_model(ToyList, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ToyList]:
    parsed: ToyList | None = None
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
    since: datetime.datetime,
    kinds: list[Kind | str] | None = None,
    limit: int | None = None,
) -> Response[ToyList]:
    """List toys.

    Args:
        limit: The API's default is 20.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        since=since,
        kinds=kinds,
        limit=limit,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    since: datetime.datetime,
    kinds: list[Kind | str] | None = None,
    limit: int | None = None,
) -> Response[ToyList]:
    """List toys.

    Args:
        limit: The API's default is 20.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        since=since,
        kinds=kinds,
        limit=limit,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
