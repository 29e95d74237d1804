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
class BatchItemsImageBlock(Model):
    """Picture placed in the layout.

    Attributes:
        url: HTTPS address of the picture.
        alt_text: Text for screen readers.
        id: Assigned by the server; send it back to keep the entry on update.
        caption: Line under the picture.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"type", "url", "alt_text"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"type", "url", "alt_text", "id", "caption"})
    constants: ClassVar[Mapping[str, str | int]] = {
        "type": "image",
    }

    type_: Literal["image"] = "image"
    url: str
    alt_text: str
    id: str | None = None
    caption: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not None:
            out["type"] = self.type_
        if self.url is not None:
            out["url"] = self.url
        if self.alt_text is not None:
            out["alt_text"] = self.alt_text
        if self.id is not None:
            out["id"] = self.id
        if self.caption is not None:
            out["caption"] = self.caption
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
        self.url = value = take("url", None)
        if type(value) is not str and value is not None:
            read_text(value, "url")
        self.alt_text = value = take("alt_text", None)
        if type(value) is not str and value is not None:
            read_text(value, "alt_text")
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        self.caption = value = take("caption", None)
        if type(value) is not str and value is not None:
            read_text(value, "caption")
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
