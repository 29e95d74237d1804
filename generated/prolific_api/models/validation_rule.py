from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    read_number,
    write,
)
from .validation_rule_type import ValidationRuleType


@define(kw_only=True, repr=False)
class ValidationRule(Model):
    """Limits on what a participant may type.

    Attributes:
        type_: Whether limits apply to the numeric value or to the number of characters.
        min_: Lower limit; null means none and text needs a whole number of at least 0.
        max_: Upper limit; null means none and it may not be below min.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"type"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"type", "min", "max"})

    type_: ValidationRuleType
    min_: float | None = None
    max_: float | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.type_ is not None:
            out["type"] = write(self.type_)
        if self.min_ is not None:
            out["min"] = self.min_
        if self.max_ is not None:
            out["max"] = self.max_
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
        value = take("type", None)
        if value is not None:
            value = ValidationRuleType.read(value, "type")
        self.type_ = value
        self.min_ = value = take("min", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "min")
        self.max_ = value = take("max", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "max")
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
