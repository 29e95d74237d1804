from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_text,
    read_truth,
)


@define(kw_only=True, repr=False)
class SubscriptionDetail(Model):
    """A webhook subscription.

    Attributes:
        id: ID of the subscription.
        event_type: Event type it listens to.
        target_url: Public https URL that gets the events.
        workspace_id: Workspace of the subscription.
        is_enabled: Whether events are delivered.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "event_type", "target_url", "workspace_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "event_type", "target_url", "workspace_id", "is_enabled"}
    )

    id: str
    event_type: str
    target_url: str
    workspace_id: str
    is_enabled: bool | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.event_type is not None:
            out["event_type"] = self.event_type
        if self.target_url is not None:
            out["target_url"] = self.target_url
        if self.workspace_id is not None:
            out["workspace_id"] = self.workspace_id
        if self.is_enabled is not None:
            out["is_enabled"] = self.is_enabled
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
        self.event_type = value = take("event_type", None)
        if type(value) is not str and value is not None:
            read_text(value, "event_type")
        self.target_url = value = take("target_url", None)
        if type(value) is not str and value is not None:
            read_text(value, "target_url")
        self.workspace_id = value = take("workspace_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "workspace_id")
        self.is_enabled = value = take("is_enabled", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_enabled")
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
