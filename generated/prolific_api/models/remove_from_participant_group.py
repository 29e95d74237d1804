from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_text,
)


@define(kw_only=True, repr=False)
class RemoveFromParticipantGroup(Model):
    """Removes the participant from a group.

    Attributes:
        action: Kind of the action. The API's default is 'REMOVE_FROM_PARTICIPANT_GROUP'.
        participant_group: Group the participant leaves.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"action", "participant_group"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"action", "participant_group"})
    constants: ClassVar[Mapping[str, str | int]] = {
        "action": "REMOVE_FROM_PARTICIPANT_GROUP",
    }

    action: Literal["REMOVE_FROM_PARTICIPANT_GROUP"] = "REMOVE_FROM_PARTICIPANT_GROUP"
    participant_group: str
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.action is not None:
            out["action"] = self.action
        if self.participant_group is not None:
            out["participant_group"] = self.participant_group
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
        self.action = value = take("action", None)
        if type(value) is not str and value is not None:
            read_text(value, "action")
        self.participant_group = value = take("participant_group", None)
        if type(value) is not str and value is not None:
            read_text(value, "participant_group")
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
