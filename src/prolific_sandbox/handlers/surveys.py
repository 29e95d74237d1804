"""Surveys and the responses to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import bad_field, bad_fields, bad_request, look_up, not_found
from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.records.survey import Survey, SurveyResponse, answered_questions

if TYPE_CHECKING:
    from prolific_sandbox.world.world import World

_PAGE = 100
_LARGEST_PAGE = 1000


@operation("get-surveys")
def get_surveys(call: Call) -> Answer:
    """The surveys of a researcher."""
    rows = [each for each in call.world.surveys.values() if each.researcher_id == call.query["researcher_id"]]
    return answer_page(call, rows, Survey.answer, default_size=_PAGE, largest_size=_LARGEST_PAGE)


@operation("create-survey")
def create_survey(call: Call) -> Answer:
    """A new survey, of sections, of questions, or of both."""
    sections, questions = call.body.get("sections"), call.body.get("questions")
    if not sections and not questions:
        raise bad_request("A survey needs sections or questions.")
    ids = call.world.ids
    content: dict[str, Any] = {}
    if sections:
        content["sections"] = [
            {
                **section,
                "id": section.get("id") or ids.next_uuid(),
                "questions": _with_ids(call.world, section["questions"]),
            }
            for section in sections
        ]
    if questions:
        content["questions"] = _with_ids(call.world, questions)
    survey = Survey(
        ids.next(), call.body["researcher_id"], call.body["title"], content, call.world.clock.now()
    )
    call.world.surveys[survey.id] = survey
    return Answer(201, survey.answer())


@operation("get-survey")
def get_survey(call: Call) -> Answer:
    """One survey."""
    return Answer(200, _find(call).answer())


@operation("delete-survey")
def delete_survey(call: Call) -> Answer:
    """Delete a survey and the responses to it."""
    survey = _find(call)
    _forget_responses(call, survey)
    del call.world.surveys[survey.id]
    return Answer(204)


@operation("get-responses")
def get_responses(call: Call) -> Answer:
    """The responses to a survey."""
    rows = _responses(call, _find(call))
    return answer_page(call, rows, SurveyResponse.answer, default_size=_PAGE, largest_size=_LARGEST_PAGE)


@operation("create-response")
def create_response(call: Call) -> Answer:
    """A participant's answers to a survey."""
    survey = _find(call)
    content = {name: call.body[name] for name in ("sections", "questions") if name in call.body}
    _check(survey, content)
    response = SurveyResponse(
        call.world.ids.next_uuid(),
        survey.id,
        call.body["participant_id"],
        call.body["submission_id"],
        content,
        call.world.clock.now(),
    )
    call.world.survey_responses[response.id] = response
    return Answer(201, response.answer())


@operation("delete-responses")
def delete_responses(call: Call) -> Answer:
    """Delete all responses to a survey."""
    _forget_responses(call, _find(call))
    return Answer(204)


@operation("get-summary")
def get_summary(call: Call) -> Answer:
    """How often each answer was given."""
    survey = _find(call)
    return Answer(200, survey.summary(_responses(call, survey)))


@operation("get-response")
def get_response(call: Call) -> Answer:
    """One response."""
    return Answer(200, _find_response(call).answer())


@operation("delete-response")
def delete_response(call: Call) -> Answer:
    """Delete one response."""
    del call.world.survey_responses[_find_response(call).id]
    return Answer(204)


def _find(call: Call) -> Survey:
    return look_up(call.world.surveys, call.path["survey_id"], "survey")


def _find_response(call: Call) -> SurveyResponse:
    survey = _find(call)
    response = call.world.survey_responses.get(call.path["response_id"])
    if response is None or response.survey_id != survey.id:
        raise not_found("survey response", call.path["response_id"])
    return response


def _responses(call: Call, survey: Survey) -> list[SurveyResponse]:
    return [each for each in call.world.survey_responses.values() if each.survey_id == survey.id]


def _forget_responses(call: Call, survey: Survey) -> None:
    for response in _responses(call, survey):
        del call.world.survey_responses[response.id]


def _with_ids(world: World, questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            **question,
            "id": question.get("id") or world.ids.next_uuid(),
            "answers": [
                {**option, "id": option.get("id") or world.ids.next_uuid()} for option in question["answers"]
            ],
        }
        for question in questions
    ]


def _check(survey: Survey, content: dict[str, Any]) -> None:
    """Refuse answers to questions the survey does not ask, and more answers than a question takes."""
    known = {question["id"]: question for question in survey.questions}
    if not any(content.values()):
        raise bad_field("questions", "A response needs the answers to some questions.")
    messages = []
    for given in answered_questions(content):
        question = known.get(given["question_id"])
        if question is None:
            messages.append(f"The survey has no question {given['question_id']!r}.")
            continue
        options = {option["id"] for option in question["answers"]}
        messages += [
            f"The question {question['id']!r} has no answer {answer['answer_id']!r}."
            for answer in given["answers"]
            if answer["answer_id"] not in options
        ]
        if question["type"] == "single" and len(given["answers"]) > 1:
            messages.append(f"The question {question['id']!r} takes one answer.")
    if messages:
        raise bad_fields({"questions": messages})
