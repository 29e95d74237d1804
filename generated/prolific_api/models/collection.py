from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    model_named,
    read_datetime,
    read_list,
    read_model,
    read_number,
    read_text,
    write,
)
from .collection_format_version import CollectionFormatVersion

if TYPE_CHECKING:
    from .collection_item import CollectionItem
    from .task_details import TaskDetails


@define(kw_only=True, repr=False)
class Collection(Model):
    """Set of pages with which participants send in their own content.

    Attributes:
        id: Collection ID.
        schema_version: Version of the collection format.
        created_at: Creation time in UTC.
        created_by: User who created the collection.
        workspace_id: Workspace that owns the collection.
        name: Name of the collection.
        task_details: Texts that introduce the task to participants.
        collection_items: Pages.
        last_modified_at: Time of the last change in UTC.
        last_modified_by: User who changed it last.
        item_count: Number of pages.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "schema_version",
            "created_at",
            "created_by",
            "workspace_id",
            "name",
            "task_details",
            "collection_items",
        }
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "schema_version",
            "created_at",
            "created_by",
            "workspace_id",
            "name",
            "task_details",
            "collection_items",
            "last_modified_at",
            "last_modified_by",
            "item_count",
        }
    )

    id: str
    schema_version: CollectionFormatVersion
    created_at: datetime.datetime
    created_by: str
    workspace_id: str
    name: str
    task_details: TaskDetails
    collection_items: list[CollectionItem]
    last_modified_at: datetime.datetime | None = None
    last_modified_by: str | None = None
    item_count: int | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.schema_version is not None:
            out["schema_version"] = write(self.schema_version)
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.created_by is not None:
            out["created_by"] = self.created_by
        if self.workspace_id is not None:
            out["workspace_id"] = self.workspace_id
        if self.name is not None:
            out["name"] = self.name
        if self.task_details is not None:
            out["task_details"] = self.task_details.to_dict()
        if self.collection_items is not None:
            out["collection_items"] = write(self.collection_items)
        if self.last_modified_at is not None:
            out["last_modified_at"] = write(self.last_modified_at)
        if self.last_modified_by is not None:
            out["last_modified_by"] = self.last_modified_by
        if self.item_count is not None:
            out["item_count"] = self.item_count
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
        value = take("schema_version", None)
        if value is not None:
            value = CollectionFormatVersion.read(value, "schema_version")
        self.schema_version = value
        value = take("created_at", None)
        if value is not None:
            value = read_datetime(value, "created_at")
        self.created_at = value
        self.created_by = value = take("created_by", None)
        if type(value) is not str and value is not None:
            read_text(value, "created_by")
        self.workspace_id = value = take("workspace_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "workspace_id")
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        value = take("task_details", None)
        if value is not None:
            TaskDetails = model_named("TaskDetails")
            value = read_model(TaskDetails, value, "task_details")
        self.task_details = value
        value = take("collection_items", None)
        if value is not None:
            CollectionItem = model_named("CollectionItem")
            value = read_list(CollectionItem.from_dict, value, "collection_items")
        self.collection_items = value
        value = take("last_modified_at", None)
        if value is not None:
            value = read_datetime(value, "last_modified_at")
        self.last_modified_at = value
        self.last_modified_by = value = take("last_modified_by", None)
        if type(value) is not str and value is not None:
            read_text(value, "last_modified_by")
        self.item_count = value = take("item_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "item_count")
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
