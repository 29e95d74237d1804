"""Demographic answers of participants, as files and one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import optional_timestamp, timestamp
from prolific_sandbox.errors import bad_field, bad_request
from prolific_sandbox.handlers.register import CSV, Answer, Call, operation
from prolific_sandbox.lifecycle.eligibility import walk
from prolific_sandbox.views import demographics
from prolific_sandbox.world.filter_catalogue import BY_ID

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_COMBINATIONS = 2


@operation("export-demographic-data")
def export_demographic_data(call: Call) -> Answer:
    """A CSV with the answers to some filters; only two different combinations are given for a study."""
    study = call.world.study(call.path["id"])
    filters: list[dict[str, Any]] = (call.body or {}).get("filters", [])
    names = _names(filters)
    unknown = [name for name in names if name not in BY_ID]
    if unknown:
        raise bad_field("filters", f"There are no answers to {', '.join(map(repr, unknown))}.")
    earlier = call.world.demographic_exports.get(study.id, ())
    others = tuple(combination for combination in earlier if _names(combination) != names)
    if len(others) == _MOST_COMBINATIONS:
        raise bad_request(
            f"The study was exported with {_MOST_COMBINATIONS} combinations of filters already."
        )
    call.world.demographic_exports[study.id] = (*others, tuple(filters))
    return Answer(200, demographics.table(call.world, study, names), CSV)


@operation("get-demographic-export-history")
def get_demographic_export_history(call: Call) -> Answer:
    """How many combinations of filters were exported, and the last of them."""
    study = call.world.study(call.path["id"])
    combinations = call.world.demographic_exports.get(study.id, ())
    return Answer(
        200, {"count": len(combinations), "filters": list(combinations[-1]) if combinations else []}
    )


@operation("export-study")
def export_study(call: Call) -> Answer:
    """The older export, without a choice of filters; sent by email it leaves the answer empty."""
    study = call.world.study(call.path["id"])
    by_email = call.query.get("method") == "EMAIL"
    return Answer(200, "" if by_email else demographics.table(call.world, study), CSV)


@operation("get-submission-demographics")
def get_submission_demographics(call: Call) -> Answer:
    """The demographic answers of one participant."""
    world = call.world
    submission = world.submissions.get(call.path["id"])
    taken = submission.seconds_taken
    return Answer(
        200,
        {
            "submission_id": submission.id,
            "participant_id": submission.participant_id,
            "custom_study_tncs_accepted_at": None,
            "started_at": timestamp(submission.begun_at),
            "completed_at": optional_timestamp(submission.completed_at),
            "archived_at": optional_timestamp(demographics.archived_at(submission, world.clock.now())),
            "time_taken": None if taken is None else round(taken),
            "completion_code": submission.entered_code,
            "total_approvals": demographics.total_approvals(world, submission),
            "demographics": demographics.answers(world, submission, demographics.ALWAYS_TOLD),
        },
    )


def _names(filters: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(entry["filter_id"] for entry in walk(filters) if "selected_filters" not in entry)
