"""The older way to screen out: many submissions at once, each paid an amount of the researcher's choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import bad_field, bad_fields
from prolific_sandbox.lifecycle import studies as study_life
from prolific_sandbox.lifecycle import submissions as submission_life
from prolific_sandbox.money.charges import least_screen_out, sub_units
from prolific_sandbox.records.submission_states import SubmissionAction, SubmissionActor, SubmissionStatus

if TYPE_CHECKING:
    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.world import World

_CAN_BE_SCREENED_OUT = (SubmissionStatus.ACTIVE, SubmissionStatus.AWAITING_REVIEW)


def screen_out(
    world: World, study: Study, submission_ids: list[str], bonus: Any, *, increase_places: bool
) -> int:
    """Screen out all of the submissions or none, and pay each ``bonus`` major units; answers the sub-units.

    A screened-out submission gives its place back. Without ``increase_places`` the study has as many places
    fewer, so that nobody takes them.

    Raises SandboxRefusal (400) naming what cannot be screened out, or a payment too large or too small.
    """
    try:
        pay = sub_units(str(bonus))
    except ValueError as error:
        raise bad_field("bonus_per_submission", f"{error}.") from None
    least = least_screen_out(world.workspaces[study.workspace_id].currency)
    if pay < least:
        raise bad_field("bonus_per_submission", f"This must be at least {least} pence or cents.")
    if pay > study.reward:
        raise bad_field("bonus_per_submission", f"This must not be more than the reward of {study.reward}.")
    wanted = list(dict.fromkeys(submission_ids))
    messages = []
    for submission_id in wanted:
        submission = world.submissions.find(submission_id)
        if submission is None or submission.study_id != study.id:
            messages.append(f"{submission_id!r} is not a submission of this study.")
        elif submission.status not in _CAN_BE_SCREENED_OUT:
            messages.append(f"The submission {submission_id} is {submission.status}.")
    if messages or not wanted:
        raise bad_fields({"submission_ids": messages or ["This list may not be empty."]})
    for submission_id in wanted:
        submission = world.submissions.get(submission_id)
        action, actor = SubmissionAction.SCREEN_OUT_PAID, SubmissionActor.PLATFORM
        submission_life.act(world, submission, action, actor, pay=pay)
    if not increase_places:
        _take_places_away(world, world.study(study.id), len(wanted))
    return pay


def _take_places_away(world: World, study: Study, count: int) -> None:
    places = max(1, study.places - count)
    study_life.store(world, replace(study, fields={**study.fields, "total_available_places": places}))
