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
from .survey_question_type import SurveyQuestionType

if TYPE_CHECKING:
    from .survey_answer_option_input import SurveyAnswerOptionInput


@define(kw_only=True, repr=False)
class SurveyQuestionInput(Model):
    """A closed question with at most ten answers.

    Attributes:
        answers: Answers to choose from.
        title: The question.
        type_: Whether one or several answers may be chosen.
        id: ID of the question.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"answers", "title", "type"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"answers", "title", "type", "id"})

    answers: list[SurveyAnswerOptionInput]
    title: str
    type_: str | SurveyQuestionType
    id: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.answers, Unset):
            out["answers"] = write(self.answers)
        if not isinstance(self.title, Unset):
            out["title"] = self.title
        if not isinstance(self.type_, Unset):
            out["type"] = write(self.type_)
        if self.id is not UNSET:
            out["id"] = self.id
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
            SurveyAnswerOptionInput = model_named("SurveyAnswerOptionInput")
            value = read_list(SurveyAnswerOptionInput.from_dict, value, "answers")
        self.answers = value
        self.title = take("title", UNSET)
        value = take("type", UNSET)
        if value is not None and value is not UNSET:
            value = SurveyQuestionType.read(value, "type")
        self.type_ = value
        self.id = take("id", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
