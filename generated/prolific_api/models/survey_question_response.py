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
    read_text,
    write,
)

if TYPE_CHECKING:
    from .survey_response_answer import SurveyResponseAnswer


@define(kw_only=True, repr=False)
class SurveyQuestionResponse(Model):
    """Answers to one question.

    Attributes:
        answers: Chosen answers.
        question_id: ID of the question.
        question_title: The question.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"answers", "question_id", "question_title"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"answers", "question_id", "question_title"})

    answers: list[SurveyResponseAnswer]
    question_id: str
    question_title: str
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.answers is not None:
            out["answers"] = write(self.answers)
        if self.question_id is not None:
            out["question_id"] = self.question_id
        if self.question_title is not None:
            out["question_title"] = self.question_title
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
        value = take("answers", None)
        if value is not None:
            SurveyResponseAnswer = model_named("SurveyResponseAnswer")
            value = read_list(SurveyResponseAnswer.from_dict, value, "answers")
        self.answers = value
        self.question_id = value = take("question_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "question_id")
        self.question_title = value = take("question_title", None)
        if type(value) is not str and value is not None:
            read_text(value, "question_title")
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
