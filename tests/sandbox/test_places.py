"""Places, reservations, time limits and who may take part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from prolific_sandbox import Sandbox, SandboxRefusal

from .conftest import Researcher


def _taken(researcher: Researcher, study_id: str) -> int:
    return int(researcher.get(f"/studies/{study_id}/")["places_taken"])


def test_places_cannot_be_oversold(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(total_available_places=2)
    with pytest.raises(SandboxRefusal, match="2 free places"):
        sandbox.participants.take(study_id, 3)
    assert _taken(researcher, study_id) == 0
    sandbox.participants.take(study_id, 2)
    with pytest.raises(SandboxRefusal, match="0 free places"):
        sandbox.participants.take(study_id)


@pytest.mark.parametrize("count", [0, -1])
def test_at_least_one_place_is_taken(count: int, sandbox: Sandbox, researcher: Researcher) -> None:
    with pytest.raises(SandboxRefusal, match="at least 1"):
        sandbox.participants.take(researcher.publish(), count)


def test_a_reservation_lapses_after_ten_minutes(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    reserved = sandbox.participants.take(study_id, start=False)[0]
    assert reserved.status == "RESERVED"
    sandbox.advance(minutes=9)
    assert _taken(researcher, study_id) == 1
    sandbox.advance(minutes=2)
    assert _taken(researcher, study_id) == 0
    assert researcher.status(reserved.id) == "TIMED-OUT"
    with pytest.raises(SandboxRefusal, match="had started"):
        sandbox.participants.complete(reserved, "DONE")


def test_a_started_submission_times_out_after_the_maximum(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(maximum_allowed_time=60)
    participation = sandbox.participants.take(study_id)[0]
    sandbox.advance(minutes=59)
    assert researcher.status(participation.id) == "ACTIVE"
    sandbox.advance(minutes=2)
    assert researcher.status(participation.id) == "TIMED-OUT"
    assert _taken(researcher, study_id) == 0


def test_what_lasts_some_time_ends_to_the_second(connect: Callable[[Sandbox], Researcher]) -> None:
    """A reservation after ten minutes, a submission after its maximum, a review after 21 days."""
    with Sandbox(start_at=datetime(2026, 3, 1, 12, tzinfo=UTC)) as sandbox:
        researcher = connect(sandbox)
        study_id = researcher.publish(maximum_allowed_time=60)
        reserved = sandbox.participants.take(study_id, start=False)[0]
        started = sandbox.participants.take(study_id)[0]
        done = sandbox.participants.take(study_id)[0]
        sandbox.participants.complete(done, "DONE")
        for each, wait, before, after in (
            (reserved, timedelta(minutes=10), "RESERVED", "TIMED-OUT"),
            (started, timedelta(minutes=60), "ACTIVE", "TIMED-OUT"),
            (done, timedelta(days=21), "AWAITING REVIEW", "APPROVED"),
        ):
            sandbox.set_time(datetime(2026, 3, 1, 12, tzinfo=UTC) + wait - timedelta(seconds=1))
            assert researcher.status(each.id) == before
            sandbox.advance(seconds=1)
            assert researcher.status(each.id) == after


def test_a_late_submission_is_taken_while_a_place_is_free(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(total_available_places=1)
    late = sandbox.participants.take(study_id)[0]
    sandbox.participants.time_out(late)
    other = sandbox.participants.take(study_id)[0]
    with pytest.raises(SandboxRefusal, match="a place is free"):
        sandbox.participants.complete(late, "DONE")
    sandbox.participants.return_(other)
    assert sandbox.participants.complete(late, "DONE").status == "AWAITING REVIEW"


def test_a_finished_submission_is_approved_after_21_days(sandbox: Sandbox, researcher: Researcher) -> None:
    participation = sandbox.participants.take(researcher.publish())[0]
    sandbox.participants.complete(participation, "DONE")
    sandbox.advance(days=20)
    assert researcher.status(participation.id) == "AWAITING REVIEW"
    sandbox.advance(days=1)
    assert researcher.status(participation.id) == "APPROVED"
    assert researcher.review(participation.id, "APPROVE")["status"] == "APPROVED"


def test_the_21_days_begin_anew_when_a_rejection_is_taken_back(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    participation = sandbox.participants.take(researcher.publish())[0]
    sandbox.participants.complete(participation, "DONE")
    sandbox.advance(days=15)
    researcher.reject(participation.id)
    researcher.review(participation.id, "UNREJECT")
    sandbox.advance(days=15)
    assert researcher.status(participation.id) == "AWAITING REVIEW"
    sandbox.advance(days=7)
    assert researcher.status(participation.id) == "APPROVED"


def test_a_paused_study_gives_no_places_but_lets_people_finish(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish()
    participation = sandbox.participants.take(study_id)[0]
    researcher.move(study_id, "PAUSE")
    with pytest.raises(SandboxRefusal, match="PAUSED"):
        sandbox.participants.take(study_id)
    assert sandbox.participants.complete(participation, "DONE").status == "AWAITING REVIEW"


def test_one_submission_per_participant_unless_configured(sandbox: Sandbox, researcher: Researcher) -> None:
    once = researcher.publish()
    participant = sandbox.participants.take(once)[0].participant_id
    with pytest.raises(SandboxRefusal, match="again"):
        sandbox.participants.take(once, participant_id=participant)

    twice = researcher.publish(submissions_config={"max_submissions_per_participant": 2})
    first = sandbox.participants.take(twice, participant_id=participant)[0]
    with pytest.raises(SandboxRefusal, match="again"):
        sandbox.participants.take(twice, participant_id=participant)
    sandbox.participants.complete(first, "DONE")
    second = sandbox.participants.take(twice, participant_id=participant)[0]
    rows = researcher.get(f"/studies/{twice}/submissions/")["results"]
    assert [row["has_siblings"] for row in rows] == [True, True]
    sandbox.participants.return_(second)
    with pytest.raises(SandboxRefusal, match="again"):
        sandbox.participants.take(twice, participant_id=participant)


def test_concurrent_submissions_are_limited(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(submissions_config={"max_concurrent_submissions": 1})
    first = sandbox.participants.take(study_id)[0]
    with pytest.raises(SandboxRefusal, match="1 submissions at a time"):
        sandbox.participants.take(study_id)
    sandbox.participants.complete(first, "DONE")
    assert len(sandbox.participants.take(study_id)) == 1


def _select(filter_id: str, *values: str) -> dict[str, Any]:
    return {"filter_id": filter_id, "selected_values": list(values)}


def test_an_allow_list_names_who_may_take_part(sandbox: Sandbox, researcher: Researcher) -> None:
    invited = ["a" * 24, "b" * 24]
    study_id = researcher.publish(filters=[_select("custom_allowlist", *invited)])
    with pytest.raises(SandboxRefusal, match="Only 2 eligible"):
        sandbox.participants.take(study_id, 3)
    taken = sandbox.participants.take(study_id, 2)
    assert [participation.participant_id for participation in taken] == invited
    with pytest.raises(SandboxRefusal, match="do not admit"):
        sandbox.participants.take(study_id, participant_id="c" * 24)


def test_entries_combine_with_and_and_groups_of_entries_as_they_say(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    either = {
        "filter_id": "or",
        "selected_filters": [
            _select("custom_allowlist", "a" * 24),
            {"filter_id": "and", "selected_filters": [_select("custom_allowlist", "b" * 24, "c" * 24)]},
        ],
    }
    study_id = researcher.publish(filters=[either, _select("custom_blocklist", "b" * 24)])
    taken = sandbox.participants.take(study_id, 2)
    assert [participation.participant_id for participation in taken] == ["a" * 24, "c" * 24]


def test_a_follow_up_admits_who_took_part(sandbox: Sandbox, researcher: Researcher) -> None:
    first = researcher.publish()
    before = [participation.participant_id for participation in sandbox.participants.take(first, 2)]
    follow_up = researcher.publish(filters=[_select("previous_studies_allowlist", first)])
    taken = sandbox.participants.take(follow_up, 2)
    assert [participation.participant_id for participation in taken] == before
    with pytest.raises(SandboxRefusal, match="Only 0 eligible"):
        sandbox.participants.take(follow_up)


def test_the_same_seed_makes_the_same_participants() -> None:
    def participants(seed: int) -> list[str]:
        with Sandbox(seed=seed) as sandbox:
            ids = [sandbox.workspace_id]
            sandbox.reset()
            return [*ids, sandbox.workspace_id, sandbox.project_id]

    assert participants(1) == participants(1)
    assert participants(1)[0] == participants(1)[1]
    assert participants(1) != participants(2)
