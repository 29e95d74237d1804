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
    from .collection_instruction_input import CollectionInstructionInput
    from .content_block_input import ContentBlockInput


@cache
def _page_items_reader() -> Callable[[Any], Any]:
    CollectionInstructionInput = model_named("CollectionInstructionInput")
    ContentBlockInput = model_named("ContentBlockInput")
    return union_reader(
        (
            CollectionInstructionInput,
            ContentBlockInput,
        )
    )


@define(kw_only=True, repr=False)
class CollectionItemInput(Model):
    """Page to store.

    Attributes:
        page_items: Questions and content blocks.
        id: Send it to keep an existing page.
        order: Place in the collection.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"page_items"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"page_items", "id", "order"})

    page_items: list[CollectionInstructionInput | ContentBlockInput]
    id: str | Unset = UNSET
    order: int | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.page_items, Unset):
            out["page_items"] = write(self.page_items)
        if self.id is not UNSET:
            out["id"] = self.id
        if self.order is not UNSET:
            out["order"] = self.order
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
        value = take("page_items", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(_page_items_reader(), value, "page_items")
        self.page_items = value
        self.id = take("id", UNSET)
        self.order = take("order", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
