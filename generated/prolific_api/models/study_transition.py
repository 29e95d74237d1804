from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_datetime,
    write,
)
from ..types import UNSET, Unset
from .study_transition_action import StudyTransitionAction


@define(kw_only=True, repr=False)
class StudyTransition(Model):
    """Requested change of the state of a study.

    Attributes:
        action: Step in the life cycle of a study.
        publish_at: When to publish; needed by SCHEDULE_PUBLISH unless the study already has a date.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"action"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"action", "publish_at"})

    action: str | StudyTransitionAction
    publish_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.action, Unset):
            out["action"] = write(self.action)
        if self.publish_at is not UNSET:
            out["publish_at"] = write(self.publish_at)
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
        value = take("action", UNSET)
        if value is not None and value is not UNSET:
            value = StudyTransitionAction.read(value, "action")
        self.action = value
        value = take("publish_at", UNSET)
        if value is not None and value is not UNSET:
            value = read_datetime(value, "publish_at")
        self.publish_at = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
