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
    read_list,
    read_model,
    read_number,
    read_text,
    read_truth,
    write,
)
from .submission_status import SubmissionStatus

if TYPE_CHECKING:
    from .submission_strata import SubmissionStrata


@define(kw_only=True, repr=False)
class SubmissionShort(Model):
    """A submission as it appears in a list.

    Attributes:
        id: Submission ID.
        participant_id: Participant ID.
        status: State of a submission.
        started_at: When the submission was started.
        has_siblings: Whether the participant has further submissions to the study.
        completed_at: When the submission was completed.
        study_code: Completion code that was handed in.
        return_requested: When the participant was asked to return the submission.
        entered_code: Completion code that was handed in.
        is_complete: Whether the submission is complete.
        time_taken: Duration in whole seconds; Prolific's own program cannot read a fraction.
        reward: Reward of the submission in the sub-currency unit.
        bonus_payments: Bonuses paid for the submission, in the sub-currency unit.
        star_awarded: Whether a star was awarded.
        strata: Demographic strata of the participant.
        ip: Internet address the submission came from.
        time_taken_under_auto_approval_threshold: Whether the submission took less than half of the
            estimated time, so that it is not approved automatically.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "participant_id", "status", "started_at", "has_siblings"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "participant_id",
            "status",
            "started_at",
            "has_siblings",
            "completed_at",
            "study_code",
            "return_requested",
            "entered_code",
            "is_complete",
            "time_taken",
            "reward",
            "bonus_payments",
            "star_awarded",
            "strata",
            "ip",
            "time_taken_under_auto_approval_threshold",
        }
    )

    id: str
    participant_id: str
    status: SubmissionStatus
    started_at: datetime.datetime
    has_siblings: bool
    completed_at: datetime.datetime | None = None
    study_code: str | None = None
    return_requested: datetime.datetime | None = None
    entered_code: str | None = None
    is_complete: bool | None = None
    time_taken: int | None = None
    reward: float | None = None
    bonus_payments: list[float] | None = None
    star_awarded: bool | None = None
    strata: SubmissionStrata | None = None
    ip: str | None = None
    time_taken_under_auto_approval_threshold: bool | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.participant_id is not None:
            out["participant_id"] = self.participant_id
        if self.status is not None:
            out["status"] = write(self.status)
        if self.started_at is not None:
            out["started_at"] = write(self.started_at)
        if self.has_siblings is not None:
            out["has_siblings"] = self.has_siblings
        if self.completed_at is not None:
            out["completed_at"] = write(self.completed_at)
        if self.study_code is not None:
            out["study_code"] = self.study_code
        if self.return_requested is not None:
            out["return_requested"] = write(self.return_requested)
        if self.entered_code is not None:
            out["entered_code"] = self.entered_code
        if self.is_complete is not None:
            out["is_complete"] = self.is_complete
        if self.time_taken is not None:
            out["time_taken"] = self.time_taken
        if self.reward is not None:
            out["reward"] = self.reward
        if self.bonus_payments is not None:
            out["bonus_payments"] = write(self.bonus_payments)
        if self.star_awarded is not None:
            out["star_awarded"] = self.star_awarded
        if self.strata is not None:
            out["strata"] = self.strata.to_dict()
        if self.ip is not None:
            out["ip"] = self.ip
        if self.time_taken_under_auto_approval_threshold is not None:
            out["time_taken_under_auto_approval_threshold"] = self.time_taken_under_auto_approval_threshold
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
        self.participant_id = value = take("participant_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "participant_id")
        value = take("status", None)
        if value is not None:
            value = SubmissionStatus.read(value, "status")
        self.status = value
        value = take("started_at", None)
        if value is not None:
            value = read_datetime(value, "started_at")
        self.started_at = value
        self.has_siblings = value = take("has_siblings", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "has_siblings")
        value = take("completed_at", None)
        if value is not None:
            value = read_datetime(value, "completed_at")
        self.completed_at = value
        self.study_code = value = take("study_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "study_code")
        value = take("return_requested", None)
        if value is not None:
            value = read_datetime(value, "return_requested")
        self.return_requested = value
        self.entered_code = value = take("entered_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "entered_code")
        self.is_complete = value = take("is_complete", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_complete")
        self.time_taken = value = take("time_taken", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "time_taken")
        self.reward = value = take("reward", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "reward")
        value = take("bonus_payments", None)
        if value is not None:
            value = read_list(read_number, value, "bonus_payments")
        self.bonus_payments = value
        self.star_awarded = value = take("star_awarded", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "star_awarded")
        value = take("strata", None)
        if value is not None:
            SubmissionStrata = model_named("SubmissionStrata")
            value = read_model(SubmissionStrata, value, "strata")
        self.strata = value
        self.ip = value = take("ip", None)
        if type(value) is not str and value is not None:
            read_text(value, "ip")
        self.time_taken_under_auto_approval_threshold = value = take(
            "time_taken_under_auto_approval_threshold", None
        )
        if type(value) is not bool and value is not None:
            read_truth(value, "time_taken_under_auto_approval_threshold")
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def code(self) -> str | None:
        """`study_code` or `entered_code`, by the name it has everywhere."""
        return self.study_code if self.study_code is not None else self.entered_code

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
