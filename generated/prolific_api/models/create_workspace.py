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
class CreateWorkspace(Model):
    """Workspace to create.

    Attributes:
        title: Name of the workspace.
        naivety_distribution_rate: Preference for naive participants: 0 favours speed, 1 favours naivety,
            null lets Prolific decide.
        currency_code: Currency of all payments in the workspace, GBP or USD.
        description: Purpose of the workspace.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"title"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"title", "naivety_distribution_rate", "currency_code", "description"}
    )

    title: str
    naivety_distribution_rate: Decimal | float | None | Unset = UNSET
    currency_code: str | Unset = UNSET
    description: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.title, Unset):
            out["title"] = self.title
        if self.naivety_distribution_rate is not UNSET:
            out["naivety_distribution_rate"] = write(self.naivety_distribution_rate)
        if self.currency_code is not UNSET:
            out["currency_code"] = self.currency_code
        if self.description is not UNSET:
            out["description"] = self.description
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
        self.title = take("title", UNSET)
        self.naivety_distribution_rate = take("naivety_distribution_rate", UNSET)
        self.currency_code = take("currency_code", UNSET)
        self.description = take("description", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
