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
    from .resource_links import ResourceLinks
    from .study_cost_breakdown import StudyCostBreakdown


@define(kw_only=True, repr=False)
class StudyTotalCost(Model):
    """Cost of a study.

    Attributes:
        rewards: A cost split into its parts.
        bonuses: A cost split into its parts.
        links: Hypermedia links keyed by their relation.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"rewards", "bonuses", "_links"})

    rewards: StudyCostBreakdown | None = None
    bonuses: StudyCostBreakdown | None = None
    links: ResourceLinks | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.rewards is not None:
            out["rewards"] = self.rewards.to_dict()
        if self.bonuses is not None:
            out["bonuses"] = self.bonuses.to_dict()
        if self.links is not None:
            out["_links"] = self.links.to_dict()
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
        value = take("rewards", None)
        if value is not None:
            StudyCostBreakdown = model_named("StudyCostBreakdown")
            value = read_model(StudyCostBreakdown, value, "rewards")
        self.rewards = value
        value = take("bonuses", None)
        if value is not None:
            StudyCostBreakdown = model_named("StudyCostBreakdown")
            value = read_model(StudyCostBreakdown, value, "bonuses")
        self.bonuses = value
        value = take("_links", None)
        if value is not None:
            ResourceLinks = model_named("ResourceLinks")
            value = read_model(ResourceLinks, value, "_links")
        self.links = value
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
