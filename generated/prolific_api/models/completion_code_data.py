from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    write,
)
from ..types import UNSET, Unset


@define(kw_only=True, repr=False)
class CompletionCodeData(Model):
    """Details of a dynamic payment.

    Attributes:
        percentage_of_reward: Share of the reward to pay, in percent; needed for a dynamic payment.
        message_to_participant: Message sent along with a dynamic payment.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"percentage_of_reward", "message_to_participant"})

    percentage_of_reward: Decimal | float | Unset = UNSET
    message_to_participant: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.percentage_of_reward is not UNSET:
            out["percentage_of_reward"] = write(self.percentage_of_reward)
        if self.message_to_participant is not UNSET:
            out["message_to_participant"] = self.message_to_participant
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
        self.percentage_of_reward = take("percentage_of_reward", UNSET)
        self.message_to_participant = take("message_to_participant", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
