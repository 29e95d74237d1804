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
    read_text,
    write,
)

if TYPE_CHECKING:
    from .survey_question_response import SurveyQuestionResponse
    from .survey_response_section import SurveyResponseSection


@define(kw_only=True, repr=False)
class SurveyResponseOut(Model):
    """A participant's answers.

    Attributes:
        field_id: ID of the response.
        participant_id: ID of the participant.
        submission_id: ID of the submission.
        date_created: When the response was created, in UTC and without an offset.
        date_modified: When the response last changed, in UTC and without an offset.
        sections: Answers by section.
        questions: Answers by question, for a survey without sections.
        id: ID of the response, under this name in lists of the January 2025 document.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"_id", "participant_id", "submission_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "_id",
            "participant_id",
            "submission_id",
            "date_created",
            "date_modified",
            "sections",
            "questions",
            "id",
        }
    )

    field_id: str
    participant_id: str
    submission_id: str
    date_created: datetime.datetime | None = None
    date_modified: datetime.datetime | None = None
    sections: list[SurveyResponseSection] | None = None
    questions: list[SurveyQuestionResponse] | None = None
    _id: str | None = attrs_field(default=None, alias="id")
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.field_id is not None:
            out["_id"] = self.field_id
        if self.participant_id is not None:
            out["participant_id"] = self.participant_id
        if self.submission_id is not None:
            out["submission_id"] = self.submission_id
        if self.date_created is not None:
            out["date_created"] = write(self.date_created)
        if self.date_modified is not None:
            out["date_modified"] = write(self.date_modified)
        if self.sections is not None:
            out["sections"] = write(self.sections)
        if self.questions is not None:
            out["questions"] = write(self.questions)
        if self._id is not None:
            out["id"] = self._id
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
        self.field_id = value = take("_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "_id")
        self.participant_id = value = take("participant_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "participant_id")
        self.submission_id = value = take("submission_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "submission_id")
        value = take("date_created", None)
        if value is not None:
            value = read_datetime(value, "date_created")
        self.date_created = value
        value = take("date_modified", None)
        if value is not None:
            value = read_datetime(value, "date_modified")
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
        self._id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def id(self) -> str:
        """`id` or `field_id`, by the name it has everywhere."""
        return self._id if self._id is not None else self.field_id

    @property
    def created_at(self) -> datetime.datetime | None:
        """`date_created`, by the name it has everywhere."""
        return self.date_created

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
