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
    from .amount_and_currency import AmountAndCurrency


@define(kw_only=True, repr=False)
class StudyCostBreakdown(Model):
    """A cost split into its parts.

    Attributes:
        rewards: An amount of money.
        fees: An amount of money.
        tax: An amount of money.
        rep_sample_fees: An amount of money.
        rep_sample_tax: An amount of money.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"rewards", "fees", "tax", "rep_sample_fees", "rep_sample_tax"}
    )

    rewards: AmountAndCurrency | None = None
    fees: AmountAndCurrency | None = None
    tax: AmountAndCurrency | None = None
    rep_sample_fees: AmountAndCurrency | None = None
    rep_sample_tax: AmountAndCurrency | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.rewards is not None:
            out["rewards"] = self.rewards.to_dict()
        if self.fees is not None:
            out["fees"] = self.fees.to_dict()
        if self.tax is not None:
            out["tax"] = self.tax.to_dict()
        if self.rep_sample_fees is not None:
            out["rep_sample_fees"] = self.rep_sample_fees.to_dict()
        if self.rep_sample_tax is not None:
            out["rep_sample_tax"] = self.rep_sample_tax.to_dict()
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
            AmountAndCurrency = model_named("AmountAndCurrency")
            value = read_model(AmountAndCurrency, value, "rewards")
        self.rewards = value
        value = take("fees", None)
        if value is not None:
            AmountAndCurrency = model_named("AmountAndCurrency")
            value = read_model(AmountAndCurrency, value, "fees")
        self.fees = value
        value = take("tax", None)
        if value is not None:
            AmountAndCurrency = model_named("AmountAndCurrency")
            value = read_model(AmountAndCurrency, value, "tax")
        self.tax = value
        value = take("rep_sample_fees", None)
        if value is not None:
            AmountAndCurrency = model_named("AmountAndCurrency")
            value = read_model(AmountAndCurrency, value, "rep_sample_fees")
        self.rep_sample_fees = value
        value = take("rep_sample_tax", None)
        if value is not None:
            AmountAndCurrency = model_named("AmountAndCurrency")
            value = read_model(AmountAndCurrency, value, "rep_sample_tax")
        self.rep_sample_tax = value
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
