from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    write,
)
from ..types import UNSET, Unset
from .public_project_status import PublicProjectStatus


@define(kw_only=True, repr=False)
class PublicDetailsInput(Model):
    """Participant-facing details of a public project.

    Attributes:
        status: Whether a public project is shown to participants.
        title: Title shown to participants; fixed once a study of the project is published.
        short_description: Brief summary shown to participants.
        description: Longer text shown to participants.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"status", "title", "short_description", "description"})

    status: PublicProjectStatus | str | Unset = UNSET
    title: str | Unset = UNSET
    short_description: str | Unset = UNSET
    description: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.status is not UNSET:
            out["status"] = write(self.status)
        if self.title is not UNSET:
            out["title"] = self.title
        if self.short_description is not UNSET:
            out["short_description"] = self.short_description
        if self.description is not UNSET:
            out["description"] = self.description
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
        value = take("status", UNSET)
        if value is not None and value is not UNSET:
            value = PublicProjectStatus.read(value, "status")
        self.status = value
        self.title = take("title", UNSET)
        self.short_description = take("short_description", UNSET)
        self.description = take("description", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
