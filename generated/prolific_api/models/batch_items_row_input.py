from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_list,
    write,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .batch_items_column_input import BatchItemsColumnInput


@define(kw_only=True, repr=False)
class BatchItemsRowInput(Model):
    """Row of a layout page.

    Attributes:
        columns: One column, or two side by side.
        id: Assigned by the server; send it back to keep the entry on update.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"columns"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"columns", "id"})

    columns: list[BatchItemsColumnInput]
    id: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.columns, Unset):
            out["columns"] = write(self.columns)
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
        value = take("columns", UNSET)
        if value is not None and value is not UNSET:
            BatchItemsColumnInput = model_named("BatchItemsColumnInput")
            value = read_list(BatchItemsColumnInput.from_dict, value, "columns")
        self.columns = value
        self.id = take("id", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
