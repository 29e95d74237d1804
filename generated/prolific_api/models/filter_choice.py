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
    read_text,
    write,
)

if TYPE_CHECKING:
    from .filter_search_match import FilterSearchMatch


@define(kw_only=True, repr=False)
class FilterChoice(Model):
    """A selectable choice. Some filters order their choices as a tree.

    Attributes:
        id: ID to use in requests.
        label: Display label.
        parent_id: ID of the choice that this one is part of.
        num_children: Number of choices directly below this one.
        num_descendants: Number of all choices below this one.
        matches: Where the keywords were found; only in searches.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "label", "parent_id", "num_children", "num_descendants", "matches"}
    )

    id: str
    label: str | None = None
    parent_id: str | None = None
    num_children: int | None = None
    num_descendants: int | None = None
    matches: list[FilterSearchMatch] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.label is not None:
            out["label"] = self.label
        if self.parent_id is not None:
            out["parent_id"] = self.parent_id
        if self.num_children is not None:
            out["num_children"] = self.num_children
        if self.num_descendants is not None:
            out["num_descendants"] = self.num_descendants
        if self.matches is not None:
            out["matches"] = write(self.matches)
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
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        self.label = value = take("label", None)
        if type(value) is not str and value is not None:
            read_text(value, "label")
        self.parent_id = value = take("parent_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "parent_id")
        self.num_children = value = take("num_children", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "num_children")
        self.num_descendants = value = take("num_descendants", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "num_descendants")
        value = take("matches", None)
        if value is not None:
            FilterSearchMatch = model_named("FilterSearchMatch")
            value = read_list(FilterSearchMatch.from_dict, value, "matches")
        self.matches = value
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
