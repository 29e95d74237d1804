from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.ai_task_builder_batch_create import AITaskBuilderBatchCreate
from ...models.duplicate_task_builder_batch_request import DuplicateTaskBuilderBatchRequest
from ...types import UNSET, Response, Unset, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "duplicate-task-builder-batch"
METHOD: Final = "POST"
PATH: Final = "/api/v1/data-collection/batches/{batch_id}/duplicate"


def request_kwargs(
    batch_id: str,
    *,
    body: DuplicateTaskBuilderBatchRequest | Unset = UNSET,
) -> dict[str, Any]:
    """Duplicate a batch.

    Copies a batch, with or without its dataset.

    Args:
        body: Options for copying a batch.

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
    if isinstance(body, Unset):
        return kwargs
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> AITaskBuilderBatchCreate:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_201: AITaskBuilderBatchCreate = read_model(AITaskBuilderBatchCreate, read_json(response), "")
        return answer_201

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AITaskBuilderBatchCreate]:
    parsed: AITaskBuilderBatchCreate | None = None
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
    body: DuplicateTaskBuilderBatchRequest | Unset = UNSET,
) -> Response[AITaskBuilderBatchCreate]:
    """Duplicate a batch.

    Copies a batch, with or without its dataset.

    Args:
        body: Options for copying a batch.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        batch_id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    batch_id: str,
    *,
    client: AuthenticatedClient,
    body: DuplicateTaskBuilderBatchRequest | Unset = UNSET,
) -> Response[AITaskBuilderBatchCreate]:
    """Duplicate a batch.

    Copies a batch, with or without its dataset.

    Args:
        body: Options for copying a batch.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        batch_id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
