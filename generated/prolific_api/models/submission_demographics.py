from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    model_named,
    read_datetime,
    read_model,
    read_number,
    read_text,
    write,
)

if TYPE_CHECKING:
    from .demographic_answers import DemographicAnswers


@define(kw_only=True, repr=False)
class SubmissionDemographics(Model):
    """Demographic answers stored with a submission.

    Attributes:
        submission_id: Submission ID.
        participant_id: Participant ID.
        custom_study_tncs_accepted_at: When custom terms were accepted, or a note that they do not apply.
        started_at: When the submission was started.
        completed_at: When the submission was completed.
        archived_at: When the answers were stored.
        time_taken: Duration in seconds.
        completion_code: Completion code that was handed in.
        total_approvals: Approved submissions of the participant.
        demographics: Stored answers.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"submission_id", "participant_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "submission_id",
            "participant_id",
            "custom_study_tncs_accepted_at",
            "started_at",
            "completed_at",
            "archived_at",
            "time_taken",
            "completion_code",
            "total_approvals",
            "demographics",
        }
    )

    submission_id: str | None
    participant_id: str | None
    custom_study_tncs_accepted_at: str | None = None
    started_at: datetime.datetime | None = None
    completed_at: datetime.datetime | None = None
    archived_at: datetime.datetime | None = None
    time_taken: int | None = None
    completion_code: str | None = None
    total_approvals: int | None = None
    demographics: DemographicAnswers | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.submission_id is not None:
            out["submission_id"] = self.submission_id
        if self.participant_id is not None:
            out["participant_id"] = self.participant_id
        if self.custom_study_tncs_accepted_at is not None:
            out["custom_study_tncs_accepted_at"] = self.custom_study_tncs_accepted_at
        if self.started_at is not None:
            out["started_at"] = write(self.started_at)
        if self.completed_at is not None:
            out["completed_at"] = write(self.completed_at)
        if self.archived_at is not None:
            out["archived_at"] = write(self.archived_at)
        if self.time_taken is not None:
            out["time_taken"] = self.time_taken
        if self.completion_code is not None:
            out["completion_code"] = self.completion_code
        if self.total_approvals is not None:
            out["total_approvals"] = self.total_approvals
        if self.demographics is not None:
            out["demographics"] = self.demographics.to_dict()
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
        self.submission_id = value = take("submission_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "submission_id")
        self.participant_id = value = take("participant_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "participant_id")
        self.custom_study_tncs_accepted_at = value = take("custom_study_tncs_accepted_at", None)
        if type(value) is not str and value is not None:
            read_text(value, "custom_study_tncs_accepted_at")
        value = take("started_at", None)
        if value is not None:
            value = read_datetime(value, "started_at")
        self.started_at = value
        value = take("completed_at", None)
        if value is not None:
            value = read_datetime(value, "completed_at")
        self.completed_at = value
        value = take("archived_at", None)
        if value is not None:
            value = read_datetime(value, "archived_at")
        self.archived_at = value
        self.time_taken = value = take("time_taken", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "time_taken")
        self.completion_code = value = take("completion_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "completion_code")
        self.total_approvals = value = take("total_approvals", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_approvals")
        value = take("demographics", None)
        if value is not None:
            DemographicAnswers = model_named("DemographicAnswers")
            value = read_model(DemographicAnswers, value, "demographics")
        self.demographics = value
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def code(self) -> str | None:
        """`completion_code`, by the name it has everywhere."""
        return self.completion_code

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
