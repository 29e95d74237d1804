from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_list,
    union_reader,
    write,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .composite_filter_input import CompositeFilterInput
    from .range_filter_input import RangeFilterInput
    from .select_filter_input import SelectFilterInput


@cache
def _filters_reader() -> Callable[[Any], Any]:
    CompositeFilterInput = model_named("CompositeFilterInput")
    RangeFilterInput = model_named("RangeFilterInput")
    SelectFilterInput = model_named("SelectFilterInput")
    return union_reader(
        (
            SelectFilterInput,
            RangeFilterInput,
            CompositeFilterInput,
        )
    )


@define(kw_only=True, repr=False)
class UpdateFilterSet(Model):
    """Changes to a filter set.

    Attributes:
        name: New name.
        filters: New list of filters.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"name", "filters"})

    name: str | Unset = UNSET
    filters: list[CompositeFilterInput | RangeFilterInput | SelectFilterInput] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.name is not UNSET:
            out["name"] = self.name
        if self.filters is not UNSET:
            out["filters"] = write(self.filters)
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
        self.name = take("name", UNSET)
        value = take("filters", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(_filters_reader(), value, "filters")
        self.filters = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
