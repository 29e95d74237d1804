"""Surveys, the responses to them, and how often each answer was given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import Moment, timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Survey:
    """One survey; ``content`` holds its sections or its questions, every part with an id."""

    id: str
    researcher_id: str
    title: str
    content: dict[str, Any]
    created_at: Moment

    @property
    def questions(self) -> Iterator[dict[str, Any]]:
        """All questions, in order."""
        yield from self.content.get("questions", ())
        for section in self.content.get("sections", ()):
            yield from section["questions"]

    def answer(self) -> dict[str, Any]:
        """The survey as the API answers it."""
        return {
            "_id": self.id,
            "date_created": timestamp(self.created_at),
            "date_modified": timestamp(self.created_at),
            "researcher_id": self.researcher_id,
            "title": self.title,
            **self.content,
        }

    def summary(self, responses: Iterable[SurveyResponse]) -> dict[str, Any]:
        """How often each answer was given."""
        counts = Counter(given for response in responses for given in response.given_answers())
        return {
            "survey_id": self.id,
            "questions": [
                {
                    "question_id": question["id"],
                    "question": question["title"],
                    "total_answers": sum(
                        counts[question["id"], option["id"]] for option in question["answers"]
                    ),
                    "answers": [
                        {
                            "answer_id": option["id"],
                            "answer": option["value"],
                            "count": counts[question["id"], option["id"]],
                        }
                        for option in question["answers"]
                    ],
                }
                for question in self.questions
            ],
        }


@dataclass(frozen=True, slots=True)
class SurveyResponse:
    """One participant's response; ``content`` holds sections or questions as they were sent."""

    id: str
    survey_id: str
    participant_id: str
    submission_id: str
    content: dict[str, Any]
    created_at: Moment

    def given_answers(self) -> Iterator[tuple[str, str]]:
        """The question and answer ids of everything chosen."""
        for question in answered_questions(self.content):
            for given in question["answers"]:
                yield question["question_id"], given["answer_id"]

    def answer(self) -> dict[str, Any]:
        """The response as the API answers it."""
        return {
            "_id": self.id,
            "id": self.id,
            "date_created": timestamp(self.created_at),
            "date_modified": timestamp(self.created_at),
            "participant_id": self.participant_id,
            "submission_id": self.submission_id,
            **self.content,
        }


def answered_questions(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The questions of a response, with or without sections."""
    yield from content.get("questions", ())
    for section in content.get("sections", ()):
        yield from section["questions"]
