from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    write,
)
from ...models.bulk_approve_by_participant_ids import BulkApproveByParticipantIds
from ...models.bulk_approve_by_submission_ids import BulkApproveBySubmissionIds
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "bulk-approve-submissions"
METHOD: Final = "POST"
PATH: Final = "/api/v1/submissions/bulk-approve/"


def request_kwargs(
    *,
    body: BulkApproveByParticipantIds | BulkApproveBySubmissionIds,
) -> dict[str, Any]:
    """Approve several submissions.

    Approves up to about 1,000 submissions in the background.

    Args:
        body: Submissions to approve, named in one of two ways.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
    }
    kwargs["json"] = write(body)
    return kwargs


def parse(response: httpx.Response) -> str:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: str = read_json(response)
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(client: AuthenticatedClient | Client, response: httpx.Response) -> Response[str]:
    parsed: str | None = None
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
    body: BulkApproveByParticipantIds | BulkApproveBySubmissionIds,
) -> Response[str]:
    """Approve several submissions.

    Approves up to about 1,000 submissions in the background.

    Args:
        body: Submissions to approve, named in one of two ways.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: BulkApproveByParticipantIds | BulkApproveBySubmissionIds,
) -> Response[str]:
    """Approve several submissions.

    Approves up to about 1,000 submissions in the background.

    Args:
        body: Submissions to approve, named in one of two ways.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        body=body,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
