from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import errors
from ...decoding import (
    parsed_answer,
    read_json,
    read_model,
    write_query,
)
from ...models.boolean_flag import BooleanFlag
from ...models.get_submissions_ordering import GetSubmissionsOrdering
from ...models.get_submissions_status import GetSubmissionsStatus
from ...models.submission_list_response import SubmissionListResponse
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client

OPERATION_ID: Final = "get-submissions"
METHOD: Final = "GET"
PATH: Final = "/api/v1/submissions/"


def request_kwargs(
    *,
    study: str,
    status: GetSubmissionsStatus | str | None = None,
    completed: bool | BooleanFlag | str | None = None,
    returned: bool | BooleanFlag | str | None = None,
    awaiting_review: bool | BooleanFlag | str | None = None,
    approved: bool | BooleanFlag | str | None = None,
    active: bool | BooleanFlag | str | None = None,
    timeout: bool | BooleanFlag | str | None = None,
    rejected: bool | BooleanFlag | str | None = None,
    screened_out: bool | BooleanFlag | str | None = None,
    completeoractive: bool | BooleanFlag | str | None = None,
    submitted_from: str | None = None,
    submitted_before: str | None = None,
    ordering: GetSubmissionsOrdering | str | None = None,
    page_size: int | None = None,
    page: int | None = None,
) -> dict[str, Any]:
    """List submissions.

    Lists the submissions of one study, filtered and in pages.

    Args:
        page_size: The API's default is 20.
        page: The API's default is 1.

    Returns:
        What to pass to `httpx.Client.request`.
    """
    kwargs: dict[str, Any] = {
        "method": METHOD,
        "url": PATH,
        "params": write_query(
            {
                "study": study,
                "status": status,
                "completed": completed,
                "returned": returned,
                "awaiting_review": awaiting_review,
                "approved": approved,
                "active": active,
                "timeout": timeout,
                "rejected": rejected,
                "screened_out": screened_out,
                "completeoractive": completeoractive,
                "submitted_from": submitted_from,
                "submitted_before": submitted_before,
                "ordering": ordering,
                "page_size": page_size,
                "page": page,
            },
        ),
    }
    return kwargs


def parse(response: httpx.Response) -> SubmissionListResponse:
    """The decoded content of a successful answer.

    Raises:
        errors.UnexpectedStatus: the answer is not a success.
        DecodeError: the content does not have the documented shape.
    """
    if response.is_success:
        answer_200: SubmissionListResponse = read_model(SubmissionListResponse, read_json(response), "")
        return answer_200

    raise errors.UnexpectedStatus(response.status_code, response.content)


def _build_response(
    client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[SubmissionListResponse]:
    parsed: SubmissionListResponse | None = None
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
    study: str,
    status: GetSubmissionsStatus | str | None = None,
    completed: bool | BooleanFlag | str | None = None,
    returned: bool | BooleanFlag | str | None = None,
    awaiting_review: bool | BooleanFlag | str | None = None,
    approved: bool | BooleanFlag | str | None = None,
    active: bool | BooleanFlag | str | None = None,
    timeout: bool | BooleanFlag | str | None = None,
    rejected: bool | BooleanFlag | str | None = None,
    screened_out: bool | BooleanFlag | str | None = None,
    completeoractive: bool | BooleanFlag | str | None = None,
    submitted_from: str | None = None,
    submitted_before: str | None = None,
    ordering: GetSubmissionsOrdering | str | None = None,
    page_size: int | None = None,
    page: int | None = None,
) -> Response[SubmissionListResponse]:
    """List submissions.

    Lists the submissions of one study, filtered and in pages.

    Args:
        page_size: The API's default is 20.
        page: The API's default is 1.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        study=study,
        status=status,
        completed=completed,
        returned=returned,
        awaiting_review=awaiting_review,
        approved=approved,
        active=active,
        timeout=timeout,
        rejected=rejected,
        screened_out=screened_out,
        completeoractive=completeoractive,
        submitted_from=submitted_from,
        submitted_before=submitted_before,
        ordering=ordering,
        page_size=page_size,
        page=page,
    )
    return _build_response(client, client.get_httpx_client().request(**kwargs))


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    study: str,
    status: GetSubmissionsStatus | str | None = None,
    completed: bool | BooleanFlag | str | None = None,
    returned: bool | BooleanFlag | str | None = None,
    awaiting_review: bool | BooleanFlag | str | None = None,
    approved: bool | BooleanFlag | str | None = None,
    active: bool | BooleanFlag | str | None = None,
    timeout: bool | BooleanFlag | str | None = None,
    rejected: bool | BooleanFlag | str | None = None,
    screened_out: bool | BooleanFlag | str | None = None,
    completeoractive: bool | BooleanFlag | str | None = None,
    submitted_from: str | None = None,
    submitted_before: str | None = None,
    ordering: GetSubmissionsOrdering | str | None = None,
    page_size: int | None = None,
    page: int | None = None,
) -> Response[SubmissionListResponse]:
    """List submissions.

    Lists the submissions of one study, filtered and in pages.

    Args:
        page_size: The API's default is 20.
        page: The API's default is 1.

    Returns:
        The answer as it came, with its decoded content where it is a success.
    """
    kwargs = request_kwargs(
        study=study,
        status=status,
        completed=completed,
        returned=returned,
        awaiting_review=awaiting_review,
        approved=approved,
        active=active,
        timeout=timeout,
        rejected=rejected,
        screened_out=screened_out,
        completeoractive=completeoractive,
        submitted_from=submitted_from,
        submitted_before=submitted_before,
        ordering=ordering,
        page_size=page_size,
        page=page,
    )
    return _build_response(client, await client.get_async_httpx_client().request(**kwargs))
