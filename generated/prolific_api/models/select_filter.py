from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_list,
    read_model,
    read_text,
    write,
)

if TYPE_CHECKING:
    from .select_filter_weightings import SelectFilterWeightings


@define(kw_only=True, repr=False)
class SelectFilter(Model):
    """Keeps participants whose value is one of the selected choices.

    Attributes:
        filter_id: ID of a filter of type "select".
        selected_values: IDs of the wanted choices, of which any one may match.
        weightings: Share of participants per choice ID, as ratios, percentages or exact numbers.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"filter_id", "selected_values"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"filter_id", "selected_values", "weightings"})

    filter_id: str
    selected_values: list[str]
    weightings: SelectFilterWeightings | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.filter_id is not None:
            out["filter_id"] = self.filter_id
        if self.selected_values is not None:
            out["selected_values"] = write(self.selected_values)
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
        value = take("selected_values", None)
        if value is not None:
            value = read_list(read_text, value, "selected_values")
        self.selected_values = value
        value = take("weightings", None)
        if value is not None:
            SelectFilterWeightings = model_named("SelectFilterWeightings")
            value = read_model(SelectFilterWeightings, value, "weightings")
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
