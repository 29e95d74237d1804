"""Surveys, responses and their summary."""

from __future__ import annotations

import re
from typing import Any

import pytest

from .conftest import Researcher

COLOURS = {"title": "Which colours?", "type": "multiple", "answers": [{"value": "Red"}, {"value": "Blue"}]}
SURE = {"title": "Are you sure?", "type": "single", "answers": [{"value": "Yes"}, {"value": "No"}]}


def make(researcher: Researcher) -> dict[str, Any]:
    body = {
        "researcher_id": researcher.get("/users/me/")["id"],
        "title": "Colours",
        "sections": [{"title": "One", "questions": [COLOURS, SURE]}],
    }
    survey: dict[str, Any] = researcher.post("/surveys/", body)
    return survey


def given(survey: dict[str, Any], *choices: tuple[int, int]) -> dict[str, Any]:
    """The response of somebody who gave some answers: pairs of a question's and an answer's number."""
    section = survey["sections"][0]
    answered: dict[str, list[dict[str, Any]]] = {}
    for question_number, answer_number in choices:
        question = section["questions"][question_number]
        answer = question["answers"][answer_number]
        answered.setdefault(question["id"], []).append({"answer_id": answer["id"], "value": answer["value"]})
    questions = [
        {"question_id": key, "question_title": "", "answers": all_} for key, all_ in answered.items()
    ]
    return {
        "participant_id": "p",
        "submission_id": "s",
        "sections": [{"section_id": section["id"], "questions": questions}],
    }


def test_a_survey_is_kept_with_ids_for_all_its_parts(researcher: Researcher) -> None:
    survey = make(researcher)
    assert researcher.get(f"/surveys/{survey['_id']}") == survey
    (section,) = survey["sections"]
    parts = [section, *section["questions"], *section["questions"][0]["answers"]]
    assert len({part["id"] for part in parts}) == 5
    own = researcher.get("/surveys/", researcher_id=survey["researcher_id"])
    assert [row["_id"] for row in own["results"]] == [survey["_id"]]
    assert researcher.get("/surveys/", researcher_id="other")["results"] == []
    assert researcher.http.delete(f"/surveys/{survey['_id']}").status_code == 204
    researcher.refused("GET", f"/surveys/{survey['_id']}", status=404)


@pytest.mark.parametrize("content", [{}, {"sections": [], "questions": []}])
def test_a_survey_needs_sections_or_questions(content: Any, researcher: Researcher) -> None:
    researcher.refused("POST", "/surveys/", {"researcher_id": "r", "title": "t", **content})


def test_a_survey_may_have_sections_and_questions_at_once(researcher: Researcher) -> None:
    both = {"sections": [{"title": "One", "questions": [SURE]}], "questions": [COLOURS]}
    survey = researcher.post("/surveys/", {"researcher_id": "r", "title": "t", **both})
    assert re.fullmatch(r"[0-9a-f]{24}", survey["_id"])
    path = f"/surveys/{survey['_id']}/responses/"
    (colours,) = survey["questions"]
    red, _ = colours["answers"]
    answer = {
        "question_id": colours["id"],
        "question_title": "",
        "answers": [{"answer_id": red["id"], "value": "Red"}],
    }
    researcher.post(path, {**given(survey, (0, 1)), "questions": [answer]})
    summary = researcher.get(f"{path}summary/")["questions"]
    assert [question["total_answers"] for question in summary] == [1, 1]


def test_responses_are_counted_for_each_answer(researcher: Researcher) -> None:
    survey = make(researcher)
    path = f"/surveys/{survey['_id']}/responses/"
    first = researcher.post(path, given(survey, (0, 0), (0, 1), (1, 0)))
    researcher.post(path, given(survey, (0, 1)))
    summary = researcher.get(f"{path}summary/")
    counts = [[answer["count"] for answer in question["answers"]] for question in summary["questions"]]
    assert counts == [[1, 2], [1, 0]]
    assert [question["total_answers"] for question in summary["questions"]] == [3, 1]
    assert researcher.get(f"{path}{first['_id']}")["participant_id"] == "p"
    assert researcher.http.delete(f"{path}{first['_id']}").status_code == 204
    assert len(researcher.get(path)["results"]) == 1
    assert researcher.http.delete(path).status_code == 204
    assert researcher.get(path)["results"] == []


def test_answers_that_the_survey_does_not_have_are_refused(researcher: Researcher) -> None:
    survey = make(researcher)
    path = f"/surveys/{survey['_id']}/responses/"
    twice = given(survey, (1, 0), (1, 1))
    assert "takes one answer" in researcher.refused("POST", path, twice)["questions"][0]
    other = given(make(researcher), (0, 0))
    assert "no question" in researcher.refused("POST", path, other)["questions"][0]
    researcher.refused("POST", path, {"participant_id": "p", "submission_id": "s"})
    researcher.refused("GET", f"{path}nothing", status=404)
