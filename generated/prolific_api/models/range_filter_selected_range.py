from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_at,
    read_number,
    read_text,
    union_reader,
    write,
)


@cache
def _lower_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@cache
def _upper_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@define(kw_only=True, repr=False)
class RangeFilterSelectedRange(Model):
    """Bounds in the filter's data type, at least one of them set; a missing or null bound is open.

    Attributes:
        lower: Lowest accepted value; dates are ISO 8601 strings.
        upper: Highest accepted value; dates are ISO 8601 strings.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"lower", "upper"})

    lower: float | int | str | None = None
    upper: float | int | str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.lower is not None:
            out["lower"] = write(self.lower)
        if self.upper is not None:
            out["upper"] = write(self.upper)
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
        value = take("lower", None)
        if value is not None:
            value = read_at(_lower_reader(), value, "lower")
        self.lower = value
        value = take("upper", None)
        if value is not None:
            value = read_at(_upper_reader(), value, "upper")
        self.upper = value
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
