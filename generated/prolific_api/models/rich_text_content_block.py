from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    read_datetime,
    read_number,
    read_text,
    write,
)
from .ai_task_builder_instruction_parent_type import AITaskBuilderInstructionParentType
from .collection_format_version import CollectionFormatVersion


@define(kw_only=True, repr=False)
class RichTextContentBlock(Model):
    """Formatted text on a collection page.

    Attributes:
        id: Block ID.
        created_at: Creation time in UTC.
        parent_id: Page that owns the block.
        parent_type: Kind of resource that owns the item.
        created_by: User who created it.
        schema_version: Version of the collection format.
        content: The text as HTML; Markdown input has been converted.
        order: Place on the page.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "created_at", "type", "parent_id", "parent_type", "created_by", "schema_version", "content"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "created_at",
            "type",
            "parent_id",
            "parent_type",
            "created_by",
            "schema_version",
            "content",
            "order",
        }
    )
    constants: ClassVar[Mapping[str, str | int]] = {
        "type": "rich_text",
    }

    id: str
    created_at: datetime.datetime
    type_: Literal["rich_text"] = "rich_text"
    parent_id: str
    parent_type: AITaskBuilderInstructionParentType
    created_by: str
    schema_version: CollectionFormatVersion
    content: str
    order: int | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.type_ is not None:
            out["type"] = self.type_
        if self.parent_id is not None:
            out["parent_id"] = self.parent_id
        if self.parent_type is not None:
            out["parent_type"] = write(self.parent_type)
        if self.created_by is not None:
            out["created_by"] = self.created_by
        if self.schema_version is not None:
            out["schema_version"] = write(self.schema_version)
        if self.content is not None:
            out["content"] = self.content
        if self.order is not None:
            out["order"] = self.order
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
        value = take("created_at", None)
        if value is not None:
            value = read_datetime(value, "created_at")
        self.created_at = value
        self.type_ = value = take("type", None)
        if type(value) is not str and value is not None:
            read_text(value, "type")
        self.parent_id = value = take("parent_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "parent_id")
        value = take("parent_type", None)
        if value is not None:
            value = AITaskBuilderInstructionParentType.read(value, "parent_type")
        self.parent_type = value
        self.created_by = value = take("created_by", None)
        if type(value) is not str and value is not None:
            read_text(value, "created_by")
        value = take("schema_version", None)
        if value is not None:
            value = CollectionFormatVersion.read(value, "schema_version")
        self.schema_version = value
        self.content = value = take("content", None)
        if type(value) is not str and value is not None:
            read_text(value, "content")
        self.order = value = take("order", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "order")
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
