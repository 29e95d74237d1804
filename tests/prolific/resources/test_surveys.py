"""Surveys and the responses to them."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from prolific import InvalidRequestError
from support.surfaces import StandIn, Surface

PATH = "/api/v1/surveys/"
QUESTION = {"title": "Tea?", "type": "single", "answers": [{"value": "Yes"}, {"value": "No"}]}


def survey(**changes: Any) -> dict[str, Any]:
    return {
        "researcher_id": "r",
        "title": "Drinks",
        "sections": [{"title": "One", "questions": [QUESTION]}],
    } | changes


def test_a_survey_is_made_read_and_deleted(api: StandIn, run: Surface) -> None:
    api.on("POST", PATH, lambda request: {"_id": "s", **json.loads(request.content)})
    api.on("GET", f"{PATH}s", {"_id": "s", "title": "Drinks", "researcher_id": "r"})
    api.on("DELETE", f"{PATH}s", {})
    made = run(lambda c: c.surveys.create(**survey()))
    assert made.id == "s"
    assert made.sections[0].questions[0].answers[1].value == "No"
    assert run(lambda c: c.surveys.get("s")).title == "Drinks"
    assert run(lambda c: c.surveys.delete("s")) is None


def test_a_survey_may_have_sections_and_questions_at_once(api: StandIn, run: Surface) -> None:
    api.on("POST", PATH, lambda request: {"_id": "s", **json.loads(request.content)})
    made = run(lambda c: c.surveys.create(**survey(questions=[QUESTION])))
    assert made.questions[0].title == made.sections[0].questions[0].title == "Tea?"
    assert api.bodies == [survey(questions=[QUESTION])]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sections": None}, "sections"),
        ({"sections": [], "questions": []}, "sections"),
        ({"questions": [QUESTION | {"title": "x" * 201}]}, "questions[0].title"),
        ({"sections": [{"title": "One", "questions": [QUESTION] * 6}]}, "sections[0].questions"),
        (
            {"sections": [{"title": "One", "questions": [QUESTION | {"title": "x" * 201}]}]},
            "sections[0].questions[0].title",
        ),
        (
            {"sections": None, "questions": [QUESTION | {"answers": [{"value": "x"}] * 11}]},
            "questions[0].answers",
        ),
        (
            {"sections": None, "questions": [QUESTION, QUESTION | {"answers": [{"value": "x" * 141}]}]},
            "questions[1].answers[0].value",
        ),
    ],
)
def test_surveys_the_api_would_refuse_are_not_sent(
    api: StandIn, run: Surface, changes: dict[str, Any], field: str
) -> None:
    given = {name: value for name, value in survey(**changes).items() if value is not None}
    with pytest.raises(InvalidRequestError) as refusal:
        run(lambda c: c.surveys.create(**given))
    assert refusal.value.field == field
    assert api.requests == []


def test_all_surveys_are_walked_although_the_api_counts_nothing(api: StandIn, run: Surface) -> None:
    rows = [{"_id": str(n), "title": "-", "researcher_id": "r"} for n in range(450)]

    def page(request: httpx.Request) -> Any:
        start, size = (int(request.url.params[name]) for name in ("offset", "limit"))
        return {"results": rows[start : start + size]}

    api.on("GET", PATH, page)
    assert [each.id for each in run(lambda c: c.surveys.iter("r"))] == [str(n) for n in range(450)]
    assert len(run(lambda c: c.surveys.list("r", limit=7)).items) == 7
    with pytest.raises(InvalidRequestError, match=r"^researcher_id"):
        run(lambda c: c.surveys.list(""))


def test_responses_are_kept_read_and_deleted(api: StandIn, run: Surface) -> None:
    answers = [
        {"question_id": "q", "question_title": "Tea?", "answers": [{"answer_id": "a", "value": "Yes"}]}
    ]
    api.on("POST", f"{PATH}s/responses/", lambda request: {"_id": "x", **json.loads(request.content)})
    api.on("GET", f"{PATH}s/responses/x", {"_id": "x", "participant_id": "p", "submission_id": "u"})
    api.on("DELETE", f"{PATH}s/responses/x", None)
    api.on("DELETE", f"{PATH}s/responses/", {})
    made = run(
        lambda c: c.surveys.create_response("s", participant_id="p", submission_id="u", questions=answers)
    )
    assert made.questions[0].answers[0].value == "Yes"
    assert run(lambda c: c.surveys.get_response("s", "x")).submission_id == "u"
    run(lambda c: c.surveys.delete_response("s", "x"))
    run(lambda c: c.surveys.delete_all_responses("s"))
    assert [each.url.path for each in api.requests[-2:]] == [f"{PATH}s/responses/x", f"{PATH}s/responses/"]
    with pytest.raises(InvalidRequestError, match=r"^sections"):
        run(lambda c: c.surveys.create_response("s", participant_id="p", submission_id="u"))


@pytest.mark.parametrize("count", [200, 300])
def test_a_list_that_ignores_its_paging_comes_to_an_end(api: StandIn, run: Surface, count: int) -> None:
    rows = [{"id": str(n), "participant_id": "p", "submission_id": "u"} for n in range(count)]
    api.on("GET", f"{PATH}s/responses/", {"results": rows})
    assert len(run(lambda c: c.surveys.iter_responses("s"))) == count
    assert len(api.requests) <= 4
    assert len(run(lambda c: c.surveys.list_responses("s")).items) == count


def test_a_summary_counts_answers(api: StandIn, run: Surface) -> None:
    question = {"question": "Tea?", "total_answers": 3, "answers": [{"answer": "Yes", "count": 2}]}
    api.on("GET", f"{PATH}s/responses/summary/", {"survey_id": "s", "questions": [question]})
    (found,) = run(lambda c: c.surveys.summary("s")).questions
    assert (found.total_answers, found.answers[0].count) == (3, 2)


def test_a_list_that_grows_while_it_is_walked_is_not_cut(api: StandIn) -> None:
    rows = [{"_id": str(n), "title": "-", "researcher_id": "r"} for n in range(10)]

    def page(request: httpx.Request) -> Any:
        start, size = (int(request.url.params[name]) for name in ("offset", "limit"))
        found = rows[start : start + size]
        if start == 3:
            rows.insert(0, {"_id": "new", "title": "-", "researcher_id": "r"})
        return {"results": found}

    api.on("GET", PATH, page)
    walked = Surface("sync", api)(lambda c: [each.id for each in c.surveys.list("r", limit=1)])
    assert walked == [str(n) for n in range(10)]
