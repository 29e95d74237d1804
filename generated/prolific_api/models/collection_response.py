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
    from .collection_response_data import CollectionResponseData


@define(kw_only=True, repr=False)
class CollectionResponse(Model):
    """Response of a participant to a collection.

    Attributes:
        id: Response ID.
        created_at: Creation time in UTC.
        collection_id: Collection answered.
        participant_id: Participant who answered.
        response: Answer to one question.
        submission_id: Submission the answer belongs to.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "created_at", "collection_id", "participant_id", "response"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "created_at", "collection_id", "participant_id", "response", "submission_id"}
    )

    id: str
    created_at: datetime.datetime
    collection_id: str
    participant_id: str
    response: CollectionResponseData
    submission_id: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.collection_id is not None:
            out["collection_id"] = self.collection_id
        if self.participant_id is not None:
            out["participant_id"] = self.participant_id
        if self.response is not None:
            out["response"] = self.response.to_dict()
        if self.submission_id is not None:
            out["submission_id"] = self.submission_id
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
        value = take("created_at", None)
        if value is not None:
            value = read_datetime(value, "created_at")
        self.created_at = value
        self.collection_id = value = take("collection_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "collection_id")
        self.participant_id = value = take("participant_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "participant_id")
        value = take("response", None)
        if value is not None:
            CollectionResponseData = model_named("CollectionResponseData")
            value = read_model(CollectionResponseData, value, "response")
        self.response = value
        self.submission_id = value = take("submission_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "submission_id")
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
