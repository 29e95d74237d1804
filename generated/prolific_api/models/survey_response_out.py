from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_datetime,
    read_list,
    write,
)

if TYPE_CHECKING:
    from .survey_question_response import SurveyQuestionResponse
    from .survey_response_section import SurveyResponseSection


@define(kw_only=True, repr=False)
class SurveyResponseOut(Model):
    """A participant's answers.

    Attributes:
        participant_id: ID of the participant.
        submission_id: ID of the submission.
        field_id: ID of the response.
        date_created: When the response was created, in UTC and without an offset.
        date_modified: When the response last changed, in UTC and without an offset.
        sections: Answers by section.
        questions: Answers by question, for a survey without sections.
        id: ID of the response, under this name in lists of the January 2025 document.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"participant_id", "submission_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "participant_id",
            "submission_id",
            "_id",
            "date_created",
            "date_modified",
            "sections",
            "questions",
            "id",
        }
    )

    participant_id: str
    submission_id: str
    field_id: str | None = None
    date_created: datetime.datetime | None = None
    date_modified: datetime.datetime | None = None
    sections: list[SurveyResponseSection] | None = None
    questions: list[SurveyQuestionResponse] | None = None
    id: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.participant_id is not None:
            out["participant_id"] = self.participant_id
        if self.submission_id is not None:
            out["submission_id"] = self.submission_id
        if self.field_id is not None:
            out["_id"] = self.field_id
        if self.date_created is not None:
            out["date_created"] = write(self.date_created)
        if self.date_modified is not None:
            out["date_modified"] = write(self.date_modified)
        if self.sections is not None:
            out["sections"] = write(self.sections)
        if self.questions is not None:
            out["questions"] = write(self.questions)
        if self.id is not None:
            out["id"] = self.id
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
        self.participant_id = take("participant_id", None)
        self.submission_id = take("submission_id", None)
        self.field_id = take("_id", None)
        value = take("date_created", None)
        if value is not None:
            value = read_datetime(value)
        self.date_created = value
        value = take("date_modified", None)
        if value is not None:
            value = read_datetime(value)
        self.date_modified = value
        value = take("sections", None)
        if value is not None:
            SurveyResponseSection = model_named("SurveyResponseSection")
            value = read_list(SurveyResponseSection.from_dict, value, "sections")
        self.sections = value
        value = take("questions", None)
        if value is not None:
            SurveyQuestionResponse = model_named("SurveyQuestionResponse")
            value = read_list(SurveyQuestionResponse.from_dict, value, "questions")
        self.questions = value
        self.id = take("id", None)
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
