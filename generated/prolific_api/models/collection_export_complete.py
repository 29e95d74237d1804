from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_datetime,
    read_text,
    write,
)


@define(kw_only=True, repr=False)
class CollectionExportComplete(Model):
    """Collection export that can be downloaded.

    Attributes:
        url: Signed download address, valid for an hour and renewed on each poll.
        expires_at: End of validity of the address.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"status", "url", "expires_at"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"status", "url", "expires_at"})
    constants: ClassVar[Mapping[str, str | int]] = {
        "status": "complete",
    }

    status: Literal["complete"] = "complete"
    url: str
    expires_at: datetime.datetime
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.status is not None:
            out["status"] = self.status
        if self.url is not None:
            out["url"] = self.url
        if self.expires_at is not None:
            out["expires_at"] = write(self.expires_at)
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
        self.status = value = take("status", None)
        if type(value) is not str and value is not None:
            read_text(value, "status")
        self.url = value = take("url", None)
        if type(value) is not str and value is not None:
            read_text(value, "url")
        value = take("expires_at", None)
        if value is not None:
            value = read_datetime(value, "expires_at")
        self.expires_at = value
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
