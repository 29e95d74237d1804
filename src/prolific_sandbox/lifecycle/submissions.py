"""Moving submissions along their table of states, with the payments that go with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import bad_field, bad_request
from prolific_sandbox.lifecycle import events, taskflow, treasury
from prolific_sandbox.lifecycle import studies as study_life
from prolific_sandbox.money.charges import share
from prolific_sandbox.records.completion_codes import CodeAction, CompletionCode
from prolific_sandbox.records.slowness import PROCESSING
from prolific_sandbox.records.submission import Submission
from prolific_sandbox.records.submission_states import (
    HOLDING_RESERVATION,
    SubmissionAction,
    SubmissionActor,
    SubmissionFacts,
    SubmissionStatus,
    find_step,
    refusal_text,
)
from prolific_sandbox.world.schedule import DueKind

if TYPE_CHECKING:
    from fractions import Fraction

    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.world import World

AUTO_APPROVAL_AFTER = timedelta(days=21)
RESERVATION_LASTS = timedelta(minutes=10)
EXCEPTIONALLY_FAST = 0.1
"""The share of the estimated time below which a submission is exceptionally fast."""
_REVIEWED = frozenset(
    {
        SubmissionStatus.APPROVED,
        SubmissionStatus.PARTIALLY_APPROVED,
        SubmissionStatus.REJECTED,
        SubmissionStatus.SCREENED_OUT,
    }
)
_TOO_FAST_MESSAGE = "The study was completed exceptionally fast, so that its questions cannot have been read."


def take(world: World, study: Study, participant_id: str) -> Submission:
    """Reserve a place for a participant.

    Raises SandboxRefusal (400) when no place is free.
    """
    step = find_step(None, SubmissionAction.TAKE, SubmissionActor.PARTICIPANT, _facts(world, study, None))
    if step is None:
        raise bad_request(f"The study {study.id} has no free place.")
    now = world.clock.now()
    submission = Submission(
        id=world.ids.next(),
        study_id=study.id,
        participant_id=participant_id,
        status=step.target,
        reserved_at=now,
        last_action=step.action,
        external_url=taskflow.next_address(world, study),
    )
    world.submissions.put(submission)
    events.submission_changed(world, None, submission)
    plan(world, submission)
    _settle(world, submission)
    return submission


def act(
    world: World, submission: Submission, action: SubmissionAction, actor: SubmissionActor, **changes: Any
) -> Submission:
    """Take one step, pay what it pays and let the study follow.

    Repeating a step that was just taken changes nothing. Raises SandboxRefusal (400) that names the current
    status and the action when the table has no such step now, or when money for it is missing.
    """
    if _is_repeat(submission, action):
        return submission
    shown = world.slowness.submission_status(submission, world.clock.now())
    if actor is SubmissionActor.RESEARCHER and shown == PROCESSING:
        raise bad_request(f"The action {action} is not possible on a submission that is {shown}.")
    moved = _step(world, submission, action, actor, **changes)
    _settle(world, moved)
    return moved


def hand_in(world: World, submission: Submission, code: str) -> Submission:
    """Let the participant hand in a completion code and run the code's actions.

    A code the study does not have, such as NOCODE, is accepted and leaves the submission to be reviewed.
    Raises SandboxRefusal (400) when the table has no such step now.
    """
    known = _find_code(world.study(submission.study_id), code, "participant")
    if _is_repeat(submission, SubmissionAction.COMPLETE) and submission.entered_code == code:
        return submission
    return _complete(world, submission, code, known, actor=SubmissionActor.PARTICIPANT)


def complete_for_participant(
    world: World, submission: Submission, code: str | None, percentage: Fraction | None
) -> Submission:
    """Let the researcher complete a submission with a code of the actor researcher.

    Raises SandboxRefusal (400) for a missing or unknown code, a dynamic payment without its percentage, or
    when the table has no such step now.
    """
    if code is None:
        raise bad_field("completion_code", "This field is required to complete a submission.")
    known = _find_code(world.study(submission.study_id), code, "researcher")
    if known is None:
        raise bad_field("completion_code", f"{code!r} is not a code of the study with the actor researcher.")
    if CodeAction.DYNAMIC_PAYMENT in known.kinds and percentage is None:
        raise bad_field("completion_code_data", "percentage_of_reward is required for a dynamic payment.")
    if _is_repeat(submission, SubmissionAction.COMPLETE) and submission.entered_code == code:
        return submission
    return _complete(world, submission, code, known, actor=SubmissionActor.RESEARCHER, percentage=percentage)


def request_return(world: World, submission: Submission, reasons: tuple[str, ...]) -> Submission:
    """Ask the participant to return the submission; the status stays."""
    asked = replace(submission, return_requested_at=world.clock.now(), return_reasons=reasons)
    world.submissions.put(asked)
    return asked


def plan(world: World, submission: Submission) -> None:
    """Note what falls due for a submission if nothing happens to it before."""
    if submission.status is SubmissionStatus.RESERVED:
        at, kind = submission.reserved_at + RESERVATION_LASTS, DueKind.RESERVATION_LAPSES
    elif submission.status is SubmissionStatus.ACTIVE and submission.started_at is not None:
        limit = world.study(submission.study_id).maximum_allowed_time
        at, kind = submission.started_at + limit, DueKind.TIME_IS_UP
    elif submission.status is SubmissionStatus.AWAITING_REVIEW and submission.review_since is not None:
        at, kind = submission.review_since + AUTO_APPROVAL_AFTER, DueKind.AUTO_APPROVAL
    else:
        return
    world.schedule.add(at, kind, submission.id)


def _complete(
    world: World,
    submission: Submission,
    code: str,
    known: CompletionCode | None,
    *,
    actor: SubmissionActor,
    percentage: Fraction | None = None,
) -> Submission:
    submission = _step(
        world, submission, SubmissionAction.COMPLETE, actor, completed_at=world.clock.now(), entered_code=code
    )
    if actor is SubmissionActor.PARTICIPANT:
        asked = world.study(submission.study_id).fields["data_collection_id"]
        world.task_builder.record_responses(world.ids, asked, submission)
    for action in known.actions if known else ():
        submission = _run(world, submission, action, percentage)
    if actor is SubmissionActor.PARTICIPANT:
        submission = _reject_if_too_fast(world, submission)
    # A step of the code's actions must not hide that the code was handed in: handing it in again is a repeat.
    submission = replace(submission, last_action=SubmissionAction.COMPLETE)
    world.submissions.put(submission)
    _settle(world, submission)
    return submission


def _reject_if_too_fast(world: World, submission: Submission) -> Submission:
    facts = _facts(world, world.study(submission.study_id), submission)
    action, platform = SubmissionAction.AUTO_REJECT, SubmissionActor.PLATFORM
    if find_step(submission.status, action, platform, facts) is None:
        return submission
    return _step(
        world,
        submission,
        action,
        platform,
        rejection_category="TOO_QUICKLY",
        rejection_message=_TOO_FAST_MESSAGE,
    )


def _is_too_fast(study: Study, submission: Submission) -> bool:
    """Whether the study rejects what is as fast as this; not when the participant was asked to return it."""
    taken = submission.time_taken
    if taken is None or submission.return_requested_at is not None:
        return False
    estimated = timedelta(minutes=float(study.fields["estimated_completion_time"]))
    return study.rejects_exceptionally_fast and taken < estimated * EXCEPTIONALLY_FAST


def _run(
    world: World, submission: Submission, action: dict[str, Any], percentage: Fraction | None
) -> Submission:
    study = world.study(submission.study_id)
    platform = SubmissionActor.PLATFORM
    match CodeAction(action["action"]):
        case CodeAction.AUTOMATICALLY_APPROVE:
            return _step(world, submission, SubmissionAction.AUTO_APPROVE, platform)
        case CodeAction.FIXED_SCREEN_OUT_PAYMENT if treasury.slots_left(world, study):
            return _step(world, submission, SubmissionAction.SCREEN_OUT, platform)
        case CodeAction.DYNAMIC_PAYMENT if percentage is not None:
            return _step(
                world, submission, SubmissionAction.PAY_PART, platform, pay=share(study.reward, percentage)
            )
        case CodeAction.REQUEST_RETURN:
            return request_return(world, submission, (action["return_reason"],))
        case CodeAction.ADD_TO_PARTICIPANT_GROUP:
            members = world.group_members.setdefault(action["participant_group"], {})
            members.setdefault(submission.participant_id, world.clock.now())
        case CodeAction.REMOVE_FROM_PARTICIPANT_GROUP:
            world.group_members.get(action["participant_group"], {}).pop(submission.participant_id, None)
        case _:
            # MANUALLY_REVIEW leaves the submission to be reviewed, and so does a screen-out without a slot.
            pass
    return submission


def _step(
    world: World,
    submission: Submission,
    action: SubmissionAction,
    actor: SubmissionActor,
    *,
    pay: int | None = None,
    **changes: Any,
) -> Submission:
    study = world.study(submission.study_id)
    step = find_step(submission.status, action, actor, _facts(world, study, submission))
    if step is None:
        raise bad_request(refusal_text(submission.status, action, actor))
    now = world.clock.now()
    moved = replace(submission, status=step.target, last_action=action, **changes)
    if step.target is SubmissionStatus.AWAITING_REVIEW:
        moved = replace(moved, review_since=now)
        plan(world, moved)
    elif step.target is SubmissionStatus.ACTIVE:
        moved = replace(moved, started_at=now)
        _hand_out_credential(world, study, submission.id)
        plan(world, moved)
    elif step.target is SubmissionStatus.RETURNED:
        moved = replace(moved, returned_at=now)
    elif step.target in _REVIEWED:
        moved = replace(moved, reviewed_at=now)
    if step.target in HOLDING_RESERVATION and submission.status not in HOLDING_RESERVATION:
        treasury.require_cover(world, study)
        world.submissions.put(moved)
        treasury.rebalance(world, study)
    amount = _payment(study, step.target) if pay is None else pay
    if amount is not None:
        memo = f"submission {submission.id} {step.target}"
        charge = treasury.pay_from_reservation(world, study, submission.participant_id, amount, memo)
        moved = replace(moved, payment=charge, completed_at=moved.completed_at or now)
    world.submissions.put(moved)
    events.submission_changed(world, submission.status, moved)
    return moved


def _hand_out_credential(world: World, study: Study, submission_id: str) -> None:
    pool = world.credential_pools.get(study.fields["credential_pool_id"] or "")
    if pool is not None:
        world.credential_pools[pool.id] = pool.handed_out(submission_id)


def _payment(study: Study, status: SubmissionStatus) -> int | None:
    """What reaching a status pays the participant, or None for nothing."""
    if status is SubmissionStatus.APPROVED:
        return study.reward
    if status is SubmissionStatus.SCREENED_OUT:
        terms = study.screen_out
        return None if terms is None else terms.reward
    return None


def _settle(world: World, submission: Submission) -> None:
    study_life.store(world, world.study(submission.study_id))


def _facts(world: World, study: Study, submission: Submission | None) -> SubmissionFacts:
    return SubmissionFacts(
        place_free=treasury.open_places(world, study) > 0,
        started=submission is not None and submission.started_at is not None,
        slots_left=treasury.slots_left(world, study) > 0,
        too_fast=submission is not None and _is_too_fast(study, submission),
    )


def _is_repeat(submission: Submission, action: SubmissionAction) -> bool:
    if action is SubmissionAction.APPROVE and submission.status is SubmissionStatus.APPROVED:
        return True
    return submission.last_action is action


def _find_code(study: Study, code: str, actor: str) -> CompletionCode | None:
    return next((known for known in study.codes if known.code == code and known.actor == actor), None)
