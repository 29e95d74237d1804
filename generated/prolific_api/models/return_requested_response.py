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
    read_text,
    write,
)
from .submission_status import SubmissionStatus


@define(kw_only=True, repr=False)
class ReturnRequestedResponse(Model):
    """A submission whose return was requested.

    Attributes:
        id: Submission ID.
        participant: Participant ID.
        status: State of a submission.
        return_requested: When the participant was asked to return the submission.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "participant"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"id", "participant", "status", "return_requested"})

    id: str
    participant: str
    status: SubmissionStatus | None = None
    return_requested: datetime.datetime | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.participant is not None:
            out["participant"] = self.participant
        if self.status is not None:
            out["status"] = write(self.status)
        if self.return_requested is not None:
            out["return_requested"] = write(self.return_requested)
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
        self.participant = value = take("participant", None)
        if type(value) is not str and value is not None:
            read_text(value, "participant")
        value = take("status", None)
        if value is not None:
            value = SubmissionStatus.read(value, "status")
        self.status = value
        value = take("return_requested", None)
        if value is not None:
            value = read_datetime(value, "return_requested")
        self.return_requested = value
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def participant_id(self) -> str:
        """`participant`, by the name it has everywhere."""
        return self.participant

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
