from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_list,
    write,
)
from ..types import UNSET, Unset


@define(kw_only=True, repr=False)
class MutuallyExclusiveStudyCollectionCreate(Model):
    """A mutually exclusive study collection to create.

    Attributes:
        name: Name of the collection.
        description: What the collection is for.
        project_id: Project of the collection and of its studies.
        study_ids: Draft studies to put in; a study leaves any collection it was in before.
        publish_at: Local date and time with a time zone name, such as "2030-02-28T13:45:00 Europe/London".
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"name", "description", "project_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"name", "description", "project_id", "study_ids", "publish_at"}
    )

    name: str
    description: str
    project_id: str
    study_ids: list[str] | Unset = UNSET
    publish_at: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.name, Unset):
            out["name"] = self.name
        if not isinstance(self.description, Unset):
            out["description"] = self.description
        if not isinstance(self.project_id, Unset):
            out["project_id"] = self.project_id
        if self.study_ids is not UNSET:
            out["study_ids"] = write(self.study_ids)
        if self.publish_at is not UNSET:
            out["publish_at"] = self.publish_at
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
        self.name = take("name", UNSET)
        self.description = take("description", UNSET)
        self.project_id = take("project_id", UNSET)
        value = take("study_ids", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(None, value, "study_ids")
        self.study_ids = value
        self.publish_at = take("publish_at", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
