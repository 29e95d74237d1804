from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
)
from ..types import UNSET, Unset


@define(kw_only=True, repr=False)
class DataCollectionMetadataInput(Model):
    """Settings of a batch study.

    Attributes:
        annotators_per_task: Participants who work on each task; one if omitted, and it can only grow after
            publishing.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"annotators_per_task"})

    annotators_per_task: int | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.annotators_per_task is not UNSET:
            out["annotators_per_task"] = self.annotators_per_task
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
        self.annotators_per_task = take("annotators_per_task", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
