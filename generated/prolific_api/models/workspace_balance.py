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
    read_model,
    read_number,
    read_text,
)

if TYPE_CHECKING:
    from .workspace_balance_breakdown import WorkspaceBalanceBreakdown


@define(kw_only=True, repr=False)
class WorkspaceBalance(Model):
    """Funds of a workspace; every amount is in the sub-currency unit (pence or cents).

    Attributes:
        currency_code: Three-letter currency of the workspace.
        total_balance: Whole balance, including funds held for running studies, in the sub-currency unit.
        balance_breakdown: A balance split into its parts.
        available_balance: Balance that can still be spent, in the sub-currency unit.
        available_balance_breakdown: A balance split into its parts.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "currency_code",
            "total_balance",
            "balance_breakdown",
            "available_balance",
            "available_balance_breakdown",
        }
    )

    currency_code: str | None = None
    total_balance: int | None = None
    balance_breakdown: WorkspaceBalanceBreakdown | None = None
    available_balance: int | None = None
    available_balance_breakdown: WorkspaceBalanceBreakdown | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.currency_code is not None:
            out["currency_code"] = self.currency_code
        if self.total_balance is not None:
            out["total_balance"] = self.total_balance
        if self.balance_breakdown is not None:
            out["balance_breakdown"] = self.balance_breakdown.to_dict()
        if self.available_balance is not None:
            out["available_balance"] = self.available_balance
        if self.available_balance_breakdown is not None:
            out["available_balance_breakdown"] = self.available_balance_breakdown.to_dict()
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
        self.currency_code = value = take("currency_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "currency_code")
        self.total_balance = value = take("total_balance", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_balance")
        value = take("balance_breakdown", None)
        if value is not None:
            WorkspaceBalanceBreakdown = model_named("WorkspaceBalanceBreakdown")
            value = read_model(WorkspaceBalanceBreakdown, value, "balance_breakdown")
        self.balance_breakdown = value
        self.available_balance = value = take("available_balance", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "available_balance")
        value = take("available_balance_breakdown", None)
        if value is not None:
            WorkspaceBalanceBreakdown = model_named("WorkspaceBalanceBreakdown")
            value = read_model(WorkspaceBalanceBreakdown, value, "available_balance_breakdown")
        self.available_balance_breakdown = value
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
