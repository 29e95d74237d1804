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
    read_list,
    read_number,
    read_text,
    write,
)


@define(kw_only=True, repr=False)
class Attribute(Model):
    """An option or a bound of an old eligibility requirement.

    Attributes:
        value: Any JSON value that fits the kind; true marks a selected option.
        index: Position of the option, needed for select kinds.
        name: Name of the bound or option, needed for range kinds.
        label: Display label.
        id: ID of the study or group that the option stands for.
        type_: Which bound this is, such as "min" or "max".
        min_: Lowest value the bound may take.
        max_: Highest value the bound may take.
        default_value: Value used when none is given.
        unit: Unit of the bound.
        step: Step between values of the bound.
        completion_codes: Limits a previous-study option to these completion codes.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"value"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "value",
            "index",
            "name",
            "label",
            "id",
            "type",
            "min",
            "max",
            "default_value",
            "unit",
            "step",
            "completion_codes",
        }
    )

    value: Any
    index: float | None = None
    name: str | None = None
    label: str | None = None
    id: str | None = None
    type_: str | None = None
    min_: Any = None
    max_: Any = None
    default_value: Any = None
    unit: str | None = None
    step: int | None = None
    completion_codes: list[str] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.value is not None:
            out["value"] = write(self.value)
        if self.index is not None:
            out["index"] = self.index
        if self.name is not None:
            out["name"] = self.name
        if self.label is not None:
            out["label"] = self.label
        if self.id is not None:
            out["id"] = self.id
        if self.type_ is not None:
            out["type"] = self.type_
        if self.min_ is not None:
            out["min"] = write(self.min_)
        if self.max_ is not None:
            out["max"] = write(self.max_)
        if self.default_value is not None:
            out["default_value"] = write(self.default_value)
        if self.unit is not None:
            out["unit"] = self.unit
        if self.step is not None:
            out["step"] = self.step
        if self.completion_codes is not None:
            out["completion_codes"] = write(self.completion_codes)
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
        self.value = take("value", None)
        self.index = value = take("index", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "index")
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        self.label = value = take("label", None)
        if type(value) is not str and value is not None:
            read_text(value, "label")
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        self.type_ = value = take("type", None)
        if type(value) is not str and value is not None:
            read_text(value, "type")
        self.min_ = take("min", None)
        self.max_ = take("max", None)
        self.default_value = take("default_value", None)
        self.unit = value = take("unit", None)
        if type(value) is not str and value is not None:
            read_text(value, "unit")
        self.step = value = take("step", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "step")
        value = take("completion_codes", None)
        if value is not None:
            value = read_list(read_text, value, "completion_codes")
        self.completion_codes = value
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
