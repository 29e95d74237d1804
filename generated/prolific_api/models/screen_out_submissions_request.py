from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_list,
    write,
)
from ..types import UNSET, Unset


@define(kw_only=True, repr=False)
class ScreenOutSubmissionsRequest(Model):
    """Submissions to screen out and what to pay for them.

    Attributes:
        submission_ids: Submissions of the study to screen out.
        bonus_per_submission: Payment for each submission as a decimal amount of the study currency; at
            least 0.10 GBP or 0.14 USD.
        increase_places: Whether a new place is opened for each screened-out submission.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"submission_ids"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"submission_ids", "bonus_per_submission", "increase_places"}
    )

    submission_ids: list[str]
    bonus_per_submission: Decimal | float | Unset = UNSET
    increase_places: bool | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.submission_ids, Unset):
            out["submission_ids"] = write(self.submission_ids)
        if self.bonus_per_submission is not UNSET:
            out["bonus_per_submission"] = write(self.bonus_per_submission)
        if self.increase_places is not UNSET:
            out["increase_places"] = self.increase_places
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
        value = take("submission_ids", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(None, value, "submission_ids")
        self.submission_ids = value
        self.bonus_per_submission = take("bonus_per_submission", UNSET)
        self.increase_places = take("increase_places", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
