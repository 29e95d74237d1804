from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
)
from ...models.dataset_upload_url import DatasetUploadUrl
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-dataset-upload-url"
METHOD: Final = "GET"
PATH: Final = "/api/v1/data-collection/datasets/{dataset_id}/upload-url/{filename}"


def request_kwargs(
    dataset_id: str,
    filename: str,
) -> dict[str, Any]:
    """Get a dataset upload link.

    Returns a signed link to which the data file must be PUT.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "dataset_id": path_segment(dataset_id, "dataset_id"),
                "filename": path_segment(filename, "filename"),
            }
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> DatasetUploadUrl:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_201: DatasetUploadUrl = read_model(DatasetUploadUrl, read_json(response), "")
        return answer_201

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[DatasetUploadUrl]:
    parsed: DatasetUploadUrl | None = None
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
    filename: str,
    *,
    client: AuthenticatedClient,
) -> Response[DatasetUploadUrl]:
    """Get a dataset upload link.

    Returns a signed link to which the data file must be PUT.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
        filename,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    dataset_id: str,
    filename: str,
    *,
    client: AuthenticatedClient,
) -> Response[DatasetUploadUrl]:
    """Get a dataset upload link.

    Returns a signed link to which the data file must be PUT.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        dataset_id,
        filename,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
