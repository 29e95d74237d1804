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
    from .survey_question import SurveyQuestion
    from .survey_section import SurveySection


@define(kw_only=True, repr=False)
class SurveyOut(Model):
    """A survey.

    Attributes:
        id: ID of the survey.
        researcher_id: ID of the researcher who owns the survey.
        title: Title of the survey.
        date_created: When the survey was created, in UTC and without an offset.
        date_modified: When the survey last changed, in UTC and without an offset.
        sections: Sections, if the survey has them.
        questions: Questions of a survey without sections.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"_id", "researcher_id", "title"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"_id", "researcher_id", "title", "date_created", "date_modified", "sections", "questions"}
    )

    id: str
    researcher_id: str
    title: str
    date_created: datetime.datetime | None = None
    date_modified: datetime.datetime | None = None
    sections: list[SurveySection] | None = None
    questions: list[SurveyQuestion] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["_id"] = self.id
        if self.researcher_id is not None:
            out["researcher_id"] = self.researcher_id
        if self.title is not None:
            out["title"] = self.title
        if self.date_created is not None:
            out["date_created"] = write(self.date_created)
        if self.date_modified is not None:
            out["date_modified"] = write(self.date_modified)
        if self.sections is not None:
            out["sections"] = write(self.sections)
        if self.questions is not None:
            out["questions"] = write(self.questions)
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
        self.id = value = take("_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "_id")
        self.researcher_id = value = take("researcher_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "researcher_id")
        self.title = value = take("title", None)
        if type(value) is not str and value is not None:
            read_text(value, "title")
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
            SurveySection = model_named("SurveySection")
            value = read_list(SurveySection.from_dict, value, "sections")
        self.sections = value
        value = take("questions", None)
        if value is not None:
            SurveyQuestion = model_named("SurveyQuestion")
            value = read_list(SurveyQuestion.from_dict, value, "questions")
        self.questions = value
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

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
