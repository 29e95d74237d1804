"""What participants say about a study: told to the sandbox by tests, read by the researcher."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from prolific_sandbox import Sandbox, SandboxRefusal

from .conftest import Researcher


def test_feedback_is_read_whole_in_pages_and_by_whether_something_was_written(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish()
    path = f"/studies/{study_id}/feedback/responses/"
    assert researcher.get(path)["results"] == []
    taken = sandbox.participants.take(study_id, 3)
    for each in taken:
        sandbox.participants.complete(each, "DONE")
    leave = sandbox.participants.leave_feedback
    leave(taken[0], "Too fast.", category="technical-issues", clarity=2.5)
    leave(taken[1].id, fairness=5)
    leave(taken[2], "Nice.")
    first, second, third = researcher.get(path)["results"]
    assert first == {
        "participant_id": taken[0].participant_id,
        "category": "technical-issues",
        "text": "Too fast.",
        "ratings": {"clarity_rating": 2.5, "difficulty_rating": None, "fairness_rating": None},
    }
    assert (second["text"], second["category"], second["ratings"]["fairness_rating"]) == (None, None, 5)
    assert researcher.get(path, has_written_feedback="true")["results"] == [first, third]
    assert researcher.get(path, has_written_feedback="false")["results"] == [second]
    assert researcher.get(path, limit=2, offset=1)["results"] == [second, third]
    assert researcher.get(path, offset=2)["results"] == [third]
    assert researcher.get(path, limit=1)["meta"] == {"count": 3}
    leave(taken[0], "Better now.")
    assert researcher.get(path)["results"][0]["text"] == "Better now."
    researcher.refused("GET", f"/studies/{'0' * 24}/feedback/responses/", status=404)


def test_ratings_are_means_of_those_who_gave_them(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id, other_id = researcher.publish(), researcher.publish()
    path = f"/studies/{study_id}/feedback/ratings/"
    nobody = {"average_rating": None, "total_count": 0}
    assert researcher.get(path) == dict.fromkeys(
        ("clarity_rating", "difficulty_rating", "fairness_rating"), nobody
    )
    for study, ratings in (
        (study_id, {"clarity": 5}),
        (study_id, {"clarity": 2}),
        (other_id, {"clarity": 1}),
    ):
        (taken,) = sandbox.participants.take(study)
        sandbox.participants.complete(taken, "DONE")
        sandbox.participants.leave_feedback(taken, **ratings)
    answer = researcher.get(path)
    assert answer["clarity_rating"] == {"average_rating": 3.5, "total_count": 2}
    assert answer["difficulty_rating"] == nobody


def test_feedback_needs_a_finished_submission_and_something_said(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    (taken,) = sandbox.participants.take(researcher.publish())
    with pytest.raises(SandboxRefusal, match="not finished"):
        sandbox.participants.leave_feedback(taken, "So far so good.")
    sandbox.participants.complete(taken, "DONE")
    with pytest.raises(SandboxRefusal, match="text"):
        sandbox.participants.leave_feedback(taken)
    with pytest.raises(SandboxRefusal, match="between 1 and 5"):
        sandbox.participants.leave_feedback(taken, difficulty=6)


def test_feedback_comes_over_http_and_is_kept(tmp_path: Path) -> None:
    with Sandbox(state=tmp_path / "state") as sandbox, sandbox.client() as client:
        code = {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
        study = client.studies.launch(
            name="Tides",
            description="Watch.",
            external_study_url="https://lab.example/tides",
            prolific_id_option="question",
            completion_codes=[code],
            reward=150,
            estimated_completion_time=10,
            total_available_places=1,
        )
        (taken,) = sandbox.participants.take(study.id)
        sandbox.participants.complete(taken, "DONE")
        address = f"{sandbox.url}/_sandbox/submissions/{taken.id}/feedback"
        for wrong in ({"text": 5}, {"clarity": "good"}, {"mood": 3}, {}):
            assert httpx.post(address, json=wrong).status_code == 400
        assert httpx.post(address, json={"text": "Wet.", "category": "other", "clarity": 4}).json() == {}
    with Sandbox(state=tmp_path / "state") as sandbox, sandbox.client() as client:
        (row,) = client.studies.feedback(study.id).items
        assert (row.text, row.category, row.ratings and row.ratings.clarity_rating) == ("Wet.", "other", 4)
