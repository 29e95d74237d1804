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
    read_at,
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


@cache
def _breakdown_filter_reader() -> Callable[[Any], Any]:
    RangeFilterInput = model_named("RangeFilterInput")
    SelectFilterInput = model_named("SelectFilterInput")
    return union_reader(
        (
            SelectFilterInput,
            RangeFilterInput,
        )
    )


@define(kw_only=True, repr=False)
class FilterBreakdownRequest(Model):
    """Filters to count participants for, and one by whose values they are counted.

    Attributes:
        filters: Filters that a participant must all pass.
        breakdown_filter: Filter by whose values or range participants are counted; no group.
        workspace_id: Workspace of the planned study, whose country affects who is eligible.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"filters", "breakdown_filter"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"filters", "breakdown_filter", "workspace_id"})

    filters: list[CompositeFilterInput | RangeFilterInput | SelectFilterInput]
    breakdown_filter: RangeFilterInput | SelectFilterInput
    workspace_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.filters, Unset):
            out["filters"] = write(self.filters)
        if not isinstance(self.breakdown_filter, Unset):
            out["breakdown_filter"] = write(self.breakdown_filter)
        if self.workspace_id is not UNSET:
            out["workspace_id"] = self.workspace_id
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
        value = take("filters", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(_filters_reader(), value, "filters")
        self.filters = value
        value = take("breakdown_filter", UNSET)
        if value is not None and value is not UNSET:
            value = read_at(_breakdown_filter_reader(), value, "breakdown_filter")
        self.breakdown_filter = value
        self.workspace_id = take("workspace_id", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
