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
from .batch_items_display_position import BatchItemsDisplayPosition

if TYPE_CHECKING:
    from .batch_items_row_input import BatchItemsRowInput


@define(kw_only=True, repr=False)
class BatchItemsPageInput(Model):
    """One screen of a batch layout.

    Attributes:
        rows: Rows from top to bottom.
        id: Assigned by the server; send it back to keep the entry on update.
        display_position: Whether a page repeats per datapoint (body) or shows once before or after; the
            latter two hold only image and rich_text. The API's default is 'body'.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"rows"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"rows", "id", "display_position"})

    rows: list[BatchItemsRowInput]
    id: str | Unset = UNSET
    display_position: BatchItemsDisplayPosition | str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.rows, Unset):
            out["rows"] = write(self.rows)
        if self.id is not UNSET:
            out["id"] = self.id
        if self.display_position is not UNSET:
            out["display_position"] = write(self.display_position)
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
        value = take("rows", UNSET)
        if value is not None and value is not UNSET:
            BatchItemsRowInput = model_named("BatchItemsRowInput")
            value = read_list(BatchItemsRowInput.from_dict, value, "rows")
        self.rows = value
        self.id = take("id", UNSET)
        value = take("display_position", UNSET)
        if value is not None and value is not UNSET:
            value = BatchItemsDisplayPosition.read(value, "display_position")
        self.display_position = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
