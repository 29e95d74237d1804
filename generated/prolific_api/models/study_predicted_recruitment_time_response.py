from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    read_number,
    read_text,
)


@define(kw_only=True, repr=False)
class StudyPredictedRecruitmentTimeResponse(Model):
    """Predicted recruitment time of a study.

    Attributes:
        precise_recruitment_time_hours: Predicted hours until the last place is taken.
        lower_bound_hours: Lower bound of the prediction in hours.
        upper_bound_hours: Upper bound of the prediction in hours.
        display_string: The prediction as text.
        limit_at: Hours above which the prediction is unreliable.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "precise_recruitment_time_hours",
            "lower_bound_hours",
            "upper_bound_hours",
            "display_string",
            "limit_at",
        }
    )

    precise_recruitment_time_hours: float | None = None
    lower_bound_hours: float | None = None
    upper_bound_hours: float | None = None
    display_string: str | None = None
    limit_at: float | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.precise_recruitment_time_hours is not None:
            out["precise_recruitment_time_hours"] = self.precise_recruitment_time_hours
        if self.lower_bound_hours is not None:
            out["lower_bound_hours"] = self.lower_bound_hours
        if self.upper_bound_hours is not None:
            out["upper_bound_hours"] = self.upper_bound_hours
        if self.display_string is not None:
            out["display_string"] = self.display_string
        if self.limit_at is not None:
            out["limit_at"] = self.limit_at
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
        self.precise_recruitment_time_hours = value = take("precise_recruitment_time_hours", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "precise_recruitment_time_hours")
        self.lower_bound_hours = value = take("lower_bound_hours", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "lower_bound_hours")
        self.upper_bound_hours = value = take("upper_bound_hours", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "upper_bound_hours")
        self.display_string = value = take("display_string", None)
        if type(value) is not str and value is not None:
            read_text(value, "display_string")
        self.limit_at = value = take("limit_at", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "limit_at")
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
