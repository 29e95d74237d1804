from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.dataset_append_result import DatasetAppendResult
from ...types import File, Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "append-dataset-datapoints"
METHOD: Final = "POST"
PATH: Final = "/api/v1/data-collection/datasets/{dataset_id}/datapoints"


def request_kwargs(
    dataset_id: str,
    *,
    body: File,
) -> dict[str, Any]:
    """Append datapoints.

    Adds up to 1000 JSON Lines records to a version 4 dataset in one synchronous call.

    Args:
        body: One JSON object per line.

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
    headers: dict[str, str] = {}
    kwargs["headers"] = headers
    headers["Content-Type"] = "application/x-ndjson"
    kwargs["content"] = body.payload
    return kwargs


def parse(response: httpx.Response) -> DatasetAppendResult:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: DatasetAppendResult = read_model(DatasetAppendResult, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[DatasetAppendResult]:
    parsed: DatasetAppendResult | None = None
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
    body: File,
) -> Response[DatasetAppendResult]:
    """Append datapoints.

    Adds up to 1000 JSON Lines records to a version 4 dataset in one synchronous call.

    Args:
        body: One JSON object per line.

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
    body: File,
) -> Response[DatasetAppendResult]:
    """Append datapoints.

    Adds up to 1000 JSON Lines records to a version 4 dataset in one synchronous call.

    Args:
        body: One JSON object per line.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
