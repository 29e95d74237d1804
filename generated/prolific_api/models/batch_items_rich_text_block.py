from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_text,
    write,
)
from .task_builder_content_format import TaskBuilderContentFormat


@define(kw_only=True, repr=False)
class BatchItemsRichTextBlock(Model):
    """Formatted text placed in the layout.

    Attributes:
        content: The text, in the given markup.
        id: Assigned by the server; send it back to keep the entry on update.
        content_format: Markup of a rich text block; markdown is turned into HTML when stored. The API's
            default is 'html'.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"type", "content"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"type", "content", "id", "content_format"})
    constants: ClassVar[Mapping[str, str | int]] = {
        "type": "rich_text",
    }

    type_: Literal["rich_text"] = "rich_text"
    content: str
    id: str | None = None
    content_format: TaskBuilderContentFormat | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not None:
            out["type"] = self.type_
        if self.content is not None:
            out["content"] = self.content
        if self.id is not None:
            out["id"] = self.id
        if self.content_format is not None:
            out["content_format"] = write(self.content_format)
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
        self.content = value = take("content", None)
        if type(value) is not str and value is not None:
            read_text(value, "content")
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        value = take("content_format", None)
        if value is not None:
            value = TaskBuilderContentFormat.read(value, "content_format")
        self.content_format = value
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
