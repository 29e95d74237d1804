from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_text,
)


@define(kw_only=True, repr=False)
class BatchItemsDatasetFieldRef(Model):
    """Shows the value of a dataset field; usable once per field and page.

    Attributes:
        field: Key of a text, image_url, audio_url or video_url field of the dataset schema.
        id: Assigned by the server; returned on every item.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"type", "field"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"type", "field", "id"})
    constants: ClassVar[Mapping[str, str | int]] = {
        "type": "dataset_field",
    }

    type_: Literal["dataset_field"] = "dataset_field"
    field: str
    id: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not None:
            out["type"] = self.type_
        if self.field is not None:
            out["field"] = self.field
        if self.id is not None:
            out["id"] = self.id
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
        self.type_ = value = take("type", None)
        if type(value) is not str and value is not None:
            read_text(value, "type")
        self.field = value = take("field", None)
        if type(value) is not str and value is not None:
            read_text(value, "field")
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
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
