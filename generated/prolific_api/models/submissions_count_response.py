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
)


@define(kw_only=True, repr=False)
class SubmissionsCountResponse(Model):
    """Number of submissions in each state.

    Attributes:
        active: Submissions that are in progress.
        approved: Submissions that are approved.
        awaiting_review: Submissions that are waiting for review.
        rejected: Submissions that are rejected.
        reserved: Submissions that are reserved but not started.
        returned: Submissions that are returned.
        timed_out: Submissions that are timed out.
        partially_approved: Submissions that are approved for part of the reward.
        screened_out: Submissions that are screened out.
        total: Submissions of the study altogether.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "ACTIVE",
            "APPROVED",
            "AWAITING REVIEW",
            "REJECTED",
            "RESERVED",
            "RETURNED",
            "TIMED-OUT",
            "PARTIALLY APPROVED",
            "SCREENED OUT",
            "TOTAL",
        }
    )

    active: int | None = None
    approved: int | None = None
    awaiting_review: int | None = None
    rejected: int | None = None
    reserved: int | None = None
    returned: int | None = None
    timed_out: int | None = None
    partially_approved: int | None = None
    screened_out: int | None = None
    total: int | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.active is not None:
            out["ACTIVE"] = self.active
        if self.approved is not None:
            out["APPROVED"] = self.approved
        if self.awaiting_review is not None:
            out["AWAITING REVIEW"] = self.awaiting_review
        if self.rejected is not None:
            out["REJECTED"] = self.rejected
        if self.reserved is not None:
            out["RESERVED"] = self.reserved
        if self.returned is not None:
            out["RETURNED"] = self.returned
        if self.timed_out is not None:
            out["TIMED-OUT"] = self.timed_out
        if self.partially_approved is not None:
            out["PARTIALLY APPROVED"] = self.partially_approved
        if self.screened_out is not None:
            out["SCREENED OUT"] = self.screened_out
        if self.total is not None:
            out["TOTAL"] = self.total
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
        self.active = value = take("ACTIVE", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "ACTIVE")
        self.approved = value = take("APPROVED", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "APPROVED")
        self.awaiting_review = value = take("AWAITING REVIEW", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "AWAITING REVIEW")
        self.rejected = value = take("REJECTED", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "REJECTED")
        self.reserved = value = take("RESERVED", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "RESERVED")
        self.returned = value = take("RETURNED", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "RETURNED")
        self.timed_out = value = take("TIMED-OUT", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "TIMED-OUT")
        self.partially_approved = value = take("PARTIALLY APPROVED", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "PARTIALLY APPROVED")
        self.screened_out = value = take("SCREENED OUT", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "SCREENED OUT")
        self.total = value = take("TOTAL", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "TOTAL")
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
