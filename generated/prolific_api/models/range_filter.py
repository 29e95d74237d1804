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
    read_text,
)

if TYPE_CHECKING:
    from .range_filter_selected_range import RangeFilterSelectedRange
    from .range_filter_weighting_map import RangeFilterWeightingMap


@define(kw_only=True, repr=False)
class RangeFilter(Model):
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
    selected_range: RangeFilterSelectedRange
    weightings: RangeFilterWeightingMap | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.filter_id is not None:
            out["filter_id"] = self.filter_id
        if self.selected_range is not None:
            out["selected_range"] = self.selected_range.to_dict()
        if self.weightings is not None:
            out["weightings"] = self.weightings.to_dict()
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
        self.filter_id = value = take("filter_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "filter_id")
        value = take("selected_range", None)
        if value is not None:
            RangeFilterSelectedRange = model_named("RangeFilterSelectedRange")
            value = read_model(RangeFilterSelectedRange, value, "selected_range")
        self.selected_range = value
        value = take("weightings", None)
        if value is not None:
            RangeFilterWeightingMap = model_named("RangeFilterWeightingMap")
            value = read_model(RangeFilterWeightingMap, value, "weightings")
        self.weightings = value
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
