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
from .composite_filter_operator import CompositeFilterOperator

if TYPE_CHECKING:
    from .range_filter_input import RangeFilterInput
    from .select_filter_input import SelectFilterInput


@cache
def _selected_filters_reader() -> Callable[[Any], Any]:
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
class CompositeFilterInput(Model):
    """Joins other filters with a logical operator; a plain list of filters acts like "and".

    Attributes:
        filter_id: Whether all ("and") or at least one ("or") of the joined filters must match.
        selected_filters: Filters or further groups that the operator joins.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"filter_id", "selected_filters"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"filter_id", "selected_filters"})

    filter_id: CompositeFilterOperator | str
    selected_filters: list[CompositeFilterInput | RangeFilterInput | SelectFilterInput]
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.filter_id, Unset):
            out["filter_id"] = write(self.filter_id)
        if not isinstance(self.selected_filters, Unset):
            out["selected_filters"] = write(self.selected_filters)
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
        value = take("filter_id", UNSET)
        if value is not None and value is not UNSET:
            value = CompositeFilterOperator.read(value, "filter_id")
        self.filter_id = value
        value = take("selected_filters", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(_selected_filters_reader(), value, "selected_filters")
        self.selected_filters = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
