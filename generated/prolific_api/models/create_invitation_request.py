from __future__ import annotations

from collections.abc import Mapping
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
from .invitation_role import InvitationRole


@define(kw_only=True, repr=False)
class CreateInvitationRequest(Model):
    """People to invite to a workspace.

    Attributes:
        association: ID of the workspace.
        emails: Addresses to invite.
        role: Rights in the workspace, as an admin or as a regular collaborator.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"association", "emails", "role"})

    association: str | Unset = UNSET
    emails: list[str] | Unset = UNSET
    role: InvitationRole | str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.association is not UNSET:
            out["association"] = self.association
        if self.emails is not UNSET:
            out["emails"] = write(self.emails)
        if self.role is not UNSET:
            out["role"] = write(self.role)
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
        self.association = take("association", UNSET)
        value = take("emails", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(None, value, "emails")
        self.emails = value
        value = take("role", UNSET)
        if value is not None and value is not UNSET:
            value = InvitationRole.read(value, "role")
        self.role = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
