from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    write,
)
from ..types import UNSET, Unset
from .validation_rule_type import ValidationRuleType


@define(kw_only=True, repr=False)
class ValidationRuleInput(Model):
    """Limits on what a participant may type.

    Attributes:
        type_: Whether limits apply to the numeric value or to the number of characters.
        min_: Lower limit; null means none and text needs a whole number of at least 0.
        max_: Upper limit; null means none and it may not be below min.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"type"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"type", "min", "max"})

    type_: str | ValidationRuleType
    min_: Decimal | float | None | Unset = UNSET
    max_: Decimal | float | None | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.type_, Unset):
            out["type"] = write(self.type_)
        if self.min_ is not UNSET:
            out["min"] = write(self.min_)
        if self.max_ is not UNSET:
            out["max"] = write(self.max_)
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
            value = ValidationRuleType.read(value, "type")
        self.type_ = value
        self.min_ = take("min", UNSET)
        self.max_ = take("max", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
