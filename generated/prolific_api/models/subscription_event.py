from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_datetime,
    read_model,
    read_text,
    write,
)
from .subscription_event_status import SubscriptionEventStatus

if TYPE_CHECKING:
    from .subscription_event_payload import SubscriptionEventPayload


@define(kw_only=True, repr=False)
class SubscriptionEvent(Model):
    """An event and its delivery.

    Attributes:
        id: ID of the event.
        resource_id: ID of the study or submission concerned.
        datetime_created: When the event arose.
        datetime_updated: When the record last changed.
        event_type: Kind of event.
        status: Delivery status; anything but a 2xx answer counts as failed.
        target_url: URL it was sent to.
        payload: Body that was sent, if kept.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "resource_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "resource_id",
            "datetime_created",
            "datetime_updated",
            "event_type",
            "status",
            "target_url",
            "payload",
        }
    )

    id: str
    resource_id: str
    datetime_created: datetime.datetime | None = None
    datetime_updated: datetime.datetime | None = None
    event_type: str | None = None
    status: SubscriptionEventStatus | None = None
    target_url: str | None = None
    payload: SubscriptionEventPayload | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.resource_id is not None:
            out["resource_id"] = self.resource_id
        if self.datetime_created is not None:
            out["datetime_created"] = write(self.datetime_created)
        if self.datetime_updated is not None:
            out["datetime_updated"] = write(self.datetime_updated)
        if self.event_type is not None:
            out["event_type"] = self.event_type
        if self.status is not None:
            out["status"] = write(self.status)
        if self.target_url is not None:
            out["target_url"] = self.target_url
        if self.payload is not None:
            out["payload"] = self.payload.to_dict()
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
        self.resource_id = value = take("resource_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "resource_id")
        value = take("datetime_created", None)
        if value is not None:
            value = read_datetime(value, "datetime_created")
        self.datetime_created = value
        value = take("datetime_updated", None)
        if value is not None:
            value = read_datetime(value, "datetime_updated")
        self.datetime_updated = value
        self.event_type = value = take("event_type", None)
        if type(value) is not str and value is not None:
            read_text(value, "event_type")
        value = take("status", None)
        if value is not None:
            value = SubscriptionEventStatus.read(value, "status")
        self.status = value
        self.target_url = value = take("target_url", None)
        if type(value) is not str and value is not None:
            read_text(value, "target_url")
        value = take("payload", None)
        if value is not None:
            SubscriptionEventPayload = model_named("SubscriptionEventPayload")
            value = read_model(SubscriptionEventPayload, value, "payload")
        self.payload = value
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def created_at(self) -> datetime.datetime | None:
        """`datetime_created`, by the name it has everywhere."""
        return self.datetime_created

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
