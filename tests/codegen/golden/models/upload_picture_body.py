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
from ..types import UNSET, File, RequestFiles, Unset


@define(kw_only=True, repr=False)
class UploadPictureBody(Model):
    """UploadPictureBody of the Prolific API."""

    required_keys: ClassVar[frozenset[str]] = frozenset({"file"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"file", "caption"})

    file: File
    caption: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.file, Unset):
            out["file"] = write(self.file)
        if self.caption is not UNSET:
            out["caption"] = self.caption
        return out

    def to_multipart(self) -> RequestFiles:
        """The parts of multipart/form-data the model stands for."""
        files: RequestFiles = []
        if not isinstance(self.file, Unset):
            files.append(("file", self.file.to_tuple()))
        if not isinstance(self.caption, Unset):
            files.append(("caption", (None, str(write(self.caption)).encode(), "text/plain")))
        return files

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
        self.file = take("file", UNSET)
        self.caption = take("caption", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
