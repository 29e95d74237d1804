from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    UnknownVariant,
    model_named,
    read_at,
    read_datetime,
    read_list,
    read_model,
    read_number,
    read_text,
    read_truth,
    union_reader,
    write,
)
from .device_compatibility import DeviceCompatibility
from .peripheral_requirement import PeripheralRequirement
from .study_status import StudyStatus
from .study_type import StudyType

if TYPE_CHECKING:
    from .composite_filter import CompositeFilter
    from .legacy_eligibility_requirement import LegacyEligibilityRequirement
    from .range_filter import RangeFilter
    from .select_filter import SelectFilter
    from .study_researcher import StudyResearcher
    from .study_reward_level import StudyRewardLevel
    from .submissions_config import SubmissionsConfig


@cache
def _study_type_reader() -> Callable[[Any], Any]:
    return union_reader(text=StudyType.read)


@cache
def _filters_reader() -> Callable[[Any], Any]:
    CompositeFilter = model_named("CompositeFilter")
    RangeFilter = model_named("RangeFilter")
    SelectFilter = model_named("SelectFilter")
    return union_reader(
        (
            SelectFilter,
            RangeFilter,
            CompositeFilter,
        )
    )


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
        submissions_config: Limits on the submissions of the study.
        stratum: Stratum of a representative sample; null in all rows seen.
        reward_level: How the pay compares with the minimum and the estimate.
        quota_requirements: Quotas of the study, if any.
        is_reallocated: Whether unused places were moved to another study.
        privacy_notice: Privacy notice shown to participants.
        description: Text participants read before starting.
        external_study_url: Address of the experiment.
        maximum_allowed_time: Minutes after which a submission times out.
        device_compatibility: Devices that may be used.
        peripheral_requirements: Things participants need.
        filters: Recruitment filters.
        eligibility_requirements: Screening rules of the older API.
        can_auto_review: Whether submissions can be reviewed automatically.
        award_points: Award points of the study.
        completion_url: Address participants are sent back to.
        started_publishing_at: When publishing began.
        researcher: Researcher shown to participants.
        ref: Of no known meaning.
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
            "submissions_config",
            "stratum",
            "reward_level",
            "quota_requirements",
            "is_reallocated",
            "privacy_notice",
            "description",
            "external_study_url",
            "maximum_allowed_time",
            "device_compatibility",
            "peripheral_requirements",
            "filters",
            "eligibility_requirements",
            "can_auto_review",
            "award_points",
            "completion_url",
            "started_publishing_at",
            "researcher",
            "_ref",
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
    submissions_config: SubmissionsConfig | None = None
    stratum: Any = None
    reward_level: StudyRewardLevel | None = None
    quota_requirements: list[Any] | None = None
    is_reallocated: bool | None = None
    privacy_notice: str | None = None
    description: str | None = None
    external_study_url: str | None = None
    maximum_allowed_time: float | None = None
    device_compatibility: list[DeviceCompatibility] | None = None
    peripheral_requirements: list[PeripheralRequirement] | None = None
    filters: list[CompositeFilter | RangeFilter | SelectFilter | UnknownVariant] | None = None
    eligibility_requirements: list[LegacyEligibilityRequirement] | None = None
    can_auto_review: bool | None = None
    award_points: float | None = None
    completion_url: str | None = None
    started_publishing_at: datetime.datetime | None = None
    researcher: StudyResearcher | None = None
    ref: Any = None
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
        if self.submissions_config is not None:
            out["submissions_config"] = self.submissions_config.to_dict()
        if self.stratum is not None:
            out["stratum"] = write(self.stratum)
        if self.reward_level is not None:
            out["reward_level"] = self.reward_level.to_dict()
        if self.quota_requirements is not None:
            out["quota_requirements"] = write(self.quota_requirements)
        if self.is_reallocated is not None:
            out["is_reallocated"] = self.is_reallocated
        if self.privacy_notice is not None:
            out["privacy_notice"] = self.privacy_notice
        if self.description is not None:
            out["description"] = self.description
        if self.external_study_url is not None:
            out["external_study_url"] = self.external_study_url
        if self.maximum_allowed_time is not None:
            out["maximum_allowed_time"] = self.maximum_allowed_time
        if self.device_compatibility is not None:
            out["device_compatibility"] = write(self.device_compatibility)
        if self.peripheral_requirements is not None:
            out["peripheral_requirements"] = write(self.peripheral_requirements)
        if self.filters is not None:
            out["filters"] = write(self.filters)
        if self.eligibility_requirements is not None:
            out["eligibility_requirements"] = write(self.eligibility_requirements)
        if self.can_auto_review is not None:
            out["can_auto_review"] = self.can_auto_review
        if self.award_points is not None:
            out["award_points"] = self.award_points
        if self.completion_url is not None:
            out["completion_url"] = self.completion_url
        if self.started_publishing_at is not None:
            out["started_publishing_at"] = write(self.started_publishing_at)
        if self.researcher is not None:
            out["researcher"] = self.researcher.to_dict()
        if self.ref is not None:
            out["_ref"] = write(self.ref)
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
        value = take("submissions_config", None)
        if value is not None:
            SubmissionsConfig = model_named("SubmissionsConfig")
            value = read_model(SubmissionsConfig, value, "submissions_config")
        self.submissions_config = value
        self.stratum = take("stratum", None)
        value = take("reward_level", None)
        if value is not None:
            StudyRewardLevel = model_named("StudyRewardLevel")
            value = read_model(StudyRewardLevel, value, "reward_level")
        self.reward_level = value
        value = take("quota_requirements", None)
        if value is not None:
            value = read_list(None, value, "quota_requirements")
        self.quota_requirements = value
        self.is_reallocated = value = take("is_reallocated", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_reallocated")
        self.privacy_notice = value = take("privacy_notice", None)
        if type(value) is not str and value is not None:
            read_text(value, "privacy_notice")
        self.description = value = take("description", None)
        if type(value) is not str and value is not None:
            read_text(value, "description")
        self.external_study_url = value = take("external_study_url", None)
        if type(value) is not str and value is not None:
            read_text(value, "external_study_url")
        self.maximum_allowed_time = value = take("maximum_allowed_time", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "maximum_allowed_time")
        value = take("device_compatibility", None)
        if value is not None:
            value = read_list(DeviceCompatibility.read, value, "device_compatibility")
        self.device_compatibility = value
        value = take("peripheral_requirements", None)
        if value is not None:
            value = read_list(PeripheralRequirement.read, value, "peripheral_requirements")
        self.peripheral_requirements = value
        value = take("filters", None)
        if value is not None:
            value = read_list(_filters_reader(), value, "filters")
        self.filters = value
        value = take("eligibility_requirements", None)
        if value is not None:
            LegacyEligibilityRequirement = model_named("LegacyEligibilityRequirement")
            value = read_list(LegacyEligibilityRequirement.from_dict, value, "eligibility_requirements")
        self.eligibility_requirements = value
        self.can_auto_review = value = take("can_auto_review", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_auto_review")
        self.award_points = value = take("award_points", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "award_points")
        self.completion_url = value = take("completion_url", None)
        if type(value) is not str and value is not None:
            read_text(value, "completion_url")
        value = take("started_publishing_at", None)
        if value is not None:
            value = read_datetime(value, "started_publishing_at")
        self.started_publishing_at = value
        value = take("researcher", None)
        if value is not None:
            StudyResearcher = model_named("StudyResearcher")
            value = read_model(StudyResearcher, value, "researcher")
        self.researcher = value
        self.ref = take("_ref", None)
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
