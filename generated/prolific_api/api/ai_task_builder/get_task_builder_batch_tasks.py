from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_list,
    read_text,
)
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-task-builder-batch-tasks"
METHOD: Final = "GET"
PATH: Final = "/api/v1/data-collection/batches/{batch_id}/tasks"


def request_kwargs(
    batch_id: str,
) -> dict[str, Any]:
    """List batch tasks.

    Lists the IDs of the tasks of a batch.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "batch_id": path_segment(batch_id, "batch_id"),
            }
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> list[str]:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: list[str] = read_list(read_text, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[list[str]]:
    parsed: list[str] | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    batch_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[list[str]]:
    """List batch tasks.

    Lists the IDs of the tasks of a batch.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        batch_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    batch_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[list[str]]:
    """List batch tasks.

    Lists the IDs of the tasks of a batch.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        batch_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
