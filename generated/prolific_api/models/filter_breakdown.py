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
)

if TYPE_CHECKING:
    from .filter_breakdown_counts import FilterBreakdownCounts


@define(kw_only=True, repr=False)
class FilterBreakdown(Model):
    """Eligible participants by the values of one filter.

    Attributes:
        breakdown: Number of participants for each value; "N/A" are those who pass the filters and fall into
            none.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"breakdown"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"breakdown"})

    breakdown: FilterBreakdownCounts
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.breakdown is not None:
            out["breakdown"] = self.breakdown.to_dict()
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
        value = take("breakdown", None)
        if value is not None:
            FilterBreakdownCounts = model_named("FilterBreakdownCounts")
            value = read_model(FilterBreakdownCounts, value, "breakdown")
        self.breakdown = value
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
