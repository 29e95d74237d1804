from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_list,
    read_text,
    write,
)

if TYPE_CHECKING:
    from .participant_group_feeder_completion_code import ParticipantGroupFeederCompletionCode


@define(kw_only=True, repr=False)
class ParticipantGroupFeederStudy(Model):
    """A study that changes a group's members.

    Attributes:
        id: ID of the study.
        name: Public name of the study.
        internal_name: Internal name of the study.
        status: Present status of the study.
        feeder_completion_codes: Completion codes that change the group.
        completion_codes: Completion codes of the study.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "name", "internal_name", "status", "feeder_completion_codes", "completion_codes"}
    )

    id: str
    name: str | None = None
    internal_name: str | None = None
    status: str | None = None
    feeder_completion_codes: list[ParticipantGroupFeederCompletionCode] | None = None
    completion_codes: list[Any] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.name is not None:
            out["name"] = self.name
        if self.internal_name is not None:
            out["internal_name"] = self.internal_name
        if self.status is not None:
            out["status"] = self.status
        if self.feeder_completion_codes is not None:
            out["feeder_completion_codes"] = write(self.feeder_completion_codes)
        if self.completion_codes is not None:
            out["completion_codes"] = write(self.completion_codes)
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
        self.internal_name = value = take("internal_name", None)
        if type(value) is not str and value is not None:
            read_text(value, "internal_name")
        self.status = value = take("status", None)
        if type(value) is not str and value is not None:
            read_text(value, "status")
        value = take("feeder_completion_codes", None)
        if value is not None:
            ParticipantGroupFeederCompletionCode = model_named("ParticipantGroupFeederCompletionCode")
            value = read_list(
                ParticipantGroupFeederCompletionCode.from_dict, value, "feeder_completion_codes"
            )
        self.feeder_completion_codes = value
        value = take("completion_codes", None)
        if value is not None:
            value = read_list(None, value, "completion_codes")
        self.completion_codes = value
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
