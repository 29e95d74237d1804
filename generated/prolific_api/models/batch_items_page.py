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
    read_text,
    write,
)
from .batch_items_display_position import BatchItemsDisplayPosition

if TYPE_CHECKING:
    from .batch_items_row import BatchItemsRow


@define(kw_only=True, repr=False)
class BatchItemsPage(Model):
    """One screen of a batch layout.

    Attributes:
        id: Assigned by the server; send it back to keep the entry on update.
        rows: Rows from top to bottom.
        display_position: Whether a page repeats per datapoint (body) or shows once before or after; the
            latter two hold only image and rich_text. The API's default is 'body'.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "rows"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"id", "rows", "display_position"})

    id: str
    rows: list[BatchItemsRow]
    display_position: BatchItemsDisplayPosition | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.rows is not None:
            out["rows"] = write(self.rows)
        if self.display_position is not None:
            out["display_position"] = write(self.display_position)
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
        value = take("rows", None)
        if value is not None:
            BatchItemsRow = model_named("BatchItemsRow")
            value = read_list(BatchItemsRow.from_dict, value, "rows")
        self.rows = value
        value = take("display_position", None)
        if value is not None:
            value = BatchItemsDisplayPosition.read(value, "display_position")
        self.display_position = value
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
