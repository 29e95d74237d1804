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
    read_text,
)

if TYPE_CHECKING:
    from .payment_per_participant import PaymentPerParticipant


@define(kw_only=True, repr=False)
class BulkScreenOutResponse(Model):
    """Outcome of a screen-out request.

    Attributes:
        message: Confirmation that the request was accepted.
        payment_per_participant: Payment each screened-out participant gets.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"message", "payment_per_participant"})

    message: str | None = None
    payment_per_participant: PaymentPerParticipant | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.message is not None:
            out["message"] = self.message
        if self.payment_per_participant is not None:
            out["payment_per_participant"] = self.payment_per_participant.to_dict()
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
        self.message = value = take("message", None)
        if type(value) is not str and value is not None:
            read_text(value, "message")
        value = take("payment_per_participant", None)
        if value is not None:
            PaymentPerParticipant = model_named("PaymentPerParticipant")
            value = read_model(PaymentPerParticipant, value, "payment_per_participant")
        self.payment_per_participant = value
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
