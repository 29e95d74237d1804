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

if TYPE_CHECKING:
    from .message_data import MessageData


@define(kw_only=True, repr=False)
class Message(Model):
    """A message.

    Attributes:
        id: Message ID.
        body: Text of the message.
        channel_id: ID of the conversation in the web application.
        sender_id: User ID of the sender.
        sent_at: When the message was sent, under its documented name.
        type_: Kind of message; always message for now.
        data: Facts about the message.
        sender: User ID of the sender, as the unread list names it.
        recipient_id: User ID of the recipient.
        datetime_created: When the message was sent, as the live service names it.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "body", "channel_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "body",
            "channel_id",
            "sender_id",
            "sent_at",
            "type",
            "data",
            "sender",
            "recipient_id",
            "datetime_created",
        }
    )

    id: str
    body: str
    channel_id: str | None
    _sender_id: str | None = attrs_field(default=None, alias="sender_id")
    _sent_at: datetime.datetime | None = attrs_field(default=None, alias="sent_at")
    type_: str | None = None
    data: MessageData | None = None
    sender: str | None = None
    recipient_id: str | None = None
    datetime_created: datetime.datetime | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.body is not None:
            out["body"] = self.body
        if self.channel_id is not None:
            out["channel_id"] = self.channel_id
        if self._sender_id is not None:
            out["sender_id"] = self._sender_id
        if self._sent_at is not None:
            out["sent_at"] = write(self._sent_at)
        if self.type_ is not None:
            out["type"] = self.type_
        if self.data is not None:
            out["data"] = self.data.to_dict()
        if self.sender is not None:
            out["sender"] = self.sender
        if self.recipient_id is not None:
            out["recipient_id"] = self.recipient_id
        if self.datetime_created is not None:
            out["datetime_created"] = write(self.datetime_created)
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
        self.body = value = take("body", None)
        if type(value) is not str and value is not None:
            read_text(value, "body")
        self.channel_id = value = take("channel_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "channel_id")
        self._sender_id = value = take("sender_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "sender_id")
        value = take("sent_at", None)
        if value is not None:
            value = read_datetime(value, "sent_at")
        self._sent_at = value
        self.type_ = value = take("type", None)
        if type(value) is not str and value is not None:
            read_text(value, "type")
        value = take("data", None)
        if value is not None:
            MessageData = model_named("MessageData")
            value = read_model(MessageData, value, "data")
        self.data = value
        self.sender = value = take("sender", None)
        if type(value) is not str and value is not None:
            read_text(value, "sender")
        self.recipient_id = value = take("recipient_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "recipient_id")
        value = take("datetime_created", None)
        if value is not None:
            value = read_datetime(value, "datetime_created")
        self.datetime_created = value
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def sender_id(self) -> str | None:
        """`sender_id` or `sender`, by the name it has everywhere."""
        return self._sender_id if self._sender_id is not None else self.sender

    @property
    def sent_at(self) -> datetime.datetime | None:
        """`sent_at` or `datetime_created`, by the name it has everywhere."""
        return self._sent_at if self._sent_at is not None else self.datetime_created

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
