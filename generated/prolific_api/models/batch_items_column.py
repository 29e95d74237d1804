from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    UnknownVariant,
    model_named,
    read_list,
    read_text,
    union_reader,
    write,
)

if TYPE_CHECKING:
    from .batch_items_dataset_field_ref import BatchItemsDatasetFieldRef
    from .batch_items_file_upload_instruction import BatchItemsFileUploadInstruction
    from .batch_items_free_text_instruction import BatchItemsFreeTextInstruction
    from .batch_items_free_text_with_unit_instruction import BatchItemsFreeTextWithUnitInstruction
    from .batch_items_image_block import BatchItemsImageBlock
    from .batch_items_multiple_choice_instruction import BatchItemsMultipleChoiceInstruction
    from .batch_items_multiple_choice_with_free_text_instruction import (
        BatchItemsMultipleChoiceWithFreeTextInstruction,
    )
    from .batch_items_rich_text_block import BatchItemsRichTextBlock


@cache
def _items_reader() -> Callable[[Any], Any]:
    BatchItemsDatasetFieldRef = model_named("BatchItemsDatasetFieldRef")
    BatchItemsFileUploadInstruction = model_named("BatchItemsFileUploadInstruction")
    BatchItemsFreeTextInstruction = model_named("BatchItemsFreeTextInstruction")
    BatchItemsFreeTextWithUnitInstruction = model_named("BatchItemsFreeTextWithUnitInstruction")
    BatchItemsImageBlock = model_named("BatchItemsImageBlock")
    BatchItemsMultipleChoiceInstruction = model_named("BatchItemsMultipleChoiceInstruction")
    BatchItemsMultipleChoiceWithFreeTextInstruction = model_named(
        "BatchItemsMultipleChoiceWithFreeTextInstruction"
    )
    BatchItemsRichTextBlock = model_named("BatchItemsRichTextBlock")
    return union_reader(
        (
            BatchItemsDatasetFieldRef,
            BatchItemsImageBlock,
            BatchItemsRichTextBlock,
            BatchItemsFreeTextInstruction,
            BatchItemsFreeTextWithUnitInstruction,
            BatchItemsMultipleChoiceInstruction,
            BatchItemsMultipleChoiceWithFreeTextInstruction,
            BatchItemsFileUploadInstruction,
        )
    )


@define(kw_only=True, repr=False)
class BatchItemsColumn(Model):
    """Column of a layout row.

    Attributes:
        id: Assigned by the server; send it back to keep the entry on update.
        items: Entries from top to bottom.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "items"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"id", "items"})

    id: str
    items: list[
        BatchItemsDatasetFieldRef
        | BatchItemsFileUploadInstruction
        | BatchItemsFreeTextInstruction
        | BatchItemsFreeTextWithUnitInstruction
        | BatchItemsImageBlock
        | BatchItemsMultipleChoiceInstruction
        | BatchItemsMultipleChoiceWithFreeTextInstruction
        | BatchItemsRichTextBlock
        | UnknownVariant
    ]
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.items is not None:
            out["items"] = write(self.items)
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
        value = take("items", None)
        if value is not None:
            value = read_list(_items_reader(), value, "items")
        self.items = value
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
