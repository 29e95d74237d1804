from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_list,
    write,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .survey_response_answer_input import SurveyResponseAnswerInput


@define(kw_only=True, repr=False)
class SurveyQuestionResponseInput(Model):
    """Answers to one question.

    Attributes:
        answers: Chosen answers.
        question_id: ID of the question.
        question_title: The question.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"answers", "question_id", "question_title"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"answers", "question_id", "question_title"})

    answers: list[SurveyResponseAnswerInput]
    question_id: str
    question_title: str
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.answers, Unset):
            out["answers"] = write(self.answers)
        if not isinstance(self.question_id, Unset):
            out["question_id"] = self.question_id
        if not isinstance(self.question_title, Unset):
            out["question_title"] = self.question_title
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
        value = take("answers", UNSET)
        if value is not None and value is not UNSET:
            SurveyResponseAnswerInput = model_named("SurveyResponseAnswerInput")
            value = read_list(SurveyResponseAnswerInput.from_dict, value, "answers")
        self.answers = value
        self.question_id = take("question_id", UNSET)
        self.question_title = take("question_title", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
