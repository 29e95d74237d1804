from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_truth,
)


@define(kw_only=True, repr=False)
class StudyRewardLevel(Model):
    """How the real hourly pay compares with what was promised.

    Attributes:
        below_prolific_min: Whether the pay is under the minimum allowed.
        below_original_estimate: Whether the pay is under what the first time estimate implied.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"below_prolific_min", "below_original_estimate"})

    below_prolific_min: bool | None = None
    below_original_estimate: bool | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.below_prolific_min is not None:
            out["below_prolific_min"] = self.below_prolific_min
        if self.below_original_estimate is not None:
            out["below_original_estimate"] = self.below_original_estimate
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
        self.below_prolific_min = value = take("below_prolific_min", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "below_prolific_min")
        self.below_original_estimate = value = take("below_original_estimate", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "below_original_estimate")
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
