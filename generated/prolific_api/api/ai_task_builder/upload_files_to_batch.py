from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
)
from ...models.upload_files_to_batch_body import UploadFilesToBatchBody
from ...types import Response, deprecated, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "upload-files-to-batch"
METHOD: Final = "POST"
PATH: Final = "/api/v1/data-collection/datasets/{dataset_id}/upload"


def request_kwargs(
    dataset_id: str,
    *,
    body: UploadFilesToBatchBody,
) -> dict[str, Any]:
    """Upload dataset files.

    Early way to send files straight to a dataset; replaced by upload links.

    Deprecated by Prolific.

    Args:
        body: Form with the files of a dataset.

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
    kwargs["files"] = body.to_multipart()
    return kwargs


def parse(response: httpx.Response) -> None:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        return None

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[None]:
    parsed = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


@deprecated("upload-files-to-batch is deprecated by Prolific")
def sync_detailed(
    dataset_id: str,
    *,
    client: AuthenticatedClient,
    body: UploadFilesToBatchBody,
) -> Response[None]:
    """Upload dataset files.

    Early way to send files straight to a dataset; replaced by upload links.

    Deprecated by Prolific.

    Args:
        body: Form with the files of a dataset.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


@deprecated("upload-files-to-batch is deprecated by Prolific")
async def asyncio_detailed(
    dataset_id: str,
    *,
    client: AuthenticatedClient,
    body: UploadFilesToBatchBody,
) -> Response[None]:
    """Upload dataset files.

    Early way to send files straight to a dataset; replaced by upload links.

    Deprecated by Prolific.

    Args:
        body: Form with the files of a dataset.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
