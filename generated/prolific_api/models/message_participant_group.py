from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
)
from ..types import UNSET, Unset


@define(kw_only=True, repr=False)
class MessageParticipantGroup(Model):
    """Message to a participant group.

    Attributes:
        participant_group_id: ID of the participant group.
        body: Text of the message.
        study_id: Study the message is about.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"participant_group_id", "body"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"participant_group_id", "body", "study_id"})

    participant_group_id: str
    body: str
    study_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.participant_group_id, Unset):
            out["participant_group_id"] = self.participant_group_id
        if not isinstance(self.body, Unset):
            out["body"] = self.body
        if self.study_id is not UNSET:
            out["study_id"] = self.study_id
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
        self.participant_group_id = take("participant_group_id", UNSET)
        self.body = take("body", UNSET)
        self.study_id = take("study_id", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
