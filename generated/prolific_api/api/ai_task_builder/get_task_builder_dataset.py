from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.ai_task_builder_dataset import AITaskBuilderDataset
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-task-builder-dataset"
METHOD: Final = "GET"
PATH: Final = "/api/v1/data-collection/datasets/{dataset_id}"


def request_kwargs(
    dataset_id: str,
) -> dict[str, Any]:
    """Get a dataset.

    Returns one dataset with its schema and imports (version 4) or its status (version 3).

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "dataset_id": path_segment(dataset_id, "dataset_id"),
            }
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> AITaskBuilderDataset:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: AITaskBuilderDataset = read_model(AITaskBuilderDataset, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AITaskBuilderDataset]:
    parsed: AITaskBuilderDataset | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    dataset_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[AITaskBuilderDataset]:
    """Get a dataset.

    Returns one dataset with its schema and imports (version 4) or its status (version 3).

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    dataset_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[AITaskBuilderDataset]:
    """Get a dataset.

    Returns one dataset with its schema and imports (version 4) or its status (version 3).

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
