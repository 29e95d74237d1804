# Generated from src/prolific/_async/submissions.py by `nox -s generate`; not edited by hand.
"""Submissions of participants: list, approve, reject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prolific_api.api import studies as studies_api
from prolific_api.api import submissions as api

from prolific._sync.pages import ListSource, Page, first_page, walk
from prolific._sync.resource import Resource
from prolific.bodies import request_body
from prolific.paging import LARGEST_PAGE, ListAnswer, Position, page_query
from prolific.rejections import check_rejection
from prolific.submission_statuses import query_status

if TYPE_CHECKING:
    from prolific_api.models import (
        RejectionCategory,
        Submission,
        SubmissionDetail,
        SubmissionsCountResponse,
        SubmissionShort,
        SubmissionStatus,
    )


class Submissions(Resource):
    """Submissions: what participants handed in, and what becomes of it."""

    def list(
        self,
        study: str,
        *,
        status: SubmissionStatus | str | None = None,
        ordering: str | None = None,
        page: int | None = None,
        page_size: int | None = None,
    ) -> Page[SubmissionShort]:
        """A page of a study's submissions; iterating over it goes on to the end.

        Operation: `get-submissions`.

        Args:
            study: id of the study; the API no longer lists submissions of all studies at once.
            status: only these, in any spelling: `AWAITING REVIEW`, `awaiting_review`.
            ordering: `started_at`, `submission_reward` or `study_name`, with `-` for descending.
            page: number of the page, from 1.
            page_size: rows of the page; the API serves 20 unless asked.

        Raises:
            InvalidRequestError: the status is unknown; nothing was sent.
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.
        """
        return first_page(self._source(study, status, ordering, Position.at_page(page, page_size)))

    def iter(
        self, study: str, *, status: SubmissionStatus | str | None = None, ordering: str | None = None
    ) -> Iterator[SubmissionShort]:
        """Every submission of a study, page by page to the end, each once.

        Operation: `get-submissions`.

        Args:
            study: id of the study.
            status: only these, in any spelling.
            ordering: as for `list`.

        Raises:
            InvalidRequestError: the status is unknown; nothing was sent.
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.
        """
        return walk(self._source(study, status, ordering, Position.at_page(1, LARGEST_PAGE)))

    def get(self, id: str) -> SubmissionDetail:
        """One submission.

        Operation: `get-submission`.

        Args:
            id: of the submission.

        Raises:
            NotFoundError: no such submission, or no access to it.
            CallError: see `prolific.errors`.
        """
        return self._transport.call(api.get_submission, id)

    def counts(self, study: str) -> SubmissionsCountResponse:
        """How many submissions of a study have each status.

        Operation: `count-study-submissions-by-status`.

        Args:
            study: id of the study.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.
        """
        return self._transport.call(studies_api.count_study_submissions_by_status, study)

    def approve(self, id: str) -> Submission:
        """Approve a submission: the participant is paid the study's reward. Approving again changes nothing.

        Operation: `transition-submission`, action APPROVE.

        Args:
            id: of the submission.

        Raises:
            BadRequestError: its status does not allow it; seconds after a participant finished, the
                API may not show AWAITING REVIEW yet.
            NotFoundError: no such submission, or no access to it.
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import SubmissionTransition

        body = request_body(SubmissionTransition, {"action": "APPROVE"})
        return self._transport.call(api.transition_submission, id, body=body)

    def reject(self, id: str, *, message: str, category: RejectionCategory | str) -> Submission:
        """Reject a submission: the participant is not paid and the place is free again.

        Operation: `transition-submission`, action REJECT.

        Args:
            id: of the submission.
            message: for the participant, at least 100 characters.
            category: one of `RejectionCategory`, `TOO_QUICKLY`, `FAILED_CHECK`, `NO_DATA` and others.

        Raises:
            InvalidRequestError: the message is too short or the category unknown; nothing was sent.
            BadRequestError: the submission's status does not allow it.
            NotFoundError: no such submission, or no access to it.
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import SubmissionTransition

        rejection = {"action": "REJECT", **check_rejection(message, category)}
        body = request_body(SubmissionTransition, rejection)
        return self._transport.call(api.transition_submission, id, body=body)

    def _source(
        self, study: str, status: SubmissionStatus | str | None, ordering: str | None, start: Position
    ) -> ListSource[SubmissionShort]:
        wanted = None if status is None else query_status(status)

        def fetch(position: Position) -> ListAnswer:
            return self._transport.call(
                api.get_submissions, study=study, status=wanted, ordering=ordering, **page_query(position)
            )

        return ListSource(fetch, start)
