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
class BulkBonus(Model):
    """Prepared bonuses, not yet paid.

    Attributes:
        id: ID to pay the bonuses with.
        total_amount: Sum taken from the balance, in the sub-currency unit.
        study: Study ID.
        amount: Sum the participants get, in the sub-currency unit.
        fees: Platform fees in the sub-currency unit.
        vat: VAT in the sub-currency unit.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "total_amount"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"id", "total_amount", "study", "amount", "fees", "vat"})

    id: str
    total_amount: float
    study: str | None = None
    amount: float | None = None
    fees: float | None = None
    vat: float | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.total_amount is not None:
            out["total_amount"] = self.total_amount
        if self.study is not None:
            out["study"] = self.study
        if self.amount is not None:
            out["amount"] = self.amount
        if self.fees is not None:
            out["fees"] = self.fees
        if self.vat is not None:
            out["vat"] = self.vat
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
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        self.total_amount = value = take("total_amount", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_amount")
        self.study = value = take("study", None)
        if type(value) is not str and value is not None:
            read_text(value, "study")
        self.amount = value = take("amount", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "amount")
        self.fees = value = take("fees", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "fees")
        self.vat = value = take("vat", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "vat")
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
