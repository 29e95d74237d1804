from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    model_named,
    read_list,
    read_number,
    read_truth,
    write,
)

if TYPE_CHECKING:
    from .filter_choice import FilterChoice


@define(kw_only=True, repr=False)
class FilterSearchChoices(Model):
    """How many choices of a filter match a search, and the best of them.

    Attributes:
        total: Choices the filter has.
        matched: Choices that match.
        truncated: Whether more match than are listed here.
        results: At most three choices that match, best first.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"total", "matched", "truncated", "results"})

    total: int | None = None
    matched: int | None = None
    truncated: bool | None = None
    results: list[FilterChoice] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.total is not None:
            out["total"] = self.total
        if self.matched is not None:
            out["matched"] = self.matched
        if self.truncated is not None:
            out["truncated"] = self.truncated
        if self.results is not None:
            out["results"] = write(self.results)
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
        self.total = value = take("total", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total")
        self.matched = value = take("matched", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "matched")
        self.truncated = value = take("truncated", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "truncated")
        value = take("results", None)
        if value is not None:
            FilterChoice = model_named("FilterChoice")
            value = read_list(FilterChoice.from_dict, value, "results")
        self.results = value
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
