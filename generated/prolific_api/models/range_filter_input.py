from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_model,
    write,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .range_filter_selected_range_input import RangeFilterSelectedRangeInput
    from .range_filter_weighting_map_input import RangeFilterWeightingMapInput


@define(kw_only=True, repr=False)
class RangeFilterInput(Model):
    """Keeps participants whose value lies within a range, bounds included.

    Attributes:
        filter_id: ID of a filter of type "range".
        selected_range: Bounds in the filter's data type, at least one of them set; a missing or null bound
            is open.
        weightings: Share of participants per sub-range, under keys of your choice such as "0" and "1".
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"filter_id", "selected_range"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"filter_id", "selected_range", "weightings"})

    filter_id: str
    selected_range: RangeFilterSelectedRangeInput
    weightings: RangeFilterWeightingMapInput | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.filter_id, Unset):
            out["filter_id"] = self.filter_id
        if not isinstance(self.selected_range, Unset):
            out["selected_range"] = write(self.selected_range)
        if self.weightings is not UNSET:
            out["weightings"] = write(self.weightings)
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
        self.filter_id = take("filter_id", UNSET)
        value = take("selected_range", UNSET)
        if value is not None and value is not UNSET:
            RangeFilterSelectedRangeInput = model_named("RangeFilterSelectedRangeInput")
            value = read_model(RangeFilterSelectedRangeInput, value, "selected_range")
        self.selected_range = value
        value = take("weightings", UNSET)
        if value is not None and value is not UNSET:
            RangeFilterWeightingMapInput = model_named("RangeFilterWeightingMapInput")
            value = read_model(RangeFilterWeightingMapInput, value, "weightings")
        self.weightings = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
