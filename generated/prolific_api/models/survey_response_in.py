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
    from .survey_question_response_input import SurveyQuestionResponseInput
    from .survey_response_section_input import SurveyResponseSectionInput


@define(kw_only=True, repr=False)
class SurveyResponseIn(Model):
    """A participant's answers to store, by section or by question as in the survey.

    Attributes:
        participant_id: ID of the participant.
        submission_id: ID of the submission.
        sections: Answers by section.
        questions: Answers by question, for a survey without sections.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"participant_id", "submission_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"participant_id", "submission_id", "sections", "questions"}
    )

    participant_id: str
    submission_id: str
    sections: list[SurveyResponseSectionInput] | Unset = UNSET
    questions: list[SurveyQuestionResponseInput] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.participant_id, Unset):
            out["participant_id"] = self.participant_id
        if not isinstance(self.submission_id, Unset):
            out["submission_id"] = self.submission_id
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
        self.participant_id = take("participant_id", UNSET)
        self.submission_id = take("submission_id", UNSET)
        value = take("sections", UNSET)
        if value is not None and value is not UNSET:
            SurveyResponseSectionInput = model_named("SurveyResponseSectionInput")
            value = read_list(SurveyResponseSectionInput.from_dict, value, "sections")
        self.sections = value
        value = take("questions", UNSET)
        if value is not None and value is not UNSET:
            SurveyQuestionResponseInput = model_named("SurveyQuestionResponseInput")
            value = read_list(SurveyQuestionResponseInput.from_dict, value, "questions")
        self.questions = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
