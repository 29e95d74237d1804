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
    read_model,
    read_number,
)

if TYPE_CHECKING:
    from .filter_group_children import FilterGroupChildren
    from .filter_group_limits import FilterGroupLimits


@define(kw_only=True, repr=False)
class FilterGroupRule(Model):
    """What may stand in one kind of group; there may be further keys.

    Attributes:
        max_children: Most filters and groups in the group; null for any number.
        max_by_type: Most of one kind in the group.
        children: What may stand in the group.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"max_children", "max_by_type", "children"})

    max_children: int | None = None
    max_by_type: FilterGroupLimits | None = None
    children: FilterGroupChildren | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.max_children is not None:
            out["max_children"] = self.max_children
        if self.max_by_type is not None:
            out["max_by_type"] = self.max_by_type.to_dict()
        if self.children is not None:
            out["children"] = self.children.to_dict()
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
        self.max_children = value = take("max_children", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "max_children")
        value = take("max_by_type", None)
        if value is not None:
            FilterGroupLimits = model_named("FilterGroupLimits")
            value = read_model(FilterGroupLimits, value, "max_by_type")
        self.max_by_type = value
        value = take("children", None)
        if value is not None:
            FilterGroupChildren = model_named("FilterGroupChildren")
            value = read_model(FilterGroupChildren, value, "children")
        self.children = value
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
