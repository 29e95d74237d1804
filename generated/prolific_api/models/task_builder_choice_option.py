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
    read_truth,
    union_reader,
    write,
)


@cache
def _value_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number, truth=read_truth)


@define(kw_only=True, repr=False)
class TaskBuilderChoiceOption(Model):
    """One option of a choice question.

    Attributes:
        label: Text of the option.
        value: Value that is stored when an option is chosen.
        exclusive: Choosing it clears every other option; refused for single-choice questions.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"label", "value"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"label", "value", "exclusive"})

    label: str
    value: bool | float | str
    exclusive: bool | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.label is not None:
            out["label"] = self.label
        if self.value is not None:
            out["value"] = write(self.value)
        if self.exclusive is not None:
            out["exclusive"] = self.exclusive
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
        self.label = value = take("label", None)
        if type(value) is not str and value is not None:
            read_text(value, "label")
        value = take("value", None)
        if value is not None:
            value = read_at(_value_reader(), value, "value")
        self.value = value
        self.exclusive = value = take("exclusive", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "exclusive")
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
