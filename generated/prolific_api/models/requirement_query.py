from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_list,
    read_text,
    read_truth,
    write,
)


@define(kw_only=True, repr=False)
class RequirementQuery(Model):
    """The question behind an old eligibility requirement.

    Attributes:
        id: ID of the question.
        question: Question that participants answered.
        description: What the question is about.
        title: Display title.
        help_text: General help.
        participant_help_text: Help shown to participants.
        researcher_help_text: Help shown to researchers.
        is_new: Whether the question was added lately.
        tags: Markers of the question.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "question",
            "description",
            "title",
            "help_text",
            "participant_help_text",
            "researcher_help_text",
            "is_new",
            "tags",
        }
    )

    id: str | None = None
    question: str | None = None
    description: str | None = None
    title: str | None = None
    help_text: str | None = None
    participant_help_text: str | None = None
    researcher_help_text: str | None = None
    is_new: bool | None = None
    tags: list[str] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.question is not None:
            out["question"] = self.question
        if self.description is not None:
            out["description"] = self.description
        if self.title is not None:
            out["title"] = self.title
        if self.help_text is not None:
            out["help_text"] = self.help_text
        if self.participant_help_text is not None:
            out["participant_help_text"] = self.participant_help_text
        if self.researcher_help_text is not None:
            out["researcher_help_text"] = self.researcher_help_text
        if self.is_new is not None:
            out["is_new"] = self.is_new
        if self.tags is not None:
            out["tags"] = write(self.tags)
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
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        self.question = value = take("question", None)
        if type(value) is not str and value is not None:
            read_text(value, "question")
        self.description = value = take("description", None)
        if type(value) is not str and value is not None:
            read_text(value, "description")
        self.title = value = take("title", None)
        if type(value) is not str and value is not None:
            read_text(value, "title")
        self.help_text = value = take("help_text", None)
        if type(value) is not str and value is not None:
            read_text(value, "help_text")
        self.participant_help_text = value = take("participant_help_text", None)
        if type(value) is not str and value is not None:
            read_text(value, "participant_help_text")
        self.researcher_help_text = value = take("researcher_help_text", None)
        if type(value) is not str and value is not None:
            read_text(value, "researcher_help_text")
        self.is_new = value = take("is_new", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_new")
        value = take("tags", None)
        if value is not None:
            value = read_list(read_text, value, "tags")
        self.tags = value
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
