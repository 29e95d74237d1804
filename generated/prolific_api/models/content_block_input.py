from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    write,
)
from ..types import UNSET, Unset
from .content_block_type import ContentBlockType
from .task_builder_content_format import TaskBuilderContentFormat


@define(kw_only=True, repr=False)
class ContentBlockInput(Model):
    """Content block to store on a collection page.

    Attributes:
        type_: Kind of content block.
        id: Send it to keep an existing block.
        url: HTTPS address of a picture.
        alt_text: Text for screen readers; needed for pictures.
        caption: Line under a picture.
        content: Text of a rich_text block.
        content_format: Markup of a rich text block; markdown is turned into HTML when stored. The API's
            default is 'html'.
        order: Place on the page.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"type"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"type", "id", "url", "alt_text", "caption", "content", "content_format", "order"}
    )

    type_: ContentBlockType | str
    id: str | Unset = UNSET
    url: str | Unset = UNSET
    alt_text: str | Unset = UNSET
    caption: str | Unset = UNSET
    content: str | Unset = UNSET
    content_format: str | TaskBuilderContentFormat | Unset = UNSET
    order: int | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.type_, Unset):
            out["type"] = write(self.type_)
        if self.id is not UNSET:
            out["id"] = self.id
        if self.url is not UNSET:
            out["url"] = self.url
        if self.alt_text is not UNSET:
            out["alt_text"] = self.alt_text
        if self.caption is not UNSET:
            out["caption"] = self.caption
        if self.content is not UNSET:
            out["content"] = self.content
        if self.content_format is not UNSET:
            out["content_format"] = write(self.content_format)
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
        value = take("type", UNSET)
        if value is not None and value is not UNSET:
            value = ContentBlockType.read(value, "type")
        self.type_ = value
        self.id = take("id", UNSET)
        self.url = take("url", UNSET)
        self.alt_text = take("alt_text", UNSET)
        self.caption = take("caption", UNSET)
        self.content = take("content", UNSET)
        value = take("content_format", UNSET)
        if value is not None and value is not UNSET:
            value = TaskBuilderContentFormat.read(value, "content_format")
        self.content_format = value
        self.order = take("order", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
