from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.submission_feedback_upload_url import SubmissionFeedbackUploadUrl
from ...types import Response, path_segment

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-submission-feedback-upload-url"
METHOD: Final = "GET"
PATH: Final = "/api/v1/submissions/signals/upload-url/{filename}"


def request_kwargs(
    filename: str,
    *,
    workspace_id: str,
) -> dict[str, Any]:
    """Get an upload address for feedback.

    Returns a short-lived address to upload a feedback file to (CSV, XLS, XLSX, JSON, TXT or PDF, up to 5
    GB).

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH.format(
            **{
                "filename": path_segment(filename, "filename"),
            }
        ),
        "params": write_query(
            {
                "workspace_id": workspace_id,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> SubmissionFeedbackUploadUrl:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_201: SubmissionFeedbackUploadUrl = read_model(
            SubmissionFeedbackUploadUrl, read_json(response), ""
        )
        return answer_201

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SubmissionFeedbackUploadUrl]:
    parsed: SubmissionFeedbackUploadUrl | None = None
    if response.is_success or client.raise_on_unexpected_status:
        parsed = parsed_answer(parse, response, OPERATION_ID)
    return Response(
        status_code=response.status_code,
        content=response.content,
        headers=response.headers,
        parsed=parsed,
    )


def sync_detailed(
    filename: str,
    *,
    client: AuthenticatedClient,
    workspace_id: str,
) -> Response[SubmissionFeedbackUploadUrl]:
    """Get an upload address for feedback.

    Returns a short-lived address to upload a feedback file to (CSV, XLS, XLSX, JSON, TXT or PDF, up to 5
    GB).

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        filename,
        workspace_id=workspace_id,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    filename: str,
    *,
    client: AuthenticatedClient,
    workspace_id: str,
) -> Response[SubmissionFeedbackUploadUrl]:
    """Get an upload address for feedback.

    Returns a short-lived address to upload a feedback file to (CSV, XLS, XLSX, JSON, TXT or PDF, up to 5
    GB).

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        filename,
        workspace_id=workspace_id,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
