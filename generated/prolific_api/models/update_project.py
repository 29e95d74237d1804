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
    from .public_details_input import PublicDetailsInput


@define(kw_only=True, repr=False)
class UpdateProject(Model):
    """Fields of a project to change; all are optional.

    Attributes:
        title: New name of the project.
        description: New purpose of the project.
        owner: ID of the user who created the project.
        position: Place of the project in the workspace listing.
        hidden: Whether the project is left out of workspace listings.
        type_: Visibility of a project.
        public_details: Participant-facing details of a public project.
        is_sequential: Whether the studies run in sequence.
        naivety_distribution_rate: Preference for naive participants, from 0 to 1.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "title",
            "description",
            "owner",
            "position",
            "hidden",
            "type",
            "public_details",
            "is_sequential",
            "naivety_distribution_rate",
        }
    )

    title: str | Unset = UNSET
    description: str | Unset = UNSET
    owner: str | Unset = UNSET
    position: int | Unset = UNSET
    hidden: bool | Unset = UNSET
    type_: ProjectType | str | Unset = UNSET
    public_details: PublicDetailsInput | Unset = UNSET
    is_sequential: bool | Unset = UNSET
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
        if self.position is not UNSET:
            out["position"] = self.position
        if self.hidden is not UNSET:
            out["hidden"] = self.hidden
        if self.type_ is not UNSET:
            out["type"] = write(self.type_)
        if self.public_details is not UNSET:
            out["public_details"] = write(self.public_details)
        if self.is_sequential is not UNSET:
            out["is_sequential"] = self.is_sequential
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
        self.position = take("position", UNSET)
        self.hidden = take("hidden", UNSET)
        value = take("type", UNSET)
        if value is not None and value is not UNSET:
            value = ProjectType.read(value, "type")
        self.type_ = value
        value = take("public_details", UNSET)
        if value is not None and value is not UNSET:
            PublicDetailsInput = model_named("PublicDetailsInput")
            value = read_model(PublicDetailsInput, value, "public_details")
        self.public_details = value
        self.is_sequential = take("is_sequential", UNSET)
        self.naivety_distribution_rate = take("naivety_distribution_rate", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
