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
    from .participant_group_feeder_study import ParticipantGroupFeederStudy


@define(kw_only=True, repr=False)
class ParticipantGroup(Model):
    """A saved list of participants, owned by a workspace or an organisation.

    Attributes:
        id: ID of the group.
        name: Name of the group.
        project_id: Deprecated. Project the group belonged to.
        workspace_id: Workspace that owns the group.
        organisation_id: Organisation that owns the group.
        description: Free text about the group.
        participant_count: Number of members.
        is_deleted: Whether the group was deleted.
        feeder_studies: Studies whose completion codes add or remove members.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "name",
            "project_id",
            "workspace_id",
            "organisation_id",
            "description",
            "participant_count",
            "is_deleted",
            "feeder_studies",
        }
    )

    id: str
    name: str | None = None
    project_id: str | None = None
    workspace_id: str | None = None
    organisation_id: str | None = None
    description: str | None = None
    participant_count: int | None = None
    is_deleted: bool | None = None
    feeder_studies: list[ParticipantGroupFeederStudy] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.name is not None:
            out["name"] = self.name
        if self.project_id is not None:
            out["project_id"] = self.project_id
        if self.workspace_id is not None:
            out["workspace_id"] = self.workspace_id
        if self.organisation_id is not None:
            out["organisation_id"] = self.organisation_id
        if self.description is not None:
            out["description"] = self.description
        if self.participant_count is not None:
            out["participant_count"] = self.participant_count
        if self.is_deleted is not None:
            out["is_deleted"] = self.is_deleted
        if self.feeder_studies is not None:
            out["feeder_studies"] = write(self.feeder_studies)
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
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        self.project_id = value = take("project_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "project_id")
        self.workspace_id = value = take("workspace_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "workspace_id")
        self.organisation_id = value = take("organisation_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "organisation_id")
        self.description = value = take("description", None)
        if type(value) is not str and value is not None:
            read_text(value, "description")
        self.participant_count = value = take("participant_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "participant_count")
        self.is_deleted = value = take("is_deleted", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_deleted")
        value = take("feeder_studies", None)
        if value is not None:
            ParticipantGroupFeederStudy = model_named("ParticipantGroupFeederStudy")
            value = read_list(ParticipantGroupFeederStudy.from_dict, value, "feeder_studies")
        self.feeder_studies = value
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
