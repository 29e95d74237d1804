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
class Submission(Model):
    """A submission after a change of its state.

    Attributes:
        id: Submission ID.
        participant: Participant ID.
        started_at: When the submission was started (UTC).
        status: State of a submission.
        study_id: Study ID.
        completed_at: When the submission was completed (UTC).
        entered_code: Completion code that was handed in.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "participant", "started_at", "status", "study_id"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "participant", "started_at", "status", "study_id", "completed_at", "entered_code"}
    )

    id: str
    participant: str
    started_at: datetime.datetime
    status: SubmissionStatus
    study_id: str
    completed_at: datetime.datetime | None = None
    entered_code: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.participant is not None:
            out["participant"] = self.participant
        if self.started_at is not None:
            out["started_at"] = write(self.started_at)
        if self.status is not None:
            out["status"] = write(self.status)
        if self.study_id is not None:
            out["study_id"] = self.study_id
        if self.completed_at is not None:
            out["completed_at"] = write(self.completed_at)
        if self.entered_code is not None:
            out["entered_code"] = self.entered_code
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
        value = take("started_at", None)
        if value is not None:
            value = read_datetime(value, "started_at")
        self.started_at = value
        value = take("status", None)
        if value is not None:
            value = SubmissionStatus.read(value, "status")
        self.status = value
        self.study_id = value = take("study_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "study_id")
        value = take("completed_at", None)
        if value is not None:
            value = read_datetime(value, "completed_at")
        self.completed_at = value
        self.entered_code = value = take("entered_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "entered_code")
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

    @property
    def code(self) -> str | None:
        """`entered_code`, by the name it has everywhere."""
        return self.entered_code

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
