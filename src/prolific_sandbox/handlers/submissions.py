"""Submissions: listing, reviewing, completing, asking for returns."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import bad_fields
from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.lifecycle import submissions as submission_life
from prolific_sandbox.records.submission_states import SubmissionAction, SubmissionActor, SubmissionStatus
from prolific_sandbox.views.submission_queries import select_submissions
from prolific_sandbox.views.submissions import (
    return_request,
    submission_brief,
    submission_detail,
    submission_row,
)

if TYPE_CHECKING:
    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World

_MOST_AT_ONCE = 1000


@operation("get-submissions", tolerated_query=("status",))
def get_submissions(call: Call) -> Answer:
    """The submissions of one study, filtered."""
    study = call.world.study(call.query["study"])
    return _answer_list(call, study.id)


@operation("get-study-submissions")
def get_study_submissions(call: Call) -> Answer:
    """The submissions of one study."""
    return _answer_list(call, call.world.study(call.path["id"]).id)


@operation("get-submission")
def get_submission(call: Call) -> Answer:
    """One submission."""
    return Answer(200, submission_detail(call.world, call.world.submissions.get(call.path["id"])))


@operation("transition-submission")
def transition_submission(call: Call) -> Answer:
    """Approve, reject, return, start, complete or screen out a submission; repeating it changes nothing."""
    submission = call.world.submissions.get(call.path["id"])
    action = SubmissionAction(call.body["action"])
    match action:
        case SubmissionAction.COMPLETE:
            moved = submission_life.complete_for_participant(
                call.world, submission, call.body.get("completion_code"), _percentage(call.body)
            )
        case SubmissionAction.REJECT:
            moved = _reject(call, submission)
        case _:
            moved = submission_life.act(call.world, submission, action, SubmissionActor.RESEARCHER)
    return Answer(200, submission_brief(call.world, moved))


@operation("request-submission-return")
def request_submission_return(call: Call) -> Answer:
    """Ask the participant to return a submission."""
    submission = call.world.submissions.get(call.path["id"])
    reasons = tuple(call.body["request_return_reasons"])
    asked = submission_life.request_return(call.world, submission, reasons)
    return Answer(200, return_request(call.world, asked))


@operation("bulk-approve-submissions")
def bulk_approve_submissions(call: Call) -> Answer:
    """Approve many submissions; those that were approved already are passed over.

    When one cannot be approved, none is.
    """
    submissions = _named_submissions(call.world, call.body)
    review = (SubmissionStatus.AWAITING_REVIEW, SubmissionStatus.APPROVED)
    slowness, now = call.world.slowness, call.world.clock.now()
    shown = [(submission.id, slowness.submission_status(submission, now)) for submission in submissions]
    unfit = [f"{submission_id} is {status}" for submission_id, status in shown if status not in review]
    if unfit:
        raise bad_fields(
            {"submission_ids": [f"The submission {text} and cannot be approved." for text in unfit]}
        )
    for submission in submissions:
        submission_life.act(call.world, submission, SubmissionAction.APPROVE, SubmissionActor.RESEARCHER)
    return Answer(200, "The request to bulk approve was made successfully.")


def _answer_list(call: Call, study_id: str) -> Answer:
    submissions = select_submissions(call.world.submissions, study_id, call.query)
    return answer_page(call, submissions, lambda submission: submission_row(call.world, submission))


def _reject(call: Call, submission: Submission) -> Submission:
    missing = [name for name in ("message", "rejection_category") if name not in call.body]
    if missing:
        raise bad_fields({name: ["This field is required to reject a submission."] for name in missing})
    return submission_life.act(
        call.world,
        submission,
        SubmissionAction.REJECT,
        SubmissionActor.RESEARCHER,
        rejection_category=call.body["rejection_category"],
        rejection_message=call.body["message"],
    )


def _percentage(body: dict[str, Any]) -> Fraction | None:
    percentage = body.get("completion_code_data", {}).get("percentage_of_reward")
    return None if percentage is None else Fraction(str(percentage))


def _named_submissions(world: World, body: dict[str, Any]) -> list[Submission]:
    field = "submission_ids" if "submission_ids" in body else "participant_ids"
    identifiers: list[str] = body[field]
    if not identifiers or len(identifiers) > _MOST_AT_ONCE:
        raise bad_fields({field: [f"Between 1 and {_MOST_AT_ONCE} ids are taken at a time."]})
    if field == "submission_ids":
        found = {identifier: world.submissions.find(identifier) for identifier in identifiers}
    else:
        study = world.study(body["study_id"])
        found = {
            identifier: _submission_to_approve(world, study.id, identifier) for identifier in identifiers
        }
    unknown = [identifier for identifier, submission in found.items() if submission is None]
    if unknown:
        raise bad_fields({field: [f"There is no submission for {identifier!r}." for identifier in unknown]})
    return [submission for submission in found.values() if submission is not None]


def _submission_to_approve(world: World, study_id: str, participant_id: str) -> Submission | None:
    """The participant's submission that awaits review, or else the latest one."""
    submissions = world.submissions.of_participant(study_id, participant_id)
    awaiting = [
        submission for submission in submissions if submission.status is SubmissionStatus.AWAITING_REVIEW
    ]
    return next(iter(awaiting or reversed(submissions)), None)
