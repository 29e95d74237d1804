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
class SubscriptionDetailInput(Model):
    """A webhook subscription.

    Attributes:
        event_type: Event type it listens to.
        target_url: Public https URL that gets the events.
        workspace_id: Workspace of the subscription.
        id: ID of the subscription.
        is_enabled: Whether events are delivered.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"event_type", "target_url", "workspace_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"event_type", "target_url", "workspace_id", "id", "is_enabled"}
    )

    event_type: str
    target_url: str
    workspace_id: str
    id: str | Unset = UNSET
    is_enabled: bool | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.event_type, Unset):
            out["event_type"] = self.event_type
        if not isinstance(self.target_url, Unset):
            out["target_url"] = self.target_url
        if not isinstance(self.workspace_id, Unset):
            out["workspace_id"] = self.workspace_id
        if self.id is not UNSET:
            out["id"] = self.id
        if self.is_enabled is not UNSET:
            out["is_enabled"] = self.is_enabled
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
        self.event_type = take("event_type", UNSET)
        self.target_url = take("target_url", UNSET)
        self.workspace_id = take("workspace_id", UNSET)
        self.id = take("id", UNSET)
        self.is_enabled = take("is_enabled", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
