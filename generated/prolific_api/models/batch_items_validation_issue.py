from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    read_number,
    read_text,
)


@define(kw_only=True, repr=False)
class BatchItemsValidationIssue(Model):
    """One fault in a batch layout.

    Attributes:
        page: Index of the page, from 0.
        row: Index of the row in the page, from 0.
        column: Index of the column in the row, from 0.
        item: Index of the item in the column, from 0.
        type_: Type of the faulty item.
        message: What is wrong.
        field: Dataset field at fault; only for dataset_field items.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"page", "row", "column", "item", "type", "message"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"page", "row", "column", "item", "type", "message", "field"}
    )

    page: int
    row: int
    column: int
    item: int
    type_: str
    message: str
    field: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.page is not None:
            out["page"] = self.page
        if self.row is not None:
            out["row"] = self.row
        if self.column is not None:
            out["column"] = self.column
        if self.item is not None:
            out["item"] = self.item
        if self.type_ is not None:
            out["type"] = self.type_
        if self.message is not None:
            out["message"] = self.message
        if self.field is not None:
            out["field"] = self.field
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
        self.page = value = take("page", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "page")
        self.row = value = take("row", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "row")
        self.column = value = take("column", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "column")
        self.item = value = take("item", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "item")
        self.type_ = value = take("type", None)
        if type(value) is not str and value is not None:
            read_text(value, "type")
        self.message = value = take("message", None)
        if type(value) is not str and value is not None:
            read_text(value, "message")
        self.field = value = take("field", None)
        if type(value) is not str and value is not None:
            read_text(value, "field")
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
