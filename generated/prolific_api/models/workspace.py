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
    read_list,
    read_number,
    read_text,
    read_truth,
    write,
)

if TYPE_CHECKING:
    from .workspace_project import WorkspaceProject
    from .workspace_user import WorkspaceUser


@define(kw_only=True, repr=False)
class Workspace(Model):
    """A workspace.

    Attributes:
        id: Workspace ID, assigned by Prolific.
        title: Name of the workspace.
        description: Purpose of the workspace.
        owner: ID of the owner, assigned by Prolific.
        users: Members of the workspace.
        projects: Projects of the workspace.
        wallet: ID of the wallet that pays for the workspace.
        naivety_distribution_rate: How strongly naive participants are preferred, from 0 to 1.
        product: Product the workspace is meant for.
        is_trial_workspace: Whether it is a trial workspace.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "title"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "title",
            "description",
            "owner",
            "users",
            "projects",
            "wallet",
            "naivety_distribution_rate",
            "product",
            "is_trial_workspace",
        }
    )

    id: str
    title: str
    description: str | None = None
    owner: str | None = None
    users: list[WorkspaceUser] | None = None
    projects: list[WorkspaceProject] | None = None
    wallet: str | None = None
    naivety_distribution_rate: float | None = None
    product: str | None = None
    is_trial_workspace: bool | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.title is not None:
            out["title"] = self.title
        if self.description is not None:
            out["description"] = self.description
        if self.owner is not None:
            out["owner"] = self.owner
        if self.users is not None:
            out["users"] = write(self.users)
        if self.projects is not None:
            out["projects"] = write(self.projects)
        if self.wallet is not None:
            out["wallet"] = self.wallet
        if self.naivety_distribution_rate is not None:
            out["naivety_distribution_rate"] = self.naivety_distribution_rate
        if self.product is not None:
            out["product"] = self.product
        if self.is_trial_workspace is not None:
            out["is_trial_workspace"] = self.is_trial_workspace
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
        self.title = value = take("title", None)
        if type(value) is not str and value is not None:
            read_text(value, "title")
        self.description = value = take("description", None)
        if type(value) is not str and value is not None:
            read_text(value, "description")
        self.owner = value = take("owner", None)
        if type(value) is not str and value is not None:
            read_text(value, "owner")
        value = take("users", None)
        if value is not None:
            WorkspaceUser = model_named("WorkspaceUser")
            value = read_list(WorkspaceUser.from_dict, value, "users")
        self.users = value
        value = take("projects", None)
        if value is not None:
            WorkspaceProject = model_named("WorkspaceProject")
            value = read_list(WorkspaceProject.from_dict, value, "projects")
        self.projects = value
        self.wallet = value = take("wallet", None)
        if type(value) is not str and value is not None:
            read_text(value, "wallet")
        self.naivety_distribution_rate = value = take("naivety_distribution_rate", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "naivety_distribution_rate")
        self.product = value = take("product", None)
        if type(value) is not str and value is not None:
            read_text(value, "product")
        self.is_trial_workspace = value = take("is_trial_workspace", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_trial_workspace")
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
