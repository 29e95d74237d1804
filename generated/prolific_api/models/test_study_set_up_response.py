from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_text,
)


@define(kw_only=True, repr=False)
class TestStudySetUpResponse(Model):
    """The created test study.

    Attributes:
        study_id: ID of the test copy.
        study_url: Address of the test copy.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"study_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"study_id", "study_url"})

    study_id: str
    study_url: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.study_id is not None:
            out["study_id"] = self.study_id
        if self.study_url is not None:
            out["study_url"] = self.study_url
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
        self.study_id = value = take("study_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "study_id")
        self.study_url = value = take("study_url", None)
        if type(value) is not str and value is not None:
            read_text(value, "study_url")
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
