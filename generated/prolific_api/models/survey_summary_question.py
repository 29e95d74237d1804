from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    model_named,
    read_list,
    read_number,
    read_text,
    write,
)

if TYPE_CHECKING:
    from .survey_summary_answer import SurveySummaryAnswer


@define(kw_only=True, repr=False)
class SurveySummaryQuestion(Model):
    """Answer counts of one question.

    Attributes:
        question_id: ID of the question.
        question: The question.
        total_answers: Number of responses that answered it. The API's default is 0.
        answers: Counts by answer.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"question_id", "question"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"question_id", "question", "total_answers", "answers"})

    question_id: str
    question: str
    total_answers: int | None = None
    answers: list[SurveySummaryAnswer] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.question_id is not None:
            out["question_id"] = self.question_id
        if self.question is not None:
            out["question"] = self.question
        if self.total_answers is not None:
            out["total_answers"] = self.total_answers
        if self.answers is not None:
            out["answers"] = write(self.answers)
        for key in self._nulls:
            out.setdefault(key, None)
        return out

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Build the model from a JSON object.

        Raises:
            DecodeError: a value inside has the wrong shape.
        """
        if type(src_dict) is not dict and not isinstance(src_dict, Mapping):
            raise DecodeError("an object", src_dict)
        rest: dict[str, Any] = dict(src_dict)
        take = rest.pop
        model = cls.__new__(cls)
        # Any: what is read may be absent or of another kind than the document says.
        self: Any = model
        self.question_id = value = take("question_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "question_id")
        self.question = value = take("question", None)
        if type(value) is not str and value is not None:
            read_text(value, "question")
        self.total_answers = value = take("total_answers", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_answers")
        value = take("answers", None)
        if value is not None:
            SurveySummaryAnswer = model_named("SurveySummaryAnswer")
            value = read_list(SurveySummaryAnswer.from_dict, value, "answers")
        self.answers = value
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
