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


@define(kw_only=True, repr=False)
class RangeFilterSelectedRangeInput(Model):
    """Bounds in the filter's data type, at least one of them set; a missing or null bound is open.

    Attributes:
        lower: Lowest accepted value; dates are ISO 8601 strings.
        upper: Highest accepted value; dates are ISO 8601 strings.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"lower", "upper"})

    lower: Decimal | float | int | str | None | Unset = UNSET
    upper: Decimal | float | int | str | None | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.lower is not UNSET:
            out["lower"] = write(self.lower)
        if self.upper is not UNSET:
            out["upper"] = write(self.upper)
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
        self.lower = take("lower", UNSET)
        self.upper = take("upper", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
