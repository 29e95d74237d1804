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


@define(kw_only=True, repr=False)
class CreateParticipantGroup(Model):
    """A participant group to create, in a workspace or in an organisation.

    Attributes:
        name: Name of the group.
        workspace_id: Workspace that will own the group; needed unless an organisation is given.
        organisation_id: Organisation that will own the group; needed unless a workspace is given.
        description: Free text about the group.
        participant_ids: First members.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"name"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"name", "workspace_id", "organisation_id", "description", "participant_ids"}
    )

    name: str
    workspace_id: str | Unset = UNSET
    organisation_id: str | Unset = UNSET
    description: str | Unset = UNSET
    participant_ids: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.name, Unset):
            out["name"] = self.name
        if self.workspace_id is not UNSET:
            out["workspace_id"] = self.workspace_id
        if self.organisation_id is not UNSET:
            out["organisation_id"] = self.organisation_id
        if self.description is not UNSET:
            out["description"] = self.description
        if self.participant_ids is not UNSET:
            out["participant_ids"] = write(self.participant_ids)
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
        self.name = take("name", UNSET)
        self.workspace_id = take("workspace_id", UNSET)
        self.organisation_id = take("organisation_id", UNSET)
        self.description = take("description", UNSET)
        value = take("participant_ids", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(None, value, "participant_ids")
        self.participant_ids = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
