from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    write,
)
from ..types import UNSET, Unset


@define(kw_only=True, repr=False)
class StudyCostRequest(Model):
    """Planned study to price.

    Attributes:
        reward: Payment for one submission in the sub-currency unit.
        total_available_places: Participants wanted.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"reward", "total_available_places"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"reward", "total_available_places"})

    reward: Decimal | float
    total_available_places: Decimal | float
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.reward, Unset):
            out["reward"] = write(self.reward)
        if not isinstance(self.total_available_places, Unset):
            out["total_available_places"] = write(self.total_available_places)
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
        self.reward = take("reward", UNSET)
        self.total_available_places = take("total_available_places", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
