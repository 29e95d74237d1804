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
class UserReferralIncentive(Model):
    """What bringing in others earns, in the sub-currency unit.

    Attributes:
        minimum_topup: Least that the other has to pay in.
        recipient_credit: Credit for the other.
        recipient_rep_sample_credit: Credit for representative samples for the other.
        referrer_credit: Credit for the account.
        referrer_rep_sample_credit: Credit for representative samples for the account.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "minimum_topup",
            "recipient_credit",
            "recipient_rep_sample_credit",
            "referrer_credit",
            "referrer_rep_sample_credit",
        }
    )

    minimum_topup: float | None = None
    recipient_credit: float | None = None
    recipient_rep_sample_credit: float | None = None
    referrer_credit: float | None = None
    referrer_rep_sample_credit: float | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.minimum_topup is not None:
            out["minimum_topup"] = self.minimum_topup
        if self.recipient_credit is not None:
            out["recipient_credit"] = self.recipient_credit
        if self.recipient_rep_sample_credit is not None:
            out["recipient_rep_sample_credit"] = self.recipient_rep_sample_credit
        if self.referrer_credit is not None:
            out["referrer_credit"] = self.referrer_credit
        if self.referrer_rep_sample_credit is not None:
            out["referrer_rep_sample_credit"] = self.referrer_rep_sample_credit
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
        self.minimum_topup = value = take("minimum_topup", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "minimum_topup")
        self.recipient_credit = value = take("recipient_credit", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "recipient_credit")
        self.recipient_rep_sample_credit = value = take("recipient_rep_sample_credit", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "recipient_rep_sample_credit")
        self.referrer_credit = value = take("referrer_credit", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "referrer_credit")
        self.referrer_rep_sample_credit = value = take("referrer_rep_sample_credit", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "referrer_rep_sample_credit")
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
