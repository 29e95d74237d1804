"""Rules of the API about surveys that can be checked before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from prolific._inputs.checks import check_at_most
from prolific.errors import InvalidRequestError

QUESTIONS_PER_SECTION: Final = 5
ANSWERS_PER_QUESTION: Final = 10
LONGEST_TITLE: Final = 200
LONGEST_ANSWER: Final = 140


def check_sections_or_questions(body: Mapping[str, Any]) -> None:
    """A survey, and a response to it, consists of sections, of questions, or of both.

    Raises:
        InvalidRequestError: neither are given.
    """
    if not body.get("sections") and not body.get("questions"):
        raise InvalidRequestError("give sections, questions or both", field="sections")


def check_survey(body: Mapping[str, Any]) -> None:
    """Check the body of a survey to be created.

    Raises:
        InvalidRequestError: names the first field at fault.
    """
    check_sections_or_questions(body)
    for number, section in enumerate(body.get("sections") or ()):
        field = f"sections[{number}].questions"
        questions = section.get("questions") or ()
        if len(questions) > QUESTIONS_PER_SECTION:
            raise InvalidRequestError(
                f"at most {QUESTIONS_PER_SECTION} in a section, got {len(questions)}", field=field
            )
        _check_questions(field, questions)
    _check_questions("questions", body.get("questions") or ())


def _check_questions(field: str, questions: Sequence[Mapping[str, Any]]) -> None:
    for number, question in enumerate(questions):
        place = f"{field}[{number}]"
        _check_length(f"{place}.title", question.get("title"), LONGEST_TITLE)
        answers = question.get("answers") or ()
        check_at_most(len(answers), ANSWERS_PER_QUESTION, f"{place}.answers")
        for position, answer in enumerate(answers):
            _check_length(f"{place}.answers[{position}].value", answer.get("value"), LONGEST_ANSWER)


def _check_length(field: str, text: Any, longest: int) -> None:
    if isinstance(text, str) and len(text) > longest:
        raise InvalidRequestError(f"at most {longest} characters, got {len(text)}", field=field)
