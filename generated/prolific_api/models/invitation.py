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
    write,
)
from .invitation_role import InvitationRole
from .invitation_status import InvitationStatus

if TYPE_CHECKING:
    from .invitation_invitee import InvitationInvitee


@define(kw_only=True, repr=False)
class Invitation(Model):
    """An invitation to a workspace.

    Attributes:
        association: ID of the workspace.
        invitee: An invited person.
        invited_by: ID of the user who invited.
        status: State of an invitation.
        invite_link: Link that accepts the invitation.
        role: Rights in the workspace, as an admin or as a regular collaborator.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"association", "invitee", "invited_by", "status", "invite_link", "role"}
    )

    association: str | None = None
    invitee: InvitationInvitee | None = None
    invited_by: str | None = None
    status: InvitationStatus | None = None
    invite_link: str | None = None
    role: InvitationRole | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.association is not None:
            out["association"] = self.association
        if self.invitee is not None:
            out["invitee"] = self.invitee.to_dict()
        if self.invited_by is not None:
            out["invited_by"] = self.invited_by
        if self.status is not None:
            out["status"] = write(self.status)
        if self.invite_link is not None:
            out["invite_link"] = self.invite_link
        if self.role is not None:
            out["role"] = write(self.role)
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
        self.association = value = take("association", None)
        if type(value) is not str and value is not None:
            read_text(value, "association")
        value = take("invitee", None)
        if value is not None:
            InvitationInvitee = model_named("InvitationInvitee")
            value = read_model(InvitationInvitee, value, "invitee")
        self.invitee = value
        self.invited_by = value = take("invited_by", None)
        if type(value) is not str and value is not None:
            read_text(value, "invited_by")
        value = take("status", None)
        if value is not None:
            value = InvitationStatus.read(value, "status")
        self.status = value
        self.invite_link = value = take("invite_link", None)
        if type(value) is not str and value is not None:
            read_text(value, "invite_link")
        value = take("role", None)
        if value is not None:
            value = InvitationRole.read(value, "role")
        self.role = value
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
