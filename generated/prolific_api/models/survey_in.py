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
    from .survey_question_input import SurveyQuestionInput
    from .survey_section_input import SurveySectionInput


@define(kw_only=True, repr=False)
class SurveyIn(Model):
    """A survey to create, with sections, questions or both.

    Attributes:
        researcher_id: ID of the researcher who owns the survey.
        title: Title of the survey.
        sections: Sections; needed for a survey that the Prolific app is to show.
        questions: Questions of a survey without sections.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"researcher_id", "title"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"researcher_id", "title", "sections", "questions"})

    researcher_id: str
    title: str
    sections: list[SurveySectionInput] | Unset = UNSET
    questions: list[SurveyQuestionInput] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.researcher_id, Unset):
            out["researcher_id"] = self.researcher_id
        if not isinstance(self.title, Unset):
            out["title"] = self.title
        if self.sections is not UNSET:
            out["sections"] = write(self.sections)
        if self.questions is not UNSET:
            out["questions"] = write(self.questions)
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
        self.researcher_id = take("researcher_id", UNSET)
        self.title = take("title", UNSET)
        value = take("sections", UNSET)
        if value is not None and value is not UNSET:
            SurveySectionInput = model_named("SurveySectionInput")
            value = read_list(SurveySectionInput.from_dict, value, "sections")
        self.sections = value
        value = take("questions", UNSET)
        if value is not None and value is not UNSET:
            SurveyQuestionInput = model_named("SurveyQuestionInput")
            value = read_list(SurveyQuestionInput.from_dict, value, "questions")
        self.questions = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
