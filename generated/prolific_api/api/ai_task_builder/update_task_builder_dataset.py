from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write,
)
from ...models.update_task_builder_dataset_request import UpdateTaskBuilderDatasetRequest
from ...models.update_task_builder_dataset_response import UpdateTaskBuilderDatasetResponse
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "update-task-builder-dataset"
METHOD: Final = "PATCH"
PATH: Final = "/api/v1/data-collection/datasets/{dataset_id}"


def request_kwargs(
    dataset_id: str,
    *,
    body: UpdateTaskBuilderDatasetRequest,
) -> dict[str, Any]:
    """Change a dataset schema.

    Stores a new schema version and, where data exists, starts a migration job.

    Args:
        body: New schema of a dataset.

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
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> UpdateTaskBuilderDatasetResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: UpdateTaskBuilderDatasetResponse = read_model(
            UpdateTaskBuilderDatasetResponse, read_json(response), ""
        )
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[UpdateTaskBuilderDatasetResponse]:
    parsed: UpdateTaskBuilderDatasetResponse | None = None
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
    body: UpdateTaskBuilderDatasetRequest,
) -> Response[UpdateTaskBuilderDatasetResponse]:
    """Change a dataset schema.

    Stores a new schema version and, where data exists, starts a migration job.

    Args:
        body: New schema of a dataset.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    dataset_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdateTaskBuilderDatasetRequest,
) -> Response[UpdateTaskBuilderDatasetResponse]:
    """Change a dataset schema.

    Stores a new schema version and, where data exists, starts a migration job.

    Args:
        body: New schema of a dataset.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
