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
    from .filter_group_rule import FilterGroupRule


@define(kw_only=True, repr=False)
class FilterRuleTree(Model):
    """A rule for each kind of group; they differ by workspace, and there may be further keys.

    Attributes:
        and_: What may stand in a group that asks for all of its filters.
        or_: What may stand in a group that asks for one of its filters.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"and", "or"})

    and_: FilterGroupRule | None = None
    or_: FilterGroupRule | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.and_ is not None:
            out["and"] = self.and_.to_dict()
        if self.or_ is not None:
            out["or"] = self.or_.to_dict()
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
        value = take("and", None)
        if value is not None:
            FilterGroupRule = model_named("FilterGroupRule")
            value = read_model(FilterGroupRule, value, "and")
        self.and_ = value
        value = take("or", None)
        if value is not None:
            FilterGroupRule = model_named("FilterGroupRule")
            value = read_model(FilterGroupRule, value, "or")
        self.or_ = value
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
