"""What subscribers are told of: each change is put into the outbox once for every subscription to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prolific_sandbox.records.submission_states import TAKING_A_PLACE, SubmissionStatus
from prolific_sandbox.records.webhook import Delivery, EventType

if TYPE_CHECKING:
    from prolific_sandbox.records.study import Study
    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World

_ENOUGH_SUBMISSIONS = 10
_HIGH_RETURN_RATE = 0.5


def submission_changed(world: World, before: SubmissionStatus | None, submission: Submission) -> None:
    """Tell that a submission has a new status, and what follows from it for its study."""
    if not world.subscriptions:
        return
    study = world.study(submission.study_id)
    payload = {"participant_id": submission.participant_id, "status": submission.status}
    _tell(world, study, EventType.SUBMISSION_STATUS, submission.id, payload)
    if (before in TAKING_A_PLACE) != (submission.status in TAKING_A_PLACE):
        _tell(world, study, EventType.STUDY_PROGRESS, study.id, {})
    if submission.status is SubmissionStatus.RETURNED:
        _tell_high_return_rate(world, study)


def study_changed(world: World, before: Study | None, study: Study) -> None:
    """Tell that a study has a new status."""
    if world.subscriptions and before is not None and before.status is not study.status:
        payload = {"metadata": study.fields["metadata"], "status": study.status}
        _tell(world, study, EventType.STUDY_STATUS, study.id, payload)


def _tell_high_return_rate(world: World, study: Study) -> None:
    submissions = world.submissions.count(study.id)
    returned = world.submissions.count(study.id, [SubmissionStatus.RETURNED])
    if submissions < _ENOUGH_SUBMISSIONS or returned < submissions * _HIGH_RETURN_RATE:
        return
    if study.id not in world.high_return_rates:
        world.high_return_rates[study.id] = world.clock.now()
        payload = {"metadata": study.fields["metadata"]}
        _tell(world, study, EventType.HIGH_RETURN_RATE, study.id, payload)


def _tell(world: World, study: Study, kind: EventType, resource_id: str, payload: dict[str, Any]) -> None:
    now = world.clock.now()
    for subscription in world.subscriptions.values():
        wanted = subscription.event_type is kind and subscription.workspace_id == study.workspace_id
        if wanted and subscription.is_enabled:
            delivery = Delivery(
                id=world.ids.next_uuid(),
                subscription_id=subscription.id,
                event_type=kind,
                resource_id=resource_id,
                target_url=subscription.target_url,
                payload={"event_type": kind, "resource_id": resource_id, **payload},
                created_at=now,
                updated_at=now,
                due_at=now,
            )
            world.outbox.put(delivery, waits=True)
