from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_list,
    write,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .workspace_project_input import WorkspaceProjectInput
    from .workspace_user_input import WorkspaceUserInput


@define(kw_only=True, repr=False)
class UpdateWorkspace(Model):
    """Fields of a workspace to change; all are optional.

    Attributes:
        title: New name of the workspace.
        description: New purpose of the workspace.
        owner: ID of the new owner.
        users: Members of the workspace.
        projects: Projects of the workspace.
        wallet: ID of the wallet that pays for the workspace.
        naivety_distribution_rate: Preference for naive participants, from 0 to 1.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"title", "description", "owner", "users", "projects", "wallet", "naivety_distribution_rate"}
    )

    title: str | Unset = UNSET
    description: str | Unset = UNSET
    owner: str | Unset = UNSET
    users: list[WorkspaceUserInput] | Unset = UNSET
    projects: list[WorkspaceProjectInput] | Unset = UNSET
    wallet: str | Unset = UNSET
    naivety_distribution_rate: Decimal | float | None | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.title is not UNSET:
            out["title"] = self.title
        if self.description is not UNSET:
            out["description"] = self.description
        if self.owner is not UNSET:
            out["owner"] = self.owner
        if self.users is not UNSET:
            out["users"] = write(self.users)
        if self.projects is not UNSET:
            out["projects"] = write(self.projects)
        if self.wallet is not UNSET:
            out["wallet"] = self.wallet
        if self.naivety_distribution_rate is not UNSET:
            out["naivety_distribution_rate"] = write(self.naivety_distribution_rate)
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
        self.description = take("description", UNSET)
        self.owner = take("owner", UNSET)
        value = take("users", UNSET)
        if value is not None and value is not UNSET:
            WorkspaceUserInput = model_named("WorkspaceUserInput")
            value = read_list(WorkspaceUserInput.from_dict, value, "users")
        self.users = value
        value = take("projects", UNSET)
        if value is not None and value is not UNSET:
            WorkspaceProjectInput = model_named("WorkspaceProjectInput")
            value = read_list(WorkspaceProjectInput.from_dict, value, "projects")
        self.projects = value
        self.wallet = take("wallet", UNSET)
        self.naivety_distribution_rate = take("naivety_distribution_rate", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
