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
    read_text,
)


@define(kw_only=True, repr=False)
class FilterSearchMatch(Model):
    """A place where a keyword was found.

    Attributes:
        field: Field in which it was found.
        query_term: The keyword.
        matched_text: What stands there.
        start: Where it begins in the field's text, counted from 0.
        end: Where it ends in the field's text.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"field", "query_term", "matched_text", "start", "end"})

    field: str | None = None
    query_term: str | None = None
    matched_text: str | None = None
    start: int | None = None
    end: int | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.field is not None:
            out["field"] = self.field
        if self.query_term is not None:
            out["query_term"] = self.query_term
        if self.matched_text is not None:
            out["matched_text"] = self.matched_text
        if self.start is not None:
            out["start"] = self.start
        if self.end is not None:
            out["end"] = self.end
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
        self.field = value = take("field", None)
        if type(value) is not str and value is not None:
            read_text(value, "field")
        self.query_term = value = take("query_term", None)
        if type(value) is not str and value is not None:
            read_text(value, "query_term")
        self.matched_text = value = take("matched_text", None)
        if type(value) is not str and value is not None:
            read_text(value, "matched_text")
        self.start = value = take("start", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "start")
        self.end = value = take("end", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "end")
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
