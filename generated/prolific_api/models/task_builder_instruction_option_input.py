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
class TaskBuilderInstructionOptionInput(Model):
    """Option of a new instruction.

    Attributes:
        label: Text of the option.
        value: Value that is stored when it is chosen.
        heading: Heading above the text input; needed for multiple_choice_with_free_text.
        exclusive: Choosing it clears every other option.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"label", "value"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"label", "value", "heading", "exclusive"})

    label: str
    value: str
    heading: str | Unset = UNSET
    exclusive: bool | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.label, Unset):
            out["label"] = self.label
        if not isinstance(self.value, Unset):
            out["value"] = self.value
        if self.heading is not UNSET:
            out["heading"] = self.heading
        if self.exclusive is not UNSET:
            out["exclusive"] = self.exclusive
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
        self.label = take("label", UNSET)
        self.value = take("value", UNSET)
        self.heading = take("heading", UNSET)
        self.exclusive = take("exclusive", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
