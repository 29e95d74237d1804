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
    read_model,
    read_number,
    read_text,
    read_truth,
    write,
)
from .project_type import ProjectType

if TYPE_CHECKING:
    from .project_longitudinal import ProjectLongitudinal
    from .project_study import ProjectStudy
    from .public_details import PublicDetails
    from .workspace_user import WorkspaceUser


@define(kw_only=True, repr=False)
class Project(Model):
    """A project.

    Attributes:
        id: Project ID, assigned by Prolific.
        title: Name of the project.
        description: Purpose of the project.
        owner: ID of the user who created the project.
        type_: Visibility of a project.
        public_details: Participant-facing details, null for a private project.
        users: People with access to the project.
        workspace: ID of the workspace that holds the project.
        naivety_distribution_rate: How strongly naive participants are preferred, from 0 to 1.
        is_longitudinal: Whether the project has several waves.
        longitudinal: Wave details, present only for a longitudinal project.
        studies: Studies of the project.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "title"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "title",
            "description",
            "owner",
            "type",
            "public_details",
            "users",
            "workspace",
            "naivety_distribution_rate",
            "is_longitudinal",
            "longitudinal",
            "studies",
        }
    )

    id: str
    title: str
    description: str | None = None
    owner: str | None = None
    type_: ProjectType | None = None
    public_details: PublicDetails | None = None
    users: list[WorkspaceUser] | None = None
    workspace: str | None = None
    naivety_distribution_rate: float | None = None
    is_longitudinal: bool | None = None
    longitudinal: ProjectLongitudinal | None = None
    studies: list[ProjectStudy] | None = None
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
        if self.type_ is not None:
            out["type"] = write(self.type_)
        if self.public_details is not None:
            out["public_details"] = self.public_details.to_dict()
        if self.users is not None:
            out["users"] = write(self.users)
        if self.workspace is not None:
            out["workspace"] = self.workspace
        if self.naivety_distribution_rate is not None:
            out["naivety_distribution_rate"] = self.naivety_distribution_rate
        if self.is_longitudinal is not None:
            out["is_longitudinal"] = self.is_longitudinal
        if self.longitudinal is not None:
            out["longitudinal"] = self.longitudinal.to_dict()
        if self.studies is not None:
            out["studies"] = write(self.studies)
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
        value = take("type", None)
        if value is not None:
            value = ProjectType.read(value, "type")
        self.type_ = value
        value = take("public_details", None)
        if value is not None:
            PublicDetails = model_named("PublicDetails")
            value = read_model(PublicDetails, value, "public_details")
        self.public_details = value
        value = take("users", None)
        if value is not None:
            WorkspaceUser = model_named("WorkspaceUser")
            value = read_list(WorkspaceUser.from_dict, value, "users")
        self.users = value
        self.workspace = value = take("workspace", None)
        if type(value) is not str and value is not None:
            read_text(value, "workspace")
        self.naivety_distribution_rate = value = take("naivety_distribution_rate", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "naivety_distribution_rate")
        self.is_longitudinal = value = take("is_longitudinal", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_longitudinal")
        value = take("longitudinal", None)
        if value is not None:
            ProjectLongitudinal = model_named("ProjectLongitudinal")
            value = read_model(ProjectLongitudinal, value, "longitudinal")
        self.longitudinal = value
        value = take("studies", None)
        if value is not None:
            ProjectStudy = model_named("ProjectStudy")
            value = read_list(ProjectStudy.from_dict, value, "studies")
        self.studies = value
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def workspace_id(self) -> str | None:
        """`workspace`, by the name it has everywhere."""
        return self.workspace

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
