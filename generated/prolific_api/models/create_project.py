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
    read_model,
    write,
)
from ..types import UNSET, Unset
from .project_type import ProjectType

if TYPE_CHECKING:
    from .create_project_longitudinal import CreateProjectLongitudinal
    from .public_details_input import PublicDetailsInput


@define(kw_only=True, repr=False)
class CreateProject(Model):
    """Project to create.

    Attributes:
        title: Name of the project.
        description: Purpose of the project.
        type_: Visibility of a project.
        public_details: Participant-facing details, for a public project only.
        naivety_distribution_rate: Preference for naive participants: 0 favours speed, 1 favours naivety,
            null lets Prolific decide.
        is_longitudinal: Whether the project has several waves. The API's default is False.
        longitudinal: Wave settings, used only for a longitudinal project.
        owner: ID of the user who will own the project.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"title"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "title",
            "description",
            "type",
            "public_details",
            "naivety_distribution_rate",
            "is_longitudinal",
            "longitudinal",
            "owner",
        }
    )

    title: str
    description: str | Unset = UNSET
    type_: ProjectType | str | Unset = UNSET
    public_details: PublicDetailsInput | None | Unset = UNSET
    naivety_distribution_rate: Decimal | float | None | Unset = UNSET
    is_longitudinal: bool | Unset = UNSET
    longitudinal: CreateProjectLongitudinal | None | Unset = UNSET
    owner: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.title, Unset):
            out["title"] = self.title
        if self.description is not UNSET:
            out["description"] = self.description
        if self.type_ is not UNSET:
            out["type"] = write(self.type_)
        if self.public_details is not UNSET:
            out["public_details"] = write(self.public_details)
        if self.naivety_distribution_rate is not UNSET:
            out["naivety_distribution_rate"] = write(self.naivety_distribution_rate)
        if self.is_longitudinal is not UNSET:
            out["is_longitudinal"] = self.is_longitudinal
        if self.longitudinal is not UNSET:
            out["longitudinal"] = write(self.longitudinal)
        if self.owner is not UNSET:
            out["owner"] = self.owner
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
        value = take("type", UNSET)
        if value is not None and value is not UNSET:
            value = ProjectType.read(value, "type")
        self.type_ = value
        value = take("public_details", UNSET)
        if value is not None and value is not UNSET:
            PublicDetailsInput = model_named("PublicDetailsInput")
            value = read_model(PublicDetailsInput, value, "public_details")
        self.public_details = value
        self.naivety_distribution_rate = take("naivety_distribution_rate", UNSET)
        self.is_longitudinal = take("is_longitudinal", UNSET)
        value = take("longitudinal", UNSET)
        if value is not None and value is not UNSET:
            CreateProjectLongitudinal = model_named("CreateProjectLongitudinal")
            value = read_model(CreateProjectLongitudinal, value, "longitudinal")
        self.longitudinal = value
        self.owner = take("owner", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
