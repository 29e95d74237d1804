from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_text,
    write,
)
from .public_project_status import PublicProjectStatus


@define(kw_only=True, repr=False)
class PublicDetails(Model):
    """Participant-facing details of a public project.

    Attributes:
        status: Whether a public project is shown to participants.
        title: Title shown to participants; fixed once a study of the project is published.
        short_description: Brief summary shown to participants.
        description: Longer text shown to participants.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"status", "title", "short_description", "description"})

    status: PublicProjectStatus | None = None
    title: str | None = None
    short_description: str | None = None
    description: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.status is not None:
            out["status"] = write(self.status)
        if self.title is not None:
            out["title"] = self.title
        if self.short_description is not None:
            out["short_description"] = self.short_description
        if self.description is not None:
            out["description"] = self.description
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
        value = take("status", None)
        if value is not None:
            value = PublicProjectStatus.read(value, "status")
        self.status = value
        self.title = value = take("title", None)
        if type(value) is not str and value is not None:
            read_text(value, "title")
        self.short_description = value = take("short_description", None)
        if type(value) is not str and value is not None:
            read_text(value, "short_description")
        self.description = value = take("description", None)
        if type(value) is not str and value is not None:
            read_text(value, "description")
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
