from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    UnknownVariant,
    model_named,
    read_datetime,
    read_list,
    read_number,
    read_text,
    union_reader,
    write,
)
from .collection_format_version import CollectionFormatVersion

if TYPE_CHECKING:
    from .collection_file_upload_instruction import CollectionFileUploadInstruction
    from .collection_free_text_instruction import CollectionFreeTextInstruction
    from .collection_free_text_with_unit_instruction import CollectionFreeTextWithUnitInstruction
    from .collection_multiple_choice_instruction import CollectionMultipleChoiceInstruction
    from .collection_multiple_choice_with_free_text_instruction import (
        CollectionMultipleChoiceWithFreeTextInstruction,
    )
    from .image_content_block import ImageContentBlock
    from .rich_text_content_block import RichTextContentBlock


@cache
def _page_items_reader() -> Callable[[Any], Any]:
    CollectionFileUploadInstruction = model_named("CollectionFileUploadInstruction")
    CollectionFreeTextInstruction = model_named("CollectionFreeTextInstruction")
    CollectionFreeTextWithUnitInstruction = model_named("CollectionFreeTextWithUnitInstruction")
    CollectionMultipleChoiceInstruction = model_named("CollectionMultipleChoiceInstruction")
    CollectionMultipleChoiceWithFreeTextInstruction = model_named(
        "CollectionMultipleChoiceWithFreeTextInstruction"
    )
    ImageContentBlock = model_named("ImageContentBlock")
    RichTextContentBlock = model_named("RichTextContentBlock")
    return union_reader(
        (
            CollectionMultipleChoiceInstruction,
            CollectionFreeTextInstruction,
            CollectionFreeTextWithUnitInstruction,
            CollectionMultipleChoiceWithFreeTextInstruction,
            CollectionFileUploadInstruction,
            ImageContentBlock,
            RichTextContentBlock,
        )
    )


@define(kw_only=True, repr=False)
class CollectionItem(Model):
    """Page of a collection.

    Attributes:
        id: Page ID.
        created_at: Creation time in UTC.
        created_by: User who created the page.
        schema_version: Version of the collection format.
        page_items: Questions and content blocks.
        order: Place in the collection.
        last_modified_at: Time of the last change in UTC.
        last_modified_by: User who changed the page last.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "created_at", "created_by", "schema_version", "page_items"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "created_at",
            "created_by",
            "schema_version",
            "page_items",
            "order",
            "last_modified_at",
            "last_modified_by",
        }
    )

    id: str
    created_at: datetime.datetime
    created_by: str
    schema_version: CollectionFormatVersion
    page_items: list[
        CollectionFileUploadInstruction
        | CollectionFreeTextInstruction
        | CollectionFreeTextWithUnitInstruction
        | CollectionMultipleChoiceInstruction
        | CollectionMultipleChoiceWithFreeTextInstruction
        | ImageContentBlock
        | RichTextContentBlock
        | UnknownVariant
    ]
    order: int | None = None
    last_modified_at: datetime.datetime | None = None
    last_modified_by: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.created_by is not None:
            out["created_by"] = self.created_by
        if self.schema_version is not None:
            out["schema_version"] = write(self.schema_version)
        if self.page_items is not None:
            out["page_items"] = write(self.page_items)
        if self.order is not None:
            out["order"] = self.order
        if self.last_modified_at is not None:
            out["last_modified_at"] = write(self.last_modified_at)
        if self.last_modified_by is not None:
            out["last_modified_by"] = self.last_modified_by
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
        self.created_by = value = take("created_by", None)
        if type(value) is not str and value is not None:
            read_text(value, "created_by")
        value = take("schema_version", None)
        if value is not None:
            value = CollectionFormatVersion.read(value, "schema_version")
        self.schema_version = value
        value = take("page_items", None)
        if value is not None:
            value = read_list(_page_items_reader(), value, "page_items")
        self.page_items = value
        self.order = value = take("order", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "order")
        value = take("last_modified_at", None)
        if value is not None:
            value = read_datetime(value, "last_modified_at")
        self.last_modified_at = value
        self.last_modified_by = value = take("last_modified_by", None)
        if type(value) is not str and value is not None:
            read_text(value, "last_modified_by")
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
