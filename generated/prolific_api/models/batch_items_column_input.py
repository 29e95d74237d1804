from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_list,
    union_reader,
    write,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .batch_items_dataset_field_ref_input import BatchItemsDatasetFieldRefInput
    from .batch_items_file_upload_instruction_input import BatchItemsFileUploadInstructionInput
    from .batch_items_free_text_instruction_input import BatchItemsFreeTextInstructionInput
    from .batch_items_free_text_with_unit_instruction_input import BatchItemsFreeTextWithUnitInstructionInput
    from .batch_items_image_block_input import BatchItemsImageBlockInput
    from .batch_items_multiple_choice_instruction_input import BatchItemsMultipleChoiceInstructionInput
    from .batch_items_multiple_choice_with_free_text_instruction_input import (
        BatchItemsMultipleChoiceWithFreeTextInstructionInput,
    )
    from .batch_items_rich_text_block_input import BatchItemsRichTextBlockInput


@cache
def _items_reader() -> Callable[[Any], Any]:
    BatchItemsDatasetFieldRefInput = model_named("BatchItemsDatasetFieldRefInput")
    BatchItemsFileUploadInstructionInput = model_named("BatchItemsFileUploadInstructionInput")
    BatchItemsFreeTextInstructionInput = model_named("BatchItemsFreeTextInstructionInput")
    BatchItemsFreeTextWithUnitInstructionInput = model_named("BatchItemsFreeTextWithUnitInstructionInput")
    BatchItemsImageBlockInput = model_named("BatchItemsImageBlockInput")
    BatchItemsMultipleChoiceInstructionInput = model_named("BatchItemsMultipleChoiceInstructionInput")
    BatchItemsMultipleChoiceWithFreeTextInstructionInput = model_named(
        "BatchItemsMultipleChoiceWithFreeTextInstructionInput"
    )
    BatchItemsRichTextBlockInput = model_named("BatchItemsRichTextBlockInput")
    return union_reader(
        (
            BatchItemsDatasetFieldRefInput,
            BatchItemsImageBlockInput,
            BatchItemsRichTextBlockInput,
            BatchItemsFreeTextInstructionInput,
            BatchItemsFreeTextWithUnitInstructionInput,
            BatchItemsMultipleChoiceInstructionInput,
            BatchItemsMultipleChoiceWithFreeTextInstructionInput,
            BatchItemsFileUploadInstructionInput,
        )
    )


@define(kw_only=True, repr=False)
class BatchItemsColumnInput(Model):
    """Column of a layout row.

    Attributes:
        items: Entries from top to bottom.
        id: Assigned by the server; send it back to keep the entry on update.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"items"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"items", "id"})

    items: list[
        BatchItemsDatasetFieldRefInput
        | BatchItemsFileUploadInstructionInput
        | BatchItemsFreeTextInstructionInput
        | BatchItemsFreeTextWithUnitInstructionInput
        | BatchItemsImageBlockInput
        | BatchItemsMultipleChoiceInstructionInput
        | BatchItemsMultipleChoiceWithFreeTextInstructionInput
        | BatchItemsRichTextBlockInput
    ]
    id: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.items, Unset):
            out["items"] = write(self.items)
        if self.id is not UNSET:
            out["id"] = self.id
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
        value = take("items", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(_items_reader(), value, "items")
        self.items = value
        self.id = take("id", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
