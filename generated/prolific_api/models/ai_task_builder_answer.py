from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
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
class AITaskBuilderAnswer(Model):
    """One part of an answer.

    Attributes:
        value: Value that is stored when an option is chosen.
        unit: Chosen unit of a free_text_with_unit answer.
        explanation: Text given for a multiple_choice_with_free_text option.
        file_key: Storage key of an uploaded file.
        file_name: Name of an uploaded file.
        file_size_mb: Size of an uploaded file in megabytes.
        content_type: Media type of an uploaded file.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"value", "unit", "explanation", "file_key", "file_name", "file_size_mb", "content_type"}
    )

    value: bool | float | str | None = None
    unit: str | None = None
    explanation: str | None = None
    file_key: str | None = None
    file_name: str | None = None
    file_size_mb: float | None = None
    content_type: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.value is not None:
            out["value"] = write(self.value)
        if self.unit is not None:
            out["unit"] = self.unit
        if self.explanation is not None:
            out["explanation"] = self.explanation
        if self.file_key is not None:
            out["file_key"] = self.file_key
        if self.file_name is not None:
            out["file_name"] = self.file_name
        if self.file_size_mb is not None:
            out["file_size_mb"] = self.file_size_mb
        if self.content_type is not None:
            out["content_type"] = self.content_type
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
        value = take("value", None)
        if value is not None:
            value = read_at(_value_reader(), value, "value")
        self.value = value
        self.unit = value = take("unit", None)
        if type(value) is not str and value is not None:
            read_text(value, "unit")
        self.explanation = value = take("explanation", None)
        if type(value) is not str and value is not None:
            read_text(value, "explanation")
        self.file_key = value = take("file_key", None)
        if type(value) is not str and value is not None:
            read_text(value, "file_key")
        self.file_name = value = take("file_name", None)
        if type(value) is not str and value is not None:
            read_text(value, "file_name")
        self.file_size_mb = value = take("file_size_mb", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "file_size_mb")
        self.content_type = value = take("content_type", None)
        if type(value) is not str and value is not None:
            read_text(value, "content_type")
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
