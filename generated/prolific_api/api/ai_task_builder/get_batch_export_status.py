from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    UnknownVariant,
    parsed_answer,
    read_at,
    read_json,
    union_reader,
)
from ...models.batch_export_complete import BatchExportComplete
from ...models.batch_export_failed import BatchExportFailed
from ...models.batch_export_generating import BatchExportGenerating
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-batch-export-status"
METHOD: Final = "GET"
PATH: Final = "/api/v1/data-collection/batches/{batch_id}/export/{export_id}"


def request_kwargs(
    batch_id: str,
    export_id: str,
) -> dict[str, Any]:
    """Get a batch export.

    Returns the state of a batch export job and its download link.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "batch_id": path_segment(batch_id, "batch_id"),
                "export_id": path_segment(export_id, "export_id"),
            }
        ),
    }
    return kwargs


def parse(
    response: httpx.Response,
) -> BatchExportComplete | BatchExportFailed | BatchExportGenerating | UnknownVariant:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: BatchExportComplete | BatchExportFailed | BatchExportGenerating | UnknownVariant = (
            read_at(
                union_reader(
                    (
                        BatchExportGenerating,
                        BatchExportComplete,
                        BatchExportFailed,
                    )
                ),
                read_json(response),
                "",
            )
        )
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[BatchExportComplete | BatchExportFailed | BatchExportGenerating | UnknownVariant]:
    parsed: BatchExportComplete | BatchExportFailed | BatchExportGenerating | UnknownVariant | None = None
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
    export_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[BatchExportComplete | BatchExportFailed | BatchExportGenerating | UnknownVariant]:
    """Get a batch export.

    Returns the state of a batch export job and its download link.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        batch_id,
        export_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    batch_id: str,
    export_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[BatchExportComplete | BatchExportFailed | BatchExportGenerating | UnknownVariant]:
    """Get a batch export.

    Returns the state of a batch export job and its download link.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        batch_id,
        export_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
