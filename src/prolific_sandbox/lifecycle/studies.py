"""Moving studies along their table of states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import SandboxRefusal, bad_field, bad_request
from prolific_sandbox.lifecycle import events, treasury
from prolific_sandbox.records.slowness import PUBLISHING
from prolific_sandbox.records.study_states import (
    StudyAction,
    StudyFacts,
    StudyStatus,
    StudyStep,
    find_step,
    platform_step,
    refusal_text,
)
from prolific_sandbox.records.submission_states import IN_PROGRESS, SubmissionStatus
from prolific_sandbox.world.schedule import DueKind

if TYPE_CHECKING:
    from datetime import datetime

    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.world import World


def facts(world: World, study: Study) -> StudyFacts:
    """What the conditions of the table need to know about a study."""
    return StudyFacts(
        open_places=treasury.open_places(world, study),
        in_progress=world.submissions.count(study.id, IN_PROGRESS),
        awaiting_review=world.submissions.count(study.id, [SubmissionStatus.AWAITING_REVIEW]),
        stopped=study.stopped,
        publish_at_known=study.publish_at is not None,
        screen_out_slots=treasury.all_slots(study),
        screen_out_slots_left=treasury.slots_left(world, study),
    )


def transition(world: World, study: Study, action: StudyAction, publish_at: datetime | None = None) -> Study:
    """Take a step the researcher asked for.

    Raises SandboxRefusal (400) when the table has no such step now, when the wallet cannot cover it, or when
    ``publish_at`` lies in the past.
    """
    shown = world.slowness.study_status(study, world.clock.now())
    if shown == PUBLISHING:
        raise bad_request(f"The action {action} is not possible on a study that is {shown}.")
    if action is StudyAction.SCHEDULE_PUBLISH:
        study = replace(study, publish_at=publish_at or study.publish_at)
    return _take_step(world, study, action)


def add_places(world: World, study: Study, fields: dict[str, Any]) -> Study:
    """Give a published study fields with more places; a study that had ended recruits again.

    Raises SandboxRefusal (400) when the wallet cannot cover the new places.
    """
    changed = replace(study, fields=fields)
    step = find_step(study.status, StudyAction.ADD_PLACES, facts(world, study))
    if step is None:
        return store(world, changed)
    return _enter(world, changed, step)


def publish_due(world: World, study: Study, due_at: datetime) -> None:
    """Publish a scheduled study whose moment has come; without the money it becomes a draft again."""
    if study.status is not StudyStatus.SCHEDULED or study.publish_at != due_at:
        return
    try:
        _take_step(world, study, StudyAction.PUBLISH_DUE)
    except SandboxRefusal:
        _take_step(world, study, StudyAction.PUBLISH_UNFUNDED)


def store(world: World, study: Study) -> Study:
    """Keep a changed study, set its money aside, and let the platform move it on where a row says so.

    Raises SandboxRefusal (400), keeping the study as it was, when the wallet is short or the moment of a
    scheduled publication has passed.
    """
    if study.status is StudyStatus.SCHEDULED and study.publish_at is not None:
        if study.publish_at <= world.clock.now():
            raise bad_field("publish_at", "This must be a moment in the future.")
        world.schedule.add(study.publish_at, DueKind.PUBLICATION, study.id)
    treasury.rebalance(world, study)
    events.study_changed(world, world.studies.get(study.id), study)
    world.studies[study.id] = study
    step = platform_step(study.status, facts(world, study))
    return study if step is None else _enter(world, study, step)


def _take_step(world: World, study: Study, action: StudyAction) -> Study:
    step = find_step(study.status, action, facts(world, study))
    if step is None:
        raise bad_request(refusal_text(study.status, action))
    return _enter(world, study, step)


def _enter(world: World, study: Study, step: StudyStep) -> Study:
    changes: dict[str, Any] = {"status": step.target}
    if step.action in (StudyAction.PUBLISH, StudyAction.PUBLISH_DUE):
        changes["published_at"] = world.clock.now()
        changes["fields"] = _with_filter_set_version(world, study)
    elif step.action is StudyAction.STOP:
        changes["stopped"] = True
    elif step.action in (StudyAction.START, StudyAction.ADD_PLACES):
        changes["stopped"] = False
    elif step.action is StudyAction.CANCEL_PUBLISH:
        changes["publish_at"] = None
    return store(world, replace(study, **changes))


def _with_filter_set_version(world: World, study: Study) -> dict[str, Any]:
    """The fields of a study that is published; a filter set counts as it stands at that moment."""
    filter_set = world.filter_sets.get(study.fields["filter_set_id"] or "")
    if filter_set is None or study.fields["filter_set_version"] is not None:
        return study.fields
    return {**study.fields, "filter_set_version": filter_set.version}
