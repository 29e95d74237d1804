from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    read_at,
    read_datetime,
    read_number,
    read_text,
    read_truth,
    union_reader,
    write,
)
from .study_status import StudyStatus
from .study_type import StudyType


@cache
def _study_type_reader() -> Callable[[Any], Any]:
    return union_reader(text=StudyType.read)


@define(kw_only=True, repr=False)
class StudyShort(Model):
    """A study as it appears in a list.

    Attributes:
        id: Study ID, assigned by Prolific.
        name: Title shown to participants.
        internal_name: Title shown to researchers only.
        status: Life-cycle state of a study.
        study_type: Deprecated. Sampling scheme.
        estimated_completion_time: Expected duration in minutes.
        total_available_places: Participants wanted.
        places_taken: Places in use: started submissions without the timed-out and returned ones.
        number_of_submissions: Submissions of any state.
        reward: Payment for one submission in the sub-currency unit.
        total_cost: Cost of the study with fees, in the sub-currency unit.
        published_at: When the study was published.
        publish_at: When the study is due to be published.
        date_created: When the study was created.
        credential_pool_id: ID of the credential pool of the study, if any.
        is_ready_to_publish: Whether all fields needed for publishing are filled in; funds are not checked.
        currency_code: Three-letter currency of the amounts.
        presentment_currency_code: Three-letter currency shown to participants.
        average_reward_per_hour: Hourly pay so far, in the sub-currency unit.
        estimated_reward_per_hour: Hourly pay implied by the time estimate, in the sub-currency unit.
        is_underpaying: Whether the real hourly pay is under the minimum.
        is_pilot: Whether it is a pilot study.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "name"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "name",
            "internal_name",
            "status",
            "study_type",
            "estimated_completion_time",
            "total_available_places",
            "places_taken",
            "number_of_submissions",
            "reward",
            "total_cost",
            "published_at",
            "publish_at",
            "date_created",
            "credential_pool_id",
            "is_ready_to_publish",
            "currency_code",
            "presentment_currency_code",
            "average_reward_per_hour",
            "estimated_reward_per_hour",
            "is_underpaying",
            "is_pilot",
        }
    )

    id: str
    name: str
    internal_name: str | None = None
    status: StudyStatus | None = None
    study_type: str | StudyType | None = None
    estimated_completion_time: float | None = None
    total_available_places: float | None = None
    places_taken: float | None = None
    number_of_submissions: float | None = None
    reward: float | None = None
    total_cost: float | None = None
    published_at: datetime.datetime | None = None
    publish_at: datetime.datetime | None = None
    date_created: datetime.datetime | None = None
    credential_pool_id: str | None = None
    is_ready_to_publish: bool | None = None
    currency_code: str | None = None
    presentment_currency_code: str | None = None
    average_reward_per_hour: float | None = None
    estimated_reward_per_hour: float | None = None
    is_underpaying: bool | None = None
    is_pilot: bool | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.name is not None:
            out["name"] = self.name
        if self.internal_name is not None:
            out["internal_name"] = self.internal_name
        if self.status is not None:
            out["status"] = write(self.status)
        if self.study_type is not None:
            out["study_type"] = write(self.study_type)
        if self.estimated_completion_time is not None:
            out["estimated_completion_time"] = self.estimated_completion_time
        if self.total_available_places is not None:
            out["total_available_places"] = self.total_available_places
        if self.places_taken is not None:
            out["places_taken"] = self.places_taken
        if self.number_of_submissions is not None:
            out["number_of_submissions"] = self.number_of_submissions
        if self.reward is not None:
            out["reward"] = self.reward
        if self.total_cost is not None:
            out["total_cost"] = self.total_cost
        if self.published_at is not None:
            out["published_at"] = write(self.published_at)
        if self.publish_at is not None:
            out["publish_at"] = write(self.publish_at)
        if self.date_created is not None:
            out["date_created"] = write(self.date_created)
        if self.credential_pool_id is not None:
            out["credential_pool_id"] = self.credential_pool_id
        if self.is_ready_to_publish is not None:
            out["is_ready_to_publish"] = self.is_ready_to_publish
        if self.currency_code is not None:
            out["currency_code"] = self.currency_code
        if self.presentment_currency_code is not None:
            out["presentment_currency_code"] = self.presentment_currency_code
        if self.average_reward_per_hour is not None:
            out["average_reward_per_hour"] = self.average_reward_per_hour
        if self.estimated_reward_per_hour is not None:
            out["estimated_reward_per_hour"] = self.estimated_reward_per_hour
        if self.is_underpaying is not None:
            out["is_underpaying"] = self.is_underpaying
        if self.is_pilot is not None:
            out["is_pilot"] = self.is_pilot
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
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        self.internal_name = value = take("internal_name", None)
        if type(value) is not str and value is not None:
            read_text(value, "internal_name")
        value = take("status", None)
        if value is not None:
            value = StudyStatus.read(value, "status")
        self.status = value
        value = take("study_type", None)
        if value is not None:
            value = read_at(_study_type_reader(), value, "study_type")
        self.study_type = value
        self.estimated_completion_time = value = take("estimated_completion_time", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "estimated_completion_time")
        self.total_available_places = value = take("total_available_places", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_available_places")
        self.places_taken = value = take("places_taken", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "places_taken")
        self.number_of_submissions = value = take("number_of_submissions", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "number_of_submissions")
        self.reward = value = take("reward", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "reward")
        self.total_cost = value = take("total_cost", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_cost")
        value = take("published_at", None)
        if value is not None:
            value = read_datetime(value, "published_at")
        self.published_at = value
        value = take("publish_at", None)
        if value is not None:
            value = read_datetime(value, "publish_at")
        self.publish_at = value
        value = take("date_created", None)
        if value is not None:
            value = read_datetime(value, "date_created")
        self.date_created = value
        self.credential_pool_id = value = take("credential_pool_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "credential_pool_id")
        self.is_ready_to_publish = value = take("is_ready_to_publish", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_ready_to_publish")
        self.currency_code = value = take("currency_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "currency_code")
        self.presentment_currency_code = value = take("presentment_currency_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "presentment_currency_code")
        self.average_reward_per_hour = value = take("average_reward_per_hour", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "average_reward_per_hour")
        self.estimated_reward_per_hour = value = take("estimated_reward_per_hour", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "estimated_reward_per_hour")
        self.is_underpaying = value = take("is_underpaying", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_underpaying")
        self.is_pilot = value = take("is_pilot", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_pilot")
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def created_at(self) -> datetime.datetime | None:
        """`date_created`, by the name it has everywhere."""
        return self.date_created

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
