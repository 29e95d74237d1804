from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_model,
    read_text,
)

if TYPE_CHECKING:
    from .study_feedback_ratings import StudyFeedbackRatings


@define(kw_only=True, repr=False)
class StudyFeedback(Model):
    """What one participant said about a study.

    Attributes:
        participant_id: ID of the participant.
        category: Subject of the text.
        text: What the participant wrote; null where there are only ratings.
        ratings: How the participant rated the study.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"participant_id", "category", "text", "ratings"})

    participant_id: str | None = None
    category: str | None = None
    text: str | None = None
    ratings: StudyFeedbackRatings | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.participant_id is not None:
            out["participant_id"] = self.participant_id
        if self.category is not None:
            out["category"] = self.category
        if self.text is not None:
            out["text"] = self.text
        if self.ratings is not None:
            out["ratings"] = self.ratings.to_dict()
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
        self.participant_id = value = take("participant_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "participant_id")
        self.category = value = take("category", None)
        if type(value) is not str and value is not None:
            read_text(value, "category")
        self.text = value = take("text", None)
        if type(value) is not str and value is not None:
            read_text(value, "text")
        value = take("ratings", None)
        if value is not None:
            StudyFeedbackRatings = model_named("StudyFeedbackRatings")
            value = read_model(StudyFeedbackRatings, value, "ratings")
        self.ratings = value
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
