# Generated from src/prolific/_async/resources/submissions.py by `nox -s generate`; not edited by hand.
"""Submissions of participants: list, approve, reject."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from prolific_api.api import studies as studies_api
from prolific_api.api import submissions as api
from prolific_api.types import deprecated

from prolific._calls.bulk import IDS_PER_CALL
from prolific._calls.polling import Goal, Polling, status_goal
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id, checked_ids, checked_text
from prolific._paging.positions import LARGEST_PAGE, ListAnswer, Position, offset_query, page_query
from prolific._rules.studies import LEAST_SCREEN_OUT
from prolific._rules.submissions import SubmissionQuery, check_rejection, list_query
from prolific._sync.engine.chunks import send_in_chunks
from prolific._sync.engine.pages import ListSource, Page, first_page, walk
from prolific._sync.engine.waiting import wait_until
from prolific._sync.resources.resource import Resource
from prolific.errors import InvalidRequestError
from prolific.results.bulk import BulkReport

if TYPE_CHECKING:
    from prolific_api.models import (
        BulkScreenOutResponse,
        RejectionCategory,
        ReturnRequestedResponse,
        Submission,
        SubmissionDemographics,
        SubmissionDetail,
        SubmissionFeedbackUploadUrl,
        SubmissionsCountResponse,
        SubmissionShort,
        SubmissionStatus,
    )

    from prolific._events.handlers import EventSource
    from prolific.results.changes import SubmissionChange

_SOON = Polling(first_interval=1.0, longest_interval=8.0)


class Submissions(Resource):
    """Submissions: what participants handed in, and what becomes of it."""

    def list(
        self,
        study: str,
        *,
        status: SubmissionStatus | str | None = None,
        ordering: str | None = None,
        submitted_from: datetime.date | str | None = None,
        submitted_before: datetime.date | str | None = None,
        completed: bool | None = None,
        returned: bool | None = None,
        awaiting_review: bool | None = None,
        approved: bool | None = None,
        active: bool | None = None,
        timeout: bool | None = None,
        rejected: bool | None = None,
        screened_out: bool | None = None,
        completeoractive: bool | None = None,
        page: int | None = None,
        page_size: int | None = None,
    ) -> Page[SubmissionShort]:
        """A page of a study's submissions; iterating over it goes on to the end.

        Operation: `get-submissions` (read).

        Args:
            study: id of the study; the API no longer lists submissions of all studies at once.
            status: only these, in any spelling: `AWAITING REVIEW`, `awaiting_review`.
            ordering: `started_at`, `submission_reward` or `study_name`, with `-` for descending.
            submitted_from: first day of completion, a `datetime.date` or text such as 2026-05-31.
            submitted_before: last day of completion.
            completed: only those that are complete (True), or the others (False).
            returned: the same for returned ones.
            awaiting_review: the same for those to be reviewed.
            approved: the same for approved ones.
            active: the same for those in progress.
            timeout: the same for those whose time ran out.
            rejected: the same for rejected ones.
            screened_out: the same for those screened out.
            completeoractive: the same for those that are complete or in progress.
            page: number of the page, from 1.
            page_size: rows of the page; the API serves 20 unless asked.

        Raises:
            InvalidRequestError: the id is empty, the status unknown, or a day none; nothing was sent.
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.submissions.list(study_id, status="awaiting_review", page_size=50)
            print(len(page.items), "of", page.total)  # 2 of 2
            ```
        """
        query = list_query(
            study=study,
            status=status,
            ordering=ordering,
            submitted_from=submitted_from,
            submitted_before=submitted_before,
            completed=completed,
            returned=returned,
            awaiting_review=awaiting_review,
            approved=approved,
            active=active,
            timeout=timeout,
            rejected=rejected,
            screened_out=screened_out,
            completeoractive=completeoractive,
        )
        return first_page(self._source(query, Position.at_page(page, page_size)))

    def iter(
        self,
        study: str,
        *,
        status: SubmissionStatus | str | None = None,
        ordering: str | None = None,
        submitted_from: datetime.date | str | None = None,
        submitted_before: datetime.date | str | None = None,
        completed: bool | None = None,
        returned: bool | None = None,
        awaiting_review: bool | None = None,
        approved: bool | None = None,
        active: bool | None = None,
        timeout: bool | None = None,
        rejected: bool | None = None,
        screened_out: bool | None = None,
        completeoractive: bool | None = None,
    ) -> Iterator[SubmissionShort]:
        """Every submission of a study, page by page to the end, each once.

        Operation: `get-submissions` (read).

        Args:
            study: id of the study.
            status: only these, in any spelling.
            ordering: as for `list`.
            submitted_from: as for `list`.
            submitted_before: as for `list`.
            completed: only those that are complete (True), or the others (False).
            returned: the same for returned ones.
            awaiting_review: the same for those to be reviewed.
            approved: the same for approved ones.
            active: the same for those in progress.
            timeout: the same for those whose time ran out.
            rejected: the same for rejected ones.
            screened_out: the same for those screened out.
            completeoractive: the same for those that are complete or in progress.

        Raises:
            InvalidRequestError: the id is empty, the status unknown, or a day none; nothing was sent.
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for submission in client.submissions.iter(study_id, status="AWAITING REVIEW"):
                print(submission.id, submission.participant_id, submission.study_code)  # ... ... DONE
            ```
        """
        query = list_query(
            study=study,
            status=status,
            ordering=ordering,
            submitted_from=submitted_from,
            submitted_before=submitted_before,
            completed=completed,
            returned=returned,
            awaiting_review=awaiting_review,
            approved=approved,
            active=active,
            timeout=timeout,
            rejected=rejected,
            screened_out=screened_out,
            completeoractive=completeoractive,
        )
        return walk(self._source(query, Position.at_page(1, LARGEST_PAGE)))

    def get(self, id: str) -> SubmissionDetail:
        """One submission.

        Operation: `get-submission` (read).

        Args:
            id: of the submission.

        Raises:
            NotFoundError: no such submission, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            submission = client.submissions.get(submission_id)
            print(submission.status, submission.entered_code)  # AWAITING REVIEW DONE
            ```
        """
        return self._transport.call(api.get_submission, id)

    def watch(
        self,
        study: str,
        *,
        known: Mapping[str, str] | None = None,
        receiver: EventSource | None = None,
        polling: Polling | None = None,
        timeout: float | None = None,
    ) -> Iterator[SubmissionChange]:
        """Each submission of a study that is new or has another status, as that happens.

        The first look gives all that are there and not `known`. A status that a submission left again between
        two looks is not seen.

        Operation: `get-submissions` (read).

        Args:
            study: id of the study.
            known: statuses by submission id that an application remembers from an earlier run.
            receiver: one that gets `submission.status.change` of the workspace: the list is read when an
                event arrives, and every few minutes in case one did not.
            polling: how often to look; without a receiver every 2 to 30 seconds, less often while nothing
                happens.
            timeout: seconds after which to end; never if None.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            NotFoundError: no such study, or no access to it.
            CallError: reading failed, and not just for a moment.

        Example:
            ```python
            for change in client.submissions.watch(study_id, timeout=3600):
                print(change.id, change.before, change.status)  # ... None AWAITING REVIEW
                if change.status == "AWAITING REVIEW":
                    break
            ```
        """
        from prolific._sync.engine.watching import watch
        from prolific.results.changes import SeenSubmissions

        seen = SeenSubmissions.known(known)
        id = checked_id(study, "study")  # noqa: A001

        def look() -> list[SubmissionShort]:
            return [each for each in self.iter(id)]

        for rows in watch(
            look,
            seen.differ,
            what=f"the submissions of study {id}",
            wants=lambda event: event.event_type == "submission.status.change",
            receiver=receiver,
            polling=polling,
            timeout=timeout,
            deadline=self._transport.deadline,
        ):
            for change in seen.update(rows):
                yield change

    def counts(self, study: str) -> SubmissionsCountResponse:
        """How many submissions of a study have each status.

        Operation: `count-study-submissions-by-status` (read).

        Args:
            study: id of the study.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            counts = client.submissions.counts(study_id)
            print(counts.active, counts.awaiting_review, counts.total)  # 0 2 2
            ```
        """
        return self._transport.call(studies_api.count_study_submissions_by_status, study)

    def approve(self, id: str) -> Submission:
        """Approve a submission: the participant is paid the study's reward. Approving again changes nothing.

        Operation: `transition-submission` (idempotent), action APPROVE.

        Args:
            id: of the submission.

        Raises:
            BadRequestError: its status does not allow it; seconds after a participant finished, the
                API may not show AWAITING REVIEW yet.
            NotFoundError: no such submission, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            submission = client.submissions.approve(submission_id)
            print(submission.status)  # APPROVED
            ```
        """
        return self._transition(id, "APPROVE")

    def reject(self, id: str, *, message: str, category: RejectionCategory | str) -> Submission:
        """Reject a submission: the participant is not paid and the place is free again.

        Operation: `transition-submission` (idempotent), action REJECT.

        Args:
            id: of the submission.
            message: for the participant, at least 100 characters.
            category: one of `RejectionCategory`, `TOO_QUICKLY`, `FAILED_CHECK`, `NO_DATA` and others.

        Raises:
            InvalidRequestError: the message is too short or the category unknown; nothing was sent.
            BadRequestError: the submission's status does not allow it.
            NotFoundError: no such submission, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            submission = client.submissions.reject(
                submission_id, category="LOW_EFFORT",
                message="Seven of your ten answers name no colour at all, although the instructions "
                "ask for one colour for every picture.")
            print(submission.status)  # REJECTED
            ```
        """
        return self._transition(id, "REJECT", **check_rejection(message, category))

    def approve_when_ready(
        self,
        id: str,
        *,
        timeout: float = 60.0,
        polling: Polling | None = None,
    ) -> Submission | SubmissionDetail:
        """Approve a submission whose participant may have finished a second ago.

        Waits until the API shows AWAITING REVIEW, then approves. One that is approved already is fine.

        Operations: `get-submission` (read), `transition-submission` (idempotent).

        Args:
            id: of the submission.
            timeout: seconds to wait at most.
            polling: how often to look; from 1 to 8 seconds if None.

        Returns:
            The approved submission.

        Raises:
            WaitFailedError: its status (RETURNED, REJECTED, TIMED-OUT, ...) can never be approved.
            WaitTimeoutError: it did not become AWAITING REVIEW in time; `last` is what was read last.
            CallError: see `prolific.errors`.

        Example:
            ```python
            submission = client.submissions.approve_when_ready(submission_id, timeout=120)
            print(submission.status)  # APPROVED
            ```
        """
        goal: Goal[SubmissionDetail] = status_goal(
            f"submission {id}",
            ("AWAITING REVIEW", "APPROVED"),
            hopeless=("RETURNED", "REJECTED", "TIMED-OUT", "SCREENED OUT", "PARTIALLY APPROVED"),
        )
        submission = wait_until(
            lambda: self.get(id),
            goal,
            timeout=timeout,
            deadline=self._transport.deadline,
            polling=polling or _SOON,
        )
        return submission if submission.status == "APPROVED" else self.approve(id)

    def wait_for(
        self,
        id: str,
        states: SubmissionStatus | str | Iterable[SubmissionStatus | str],
        *,
        timeout: float,
        polling: Polling | None = None,
        on_progress: Callable[[SubmissionDetail], object] | None = None,
    ) -> SubmissionDetail:
        """Wait until a submission reaches one of some states.

        Operation: `get-submission` (read).

        Args:
            id: of the submission.
            states: one status or several, in any spelling.
            timeout: seconds to wait at most.
            polling: how often to look; growing intervals from 2 to 30 seconds if None.
            on_progress: called with the submission each time it was read.

        Raises:
            WaitTimeoutError: the time ran out; `last` is the submission as it was read last.
            NotFoundError: no such submission, or no access to it.
            CallError: reading failed, and not just for a moment.

        Example:
            ```python
            submission = client.submissions.wait_for(submission_id, "AWAITING REVIEW", timeout=3600)
            print(submission.status)  # AWAITING REVIEW
            ```
        """
        goal: Goal[SubmissionDetail] = status_goal(f"submission {id}", states)
        return wait_until(
            lambda: self.get(id),
            goal,
            timeout=timeout,
            deadline=self._transport.deadline,
            polling=polling,
            on_progress=on_progress,
        )

    def bulk_approve(
        self, ids: Iterable[str], *, on_progress: Callable[[BulkReport[str]], object] | None = None
    ) -> BulkReport[str]:
        """Approve any number of submissions, 1,000 in a request, one request after the other.

        The API accepts a request and works through it afterwards; what is approved already is passed over.

        Operation: `bulk-approve-submissions` (idempotent).

        Args:
            ids: of the submissions; they may be of several studies. Without any, nothing is sent.
            on_progress: called with the report after each request.

        Returns:
            What was done.

        Raises:
            InvalidRequestError: an id is empty; nothing was sent.
            CallError: a request failed; the error's `bulk` says what was done before, and
                `bulk.remaining` is what to go on with.

        Example:
            ```python
            waiting = [each.id for each in client.submissions.iter(study_id, status="AWAITING REVIEW")]
            report = client.submissions.bulk_approve(waiting)
            print(report, report.remaining)  # 2 of 2 done ()
            ```
        """
        from prolific_api.models import BulkApproveBySubmissionIds

        def send(chunk: tuple[str, ...]) -> None:
            body = request_body(BulkApproveBySubmissionIds, {"submission_ids": list(chunk)})
            self._transport.call(api.bulk_approve_submissions, body=body)

        return send_in_chunks(
            checked_ids(ids, "ids", least=0), send, size=IDS_PER_CALL, on_progress=on_progress
        )

    def bulk_approve_participants(
        self,
        study: str,
        participant_ids: Iterable[str],
        *,
        on_progress: Callable[[BulkReport[str]], object] | None = None,
    ) -> BulkReport[str]:
        """Approve the submissions of any number of participants of one study, as `bulk_approve` does.

        Operation: `bulk-approve-submissions` (idempotent).

        Args:
            study: id of the study.
            participant_ids: whose submissions to approve; without any, nothing is sent.
            on_progress: called with the report after each request.

        Returns:
            What was done.

        Raises:
            InvalidRequestError: an id is empty; nothing was sent.
            CallError: a request failed; the error's `bulk` says what was done before.

        Example:
            ```python
            report = client.submissions.bulk_approve_participants(study_id, participant_ids)
            print(report, report.remaining)  # 2 of 2 done ()
            ```
        """
        from prolific_api.models import BulkApproveByParticipantIds

        checked_id(study, "study")

        def send(chunk: tuple[str, ...]) -> None:
            fields = {"study_id": study, "participant_ids": list(chunk)}
            body = request_body(BulkApproveByParticipantIds, fields)
            self._transport.call(api.bulk_approve_submissions, body=body)

        ids = checked_ids(participant_ids, "participant_ids", least=0)
        return send_in_chunks(ids, send, size=IDS_PER_CALL, on_progress=on_progress)

    def request_return(self, id: str, reasons: Iterable[str]) -> ReturnRequestedResponse:
        """Ask a participant to return a submission. Prolific writes the message.

        Before you reject it instead, Prolific wants you to wait seven days for the participant.

        Operation: `request-submission-return` (write).

        Args:
            id: of the submission.
            reasons: for the message, in words of your own.

        Raises:
            InvalidRequestError: there is no reason; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            answer = client.submissions.request_return(submission_id, ["Withdrew consent."])
            print(answer.status, answer.return_requested is not None)  # AWAITING REVIEW True
            ```
        """
        from prolific_api.models import RequestSubmissionReturnRequest

        given = [reasons] if isinstance(reasons, str) else [*reasons]
        if not given:
            raise InvalidRequestError("say why", field="reasons")
        for reason in given:
            checked_text(reason, "reasons")
        body = request_body(RequestSubmissionReturnRequest, {"request_return_reasons": given})
        return self._transport.call(api.request_submission_return, id, body=body)

    def complete(
        self,
        id: str,
        code: str,
        *,
        percentage_of_reward: Decimal | int | None = None,
        message_to_participant: str | None = None,
    ) -> Submission:
        """Complete a submission for its participant, with a completion code whose actor is the researcher.

        Operation: `transition-submission` (idempotent), action COMPLETE.

        Args:
            id: of the submission.
            code: one of the study's codes with the actor `researcher`.
            percentage_of_reward: for a dynamic payment: what to pay of the reward, 8 to 99 percent.
            message_to_participant: sent along with a dynamic payment.

        Raises:
            InvalidRequestError: the code is empty, or the percentage is not from 8 to 99; nothing was sent.
            BadRequestError: the code is none of the study's, or the status does not allow it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            submission = client.submissions.complete(started_id, "LAB")
            print(submission.status)  # AWAITING REVIEW
            ```
        """
        if percentage_of_reward is not None and not 8 <= percentage_of_reward <= 99:
            raise InvalidRequestError("must be from 8 to 99", field="percentage_of_reward")
        data = {
            "percentage_of_reward": percentage_of_reward,
            "message_to_participant": message_to_participant,
        }
        given = {name: value for name, value in data.items() if value is not None}
        fields = {
            "completion_code": checked_text(code, "code"),
            **({"completion_code_data": given} if given else {}),
        }
        return self._transition(id, "COMPLETE", **fields)

    def return_(self, id: str) -> Submission:
        """Return a submission for its participant; the place is free again.

        Operation: `transition-submission` (idempotent), action RETURN.

        Args:
            id: of the submission.

        Raises:
            BadRequestError: its status does not allow it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            submission = client.submissions.return_(started_id)
            print(submission.status)  # RETURNED
            ```
        """
        return self._transition(id, "RETURN")

    def start(self, id: str) -> Submission:
        """Start a submission for its participant.

        Operation: `transition-submission` (idempotent), action START.

        Args:
            id: of the submission.

        Raises:
            BadRequestError: its status does not allow it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            submission = client.submissions.start(reserved_id)
            print(submission.status)  # ACTIVE
            ```
        """
        return self._transition(id, "START")

    def screen_out(self, id: str) -> Submission:
        """Screen a participant out: the study's fixed screen-out payment is made.

        Operation: `transition-submission` (idempotent), action SCREEN_OUT.

        Args:
            id: of the submission.

        Raises:
            BadRequestError: its status does not allow it, or no slot is left.
            CallError: see `prolific.errors`.

        Example:
            ```python
            submission = client.submissions.screen_out(unsuitable_id)
            print(submission.status)  # SCREENED OUT
            ```
        """
        return self._transition(id, "SCREEN_OUT")

    def unreject(self, id: str) -> Submission:
        """Take a rejection back: the submission awaits review again.

        Operation: `transition-submission` (idempotent), action UNREJECT.

        Args:
            id: of the submission.

        Raises:
            BadRequestError: its status does not allow it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            submission = client.submissions.unreject(rejected_id)
            print(submission.status)  # AWAITING REVIEW
            ```
        """
        return self._transition(id, "UNREJECT")

    def unreturn(self, id: str) -> Submission:
        """Take a return back: the submission awaits review again.

        Operation: `transition-submission` (idempotent), action UNRETURN.

        Args:
            id: of the submission.

        Raises:
            BadRequestError: its status does not allow it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            submission = client.submissions.unreturn(returned_id)
            print(submission.status)  # AWAITING REVIEW
            ```
        """
        return self._transition(id, "UNRETURN")

    def list_in_study(
        self,
        study: str,
        *,
        ordering: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> Page[SubmissionShort]:
        """A page of a study's submissions by the older address; `list` can filter.

        Operation: `get-study-submissions` (read).

        Args:
            study: id of the study.
            ordering: `started_at`, `completed_at`, `status`, `time_taken` and others, `-` for descending.
            limit: rows of the page; the API serves 20 unless asked.
            offset: rows to skip.

        Raises:
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.submissions.list_in_study(study_id, ordering="-started_at", limit=50)
            print([submission.study_code for submission in page.items])  # ['DONE', 'DONE']
            ```
        """

        def fetch(position: Position) -> ListAnswer:
            return self._transport.call(
                studies_api.get_study_submissions, study, ordering=ordering, **offset_query(position)
            )

        return first_page(ListSource(fetch, Position.at_offset(offset, limit)))

    def pay_screen_outs(
        self,
        study: str,
        ids: Iterable[str],
        *,
        bonus_per_submission: Decimal | None = None,
        increase_places: bool | None = None,
    ) -> BulkScreenOutResponse:
        """Screen submissions out of a study with custom screening and pay for each. Money is spent.

        Never repeated once the API may have received it. Replaced by completion codes with a fixed
        screen-out payment.

        Operation: `screen-out-submissions` (money).

        Args:
            study: id of the study; it must have `is_custom_screening`.
            ids: of the submissions.
            bonus_per_submission: for each, as a `Decimal` of the study's currency; the API asks for 0.10
                pounds or 0.14 dollars at least.
            increase_places: whether a place is opened for each.

        Raises:
            InvalidRequestError: an id or the amount is unusable; nothing was sent.
            OutcomeUnknownError: no clear answer came; look at the submissions before you repeat it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from decimal import Decimal

            answer = client.submissions.pay_screen_outs(
                screening_id, to_screen_out, bonus_per_submission=Decimal("0.25"), increase_places=True
            )
            print(answer.message)  # The request to bulk screen out has been made successfully.
            ```
        """
        from prolific_api.models import ScreenOutSubmissionsRequest

        fields = {
            "submission_ids": list(checked_ids(ids, "ids")),
            "bonus_per_submission": _checked_screen_out(bonus_per_submission),
            "increase_places": increase_places,
        }
        given = {name: value for name, value in fields.items() if value is not None}
        body = request_body(ScreenOutSubmissionsRequest, given)
        return self._transport.call(api.screen_out_submissions, study, body=body)

    @deprecated("submissions.bulk_screen_out calls an operation Prolific has withdrawn")
    def bulk_screen_out(
        self, study: str, ids: Iterable[str], *, bonus_per_submission: Decimal
    ) -> BulkScreenOutResponse:
        """Screen submissions out and pay for each, by the address of 2024.

        Never repeated once the API may have received it.

        Operation: `bulk-screen-out-submissions` (money).

        Args:
            study: id of the study.
            ids: of the submissions.
            bonus_per_submission: for each, as a `Decimal` of the study's currency; the API asks for 0.10
                pounds or 0.14 dollars at least.

        Raises:
            InvalidRequestError: an id or the amount is unusable; nothing was sent.
            OutcomeUnknownError: no clear answer came; look at the submissions before you repeat it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from decimal import Decimal

            answer = client.submissions.bulk_screen_out(
                screening_id, to_screen_out, bonus_per_submission=Decimal("0.25")
            )
            print(answer.message)  # The request to bulk screen out has been made successfully.
            ```
        """
        from prolific_api.models import BulkScreenOutRequest

        fields = {
            "submission_ids": list(checked_ids(ids, "ids")),
            "bonus_per_submission": _checked_screen_out(bonus_per_submission),
        }
        body = request_body(BulkScreenOutRequest, fields)
        return self._transport.call(api.bulk_screen_out_submissions, study, body=body)

    @deprecated("submissions.demographics calls an operation Prolific has withdrawn")
    def demographics(self, id: str) -> SubmissionDemographics:
        """Answers of one participant.

        Operation: `get-submission-demographics` (read).

        Args:
            id: of the submission.

        Raises:
            NotFoundError: no such submission, or the operation is gone.
            CallError: see `prolific.errors`.

        Example:
            ```python
            answer = client.submissions.demographics(submission_id)
            print(answer.participant_id == participant_id, answer.completion_code)  # True DONE
            ```
        """
        return self._transport.call(api.get_submission_demographics, id)

    def feedback_upload_url(self, filename: str, *, workspace_id: str) -> SubmissionFeedbackUploadUrl:
        """Where to upload a file with quality signals about submissions.

        Operation: `get-submission-feedback-upload-url` (read).

        Args:
            filename: of the file.
            workspace_id: of the workspace the submissions belong to.

        Returns:
            The address, good for a short time; upload with PUT, without the token.

        Raises:
            InvalidRequestError: an argument is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            target = client.submissions.feedback_upload_url("signals.csv", workspace_id=workspace_id)
            print(target.http_method, target.upload_url)  # PUT http...
            ```
        """
        return self._transport.call(
            api.get_submission_feedback_upload_url,
            filename,
            workspace_id=checked_id(workspace_id, "workspace_id"),
        )

    def _transition(self, id: str, action: str, **fields: object) -> Submission:
        from prolific_api.models import SubmissionTransition

        body = request_body(SubmissionTransition, {"action": action, **fields})
        return self._transport.call(api.transition_submission, id, body=body)

    def _source(self, query: SubmissionQuery, start: Position) -> ListSource[SubmissionShort]:
        def fetch(position: Position) -> ListAnswer:
            return self._transport.call(api.get_submissions, **query, **page_query(position))

        return ListSource(fetch, start)


def _checked_screen_out(amount: Decimal | None) -> Decimal | None:
    if amount is not None and (not isinstance(amount, Decimal) or not amount.is_finite() or amount <= 0):
        raise InvalidRequestError(
            "must be a Decimal of the study's currency above zero", field="bonus_per_submission"
        )
    if amount is not None and amount * 100 < LEAST_SCREEN_OUT:
        raise InvalidRequestError(
            f"the API's minimum is 0.10 pounds, or 0.14 dollars, got {amount}; it is in the currency itself",
            field="bonus_per_submission",
        )
    return amount
