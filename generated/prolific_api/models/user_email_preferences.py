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
class UserEmailPreferences(Model):
    """Which emails a researcher gets.

    Attributes:
        bonus_payments: About bonuses.
        just_published: About studies that were published.
        pre_publish: About studies that are to be published.
        referrals: About bringing in others.
        marketing: Advertisements.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"bonus_payments", "just_published", "pre_publish", "referrals", "marketing"}
    )

    bonus_payments: bool | None = None
    just_published: bool | None = None
    pre_publish: bool | None = None
    referrals: bool | None = None
    marketing: bool | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.bonus_payments is not None:
            out["bonus_payments"] = self.bonus_payments
        if self.just_published is not None:
            out["just_published"] = self.just_published
        if self.pre_publish is not None:
            out["pre_publish"] = self.pre_publish
        if self.referrals is not None:
            out["referrals"] = self.referrals
        if self.marketing is not None:
            out["marketing"] = self.marketing
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
        self.bonus_payments = value = take("bonus_payments", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "bonus_payments")
        self.just_published = value = take("just_published", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "just_published")
        self.pre_publish = value = take("pre_publish", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "pre_publish")
        self.referrals = value = take("referrals", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "referrals")
        self.marketing = value = take("marketing", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "marketing")
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
