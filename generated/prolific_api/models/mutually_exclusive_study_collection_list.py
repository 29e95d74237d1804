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
    write,
)
from .mutually_exclusive_study_collection_status import MutuallyExclusiveStudyCollectionStatus


@define(kw_only=True, repr=False)
class MutuallyExclusiveStudyCollectionList(Model):
    """A mutually exclusive study collection as lists show it.

    Attributes:
        id: ID of the collection.
        status: State of a study collection.
        name: Name of the collection.
        description: What the collection is for.
        publish_at: Scheduled publication, if any.
        study_ids: Studies in the collection.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "status", "name", "description", "publish_at", "study_ids"}
    )

    id: str
    status: MutuallyExclusiveStudyCollectionStatus | None = None
    name: str | None = None
    description: str | None = None
    publish_at: str | None = None
    study_ids: list[str] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.status is not None:
            out["status"] = write(self.status)
        if self.name is not None:
            out["name"] = self.name
        if self.description is not None:
            out["description"] = self.description
        if self.publish_at is not None:
            out["publish_at"] = self.publish_at
        if self.study_ids is not None:
            out["study_ids"] = write(self.study_ids)
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
        value = take("status", None)
        if value is not None:
            value = MutuallyExclusiveStudyCollectionStatus.read(value, "status")
        self.status = value
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        self.description = value = take("description", None)
        if type(value) is not str and value is not None:
            read_text(value, "description")
        self.publish_at = value = take("publish_at", None)
        if type(value) is not str and value is not None:
            read_text(value, "publish_at")
        value = take("study_ids", None)
        if value is not None:
            value = read_list(read_text, value, "study_ids")
        self.study_ids = value
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
