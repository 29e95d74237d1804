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
from .content_warning import ContentWarning
from .data_collection_method import DataCollectionMethod
from .device_compatibility import DeviceCompatibility
from .peripheral_requirement import PeripheralRequirement
from .prolific_id_option import ProlificIdOption
from .study_label import StudyLabel
from .study_status import StudyStatus
from .study_type import StudyType

if TYPE_CHECKING:
    from .access_detail import AccessDetail
    from .completion_code import CompletionCode
    from .composite_filter import CompositeFilter
    from .data_collection_metadata import DataCollectionMetadata
    from .legacy_eligibility_requirement import LegacyEligibilityRequirement
    from .range_filter import RangeFilter
    from .select_filter import SelectFilter
    from .study_links import StudyLinks
    from .study_researcher import StudyResearcher
    from .study_reward_level import StudyRewardLevel
    from .submissions_config import SubmissionsConfig


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


@cache
def _study_type_reader() -> Callable[[Any], Any]:
    return union_reader(text=StudyType.read)


@cache
def _publisher_reader() -> Callable[[Any], Any]:
    StudyResearcher = model_named("StudyResearcher")
    return union_reader((StudyResearcher,), text=read_text)


@cache
def _service_margin_percentage_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@define(kw_only=True, repr=False)
class Study(Model):
    """A study.

    Attributes:
        name: Title shown to participants.
        description: Text participants read before starting; b, i, em, strong, s, u, h1, h2, ol, ul, li and
            p tags are kept.
        total_available_places: Participants wanted; worked out from the batch for AI_TASK_BUILDER_BATCH.
        estimated_completion_time: Expected duration in minutes.
        reward: Payment for one submission in the sub-currency unit (pence or cents) of the account.
        id: Study ID, assigned by Prolific.
        status: Life-cycle state of a study.
        internal_name: Title shown to researchers only.
        external_study_url: Address of the experiment, empty when the task is hosted elsewhere.
        prolific_id_option: How the participant ID reaches the study.
        completion_codes: Codes participants hand in at the end.
        maximum_allowed_time: Minutes after which a submission times out.
        device_compatibility: Devices that may be used; an empty list allows all.
        peripheral_requirements: Things participants need.
        filters: Recruitment filters; an empty list admits everyone.
        filter_set_id: ID of a filter set to recruit with; excludes filters.
        filter_set_version: Version of the filter set; the latest one unless set.
        naivety_distribution_rate: Preference for naive participants: 0 favours speed, null lets Prolific
            decide.
        project: ID of the project that holds the study.
        submissions_config: Limits on the submissions of the study.
        study_labels: Kind of work.
        content_warnings: Content warnings.
        content_warning_details: Details of the content warning.
        metadata: Whatever your own integration wrote there; text as a rule.
        credential_pool_id: ID of the pool whose credentials are handed to participants.
        has_credentials: Whether participants get credentials; follows credential_pool_id.
        data_collection_method: Prolific tool that hosts the task, instead of external_study_url or
            access_details.
        data_collection_id: ID of the batch or collection; needed with data_collection_method.
        data_collection_metadata: Settings of a batch study.
        access_details: Addresses of a Taskflow study; their allocations add up to total_available_places.
        is_external_study_url_secure: Whether the query of the study address is signed.
        is_ready_to_publish: Whether all fields needed for publishing are filled in; funds are not checked.
        study_type: Sampling scheme.
        places_taken: Places in use: started submissions without the timed-out and returned ones.
        number_of_submissions: Submissions of any state.
        total_cost: Cost of the study with fees, in the sub-currency unit.
        currency_code: Three-letter currency of the amounts.
        presentment_currency_code: Three-letter currency shown to participants.
        date_created: When the study was created.
        published_at: When the study was published.
        publish_at: When the study is due to be published.
        started_publishing_at: When publishing began.
        workspace: ID of the workspace that holds the study.
        researcher: Researcher shown to participants.
        publisher: Who published the study.
        average_reward_per_hour: Hourly pay so far, in the sub-currency unit.
        average_reward_per_hour_without_adjustment: Hourly pay so far, before any pay rise.
        estimated_reward_per_hour: Hourly pay implied by the time estimate, in the sub-currency unit.
        minimum_reward_per_hour: Lowest hourly pay allowed, in the sub-currency unit.
        is_underpaying: Whether the real hourly pay is under the minimum.
        has_had_adjustment: Whether the reward was raised after publishing.
        reward_level: How the pay compares with the minimum and the estimate.
        average_time_taken: Mean duration in minutes.
        average_time_taken_seconds: Mean duration in seconds.
        eligible_participant_count: Participants who match the filters.
        total_participant_pool: Participants in the whole pool.
        progress_percentage: Share of the places filled, from 0 to 100.
        fees_per_submission: Fixed fee for each submission in the sub-currency unit.
        fees_percentage: Platform fee as a fraction of the reward.
        service_margin_percentage: Service margin as a fraction.
        vat_percentage: VAT rate as a fraction.
        discount_from_coupons: Discount granted through coupons, in the sub-currency unit.
        receipt: Receipt of the study.
        is_custom_screening: Whether participants may be screened out inside the study.
        is_pilot: Whether it is a pilot study.
        is_reallocated: Whether unused places were moved to another study.
        can_be_reallocated: Whether unused places can be moved to another study.
        reallocated_places: Places moved to another study.
        can_auto_review: Whether submissions can be reviewed automatically.
        share_id: ID used in links that share the study.
        stars_remaining: Star awards still available.
        award_points: Award points of the study.
        representative_sample: Details of the representative sample, if any.
        representative_sample_fee: Extra fee for a representative sample, in the sub-currency unit.
        quota_requirements: Quotas of the study, if any.
        eligibility_requirements: Deprecated. Screening rules of the older API; replaced by filters.
        completion_code: Deprecated. Single completion code of the older API.
        completion_option: Deprecated. How the code was handed in under the older API.
        completion_code_action: Deprecated. What the single code did under the older API.
        alternative_completion_codes: Deprecated. Further codes of the older API.
        failed_attention_code: Deprecated. Code for failed attention checks in the older API.
        completion_url: Address participants are sent back to.
        external_app: Integration that created the study.
        external_id: ID of the study in that integration.
        privacy_notice: Privacy notice shown to participants.
        last_email_update_sent_datetime: When the last progress email was sent.
        links: Hypermedia links.
        pilot_test_steps_state: State of a pilot; of no known shape.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "name",
            "description",
            "total_available_places",
            "estimated_completion_time",
            "reward",
            "id",
            "status",
        }
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "name",
            "description",
            "total_available_places",
            "estimated_completion_time",
            "reward",
            "id",
            "status",
            "internal_name",
            "external_study_url",
            "prolific_id_option",
            "completion_codes",
            "maximum_allowed_time",
            "device_compatibility",
            "peripheral_requirements",
            "filters",
            "filter_set_id",
            "filter_set_version",
            "naivety_distribution_rate",
            "project",
            "submissions_config",
            "study_labels",
            "content_warnings",
            "content_warning_details",
            "metadata",
            "credential_pool_id",
            "has_credentials",
            "data_collection_method",
            "data_collection_id",
            "data_collection_metadata",
            "access_details",
            "is_external_study_url_secure",
            "is_ready_to_publish",
            "study_type",
            "places_taken",
            "number_of_submissions",
            "total_cost",
            "currency_code",
            "presentment_currency_code",
            "date_created",
            "published_at",
            "publish_at",
            "started_publishing_at",
            "workspace",
            "researcher",
            "publisher",
            "average_reward_per_hour",
            "average_reward_per_hour_without_adjustment",
            "estimated_reward_per_hour",
            "minimum_reward_per_hour",
            "is_underpaying",
            "has_had_adjustment",
            "reward_level",
            "average_time_taken",
            "average_time_taken_seconds",
            "eligible_participant_count",
            "total_participant_pool",
            "progress_percentage",
            "fees_per_submission",
            "fees_percentage",
            "service_margin_percentage",
            "vat_percentage",
            "discount_from_coupons",
            "receipt",
            "is_custom_screening",
            "is_pilot",
            "is_reallocated",
            "can_be_reallocated",
            "reallocated_places",
            "can_auto_review",
            "share_id",
            "stars_remaining",
            "award_points",
            "representative_sample",
            "representative_sample_fee",
            "quota_requirements",
            "eligibility_requirements",
            "completion_code",
            "completion_option",
            "completion_code_action",
            "alternative_completion_codes",
            "failed_attention_code",
            "completion_url",
            "external_app",
            "external_id",
            "privacy_notice",
            "last_email_update_sent_datetime",
            "_links",
            "pilot_test_steps_state",
        }
    )

    name: str
    description: str
    total_available_places: float
    estimated_completion_time: float
    reward: float
    id: str
    status: StudyStatus
    internal_name: str | None = None
    external_study_url: str | None = None
    prolific_id_option: ProlificIdOption | None = None
    completion_codes: list[CompletionCode] | None = None
    maximum_allowed_time: float | None = None
    device_compatibility: list[DeviceCompatibility] | None = None
    peripheral_requirements: list[PeripheralRequirement] | None = None
    filters: list[CompositeFilter | RangeFilter | SelectFilter | UnknownVariant] | None = None
    filter_set_id: str | None = None
    filter_set_version: int | None = None
    naivety_distribution_rate: float | None = None
    project: str | None = None
    submissions_config: SubmissionsConfig | None = None
    study_labels: list[StudyLabel] | None = None
    content_warnings: list[ContentWarning] | None = None
    content_warning_details: str | None = None
    metadata: Any = None
    credential_pool_id: str | None = None
    has_credentials: bool | None = None
    data_collection_method: DataCollectionMethod | None = None
    data_collection_id: str | None = None
    data_collection_metadata: DataCollectionMetadata | None = None
    access_details: list[AccessDetail] | None = None
    is_external_study_url_secure: bool | None = None
    is_ready_to_publish: bool | None = None
    study_type: str | StudyType | None = None
    places_taken: float | None = None
    number_of_submissions: float | None = None
    total_cost: float | None = None
    currency_code: str | None = None
    presentment_currency_code: str | None = None
    date_created: datetime.datetime | None = None
    published_at: datetime.datetime | None = None
    publish_at: datetime.datetime | None = None
    started_publishing_at: datetime.datetime | None = None
    workspace: str | None = None
    researcher: StudyResearcher | None = None
    publisher: str | StudyResearcher | None = None
    average_reward_per_hour: float | None = None
    average_reward_per_hour_without_adjustment: float | None = None
    estimated_reward_per_hour: float | None = None
    minimum_reward_per_hour: float | None = None
    is_underpaying: bool | None = None
    has_had_adjustment: bool | None = None
    reward_level: StudyRewardLevel | None = None
    average_time_taken: float | None = None
    average_time_taken_seconds: float | None = None
    eligible_participant_count: int | None = None
    total_participant_pool: int | None = None
    progress_percentage: float | None = None
    fees_per_submission: float | None = None
    fees_percentage: float | None = None
    service_margin_percentage: float | str | None = None
    vat_percentage: float | None = None
    discount_from_coupons: float | None = None
    receipt: str | None = None
    is_custom_screening: bool | None = None
    is_pilot: bool | None = None
    is_reallocated: bool | None = None
    can_be_reallocated: bool | None = None
    reallocated_places: int | None = None
    can_auto_review: bool | None = None
    share_id: str | None = None
    stars_remaining: int | None = None
    award_points: float | None = None
    representative_sample: Any = None
    representative_sample_fee: float | None = None
    quota_requirements: Any = None
    eligibility_requirements: list[LegacyEligibilityRequirement] | None = None
    completion_code: str | None = None
    completion_option: str | None = None
    completion_code_action: str | None = None
    alternative_completion_codes: Any = None
    failed_attention_code: str | None = None
    completion_url: str | None = None
    external_app: str | None = None
    external_id: str | None = None
    privacy_notice: str | None = None
    last_email_update_sent_datetime: datetime.datetime | None = None
    links: StudyLinks | None = None
    pilot_test_steps_state: Any = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.name is not None:
            out["name"] = self.name
        if self.description is not None:
            out["description"] = self.description
        if self.total_available_places is not None:
            out["total_available_places"] = self.total_available_places
        if self.estimated_completion_time is not None:
            out["estimated_completion_time"] = self.estimated_completion_time
        if self.reward is not None:
            out["reward"] = self.reward
        if self.id is not None:
            out["id"] = self.id
        if self.status is not None:
            out["status"] = write(self.status)
        if self.internal_name is not None:
            out["internal_name"] = self.internal_name
        if self.external_study_url is not None:
            out["external_study_url"] = self.external_study_url
        if self.prolific_id_option is not None:
            out["prolific_id_option"] = write(self.prolific_id_option)
        if self.completion_codes is not None:
            out["completion_codes"] = write(self.completion_codes)
        if self.maximum_allowed_time is not None:
            out["maximum_allowed_time"] = self.maximum_allowed_time
        if self.device_compatibility is not None:
            out["device_compatibility"] = write(self.device_compatibility)
        if self.peripheral_requirements is not None:
            out["peripheral_requirements"] = write(self.peripheral_requirements)
        if self.filters is not None:
            out["filters"] = write(self.filters)
        if self.filter_set_id is not None:
            out["filter_set_id"] = self.filter_set_id
        if self.filter_set_version is not None:
            out["filter_set_version"] = self.filter_set_version
        if self.naivety_distribution_rate is not None:
            out["naivety_distribution_rate"] = self.naivety_distribution_rate
        if self.project is not None:
            out["project"] = self.project
        if self.submissions_config is not None:
            out["submissions_config"] = self.submissions_config.to_dict()
        if self.study_labels is not None:
            out["study_labels"] = write(self.study_labels)
        if self.content_warnings is not None:
            out["content_warnings"] = write(self.content_warnings)
        if self.content_warning_details is not None:
            out["content_warning_details"] = self.content_warning_details
        if self.metadata is not None:
            out["metadata"] = write(self.metadata)
        if self.credential_pool_id is not None:
            out["credential_pool_id"] = self.credential_pool_id
        if self.has_credentials is not None:
            out["has_credentials"] = self.has_credentials
        if self.data_collection_method is not None:
            out["data_collection_method"] = write(self.data_collection_method)
        if self.data_collection_id is not None:
            out["data_collection_id"] = self.data_collection_id
        if self.data_collection_metadata is not None:
            out["data_collection_metadata"] = self.data_collection_metadata.to_dict()
        if self.access_details is not None:
            out["access_details"] = write(self.access_details)
        if self.is_external_study_url_secure is not None:
            out["is_external_study_url_secure"] = self.is_external_study_url_secure
        if self.is_ready_to_publish is not None:
            out["is_ready_to_publish"] = self.is_ready_to_publish
        if self.study_type is not None:
            out["study_type"] = write(self.study_type)
        if self.places_taken is not None:
            out["places_taken"] = self.places_taken
        if self.number_of_submissions is not None:
            out["number_of_submissions"] = self.number_of_submissions
        if self.total_cost is not None:
            out["total_cost"] = self.total_cost
        if self.currency_code is not None:
            out["currency_code"] = self.currency_code
        if self.presentment_currency_code is not None:
            out["presentment_currency_code"] = self.presentment_currency_code
        if self.date_created is not None:
            out["date_created"] = write(self.date_created)
        if self.published_at is not None:
            out["published_at"] = write(self.published_at)
        if self.publish_at is not None:
            out["publish_at"] = write(self.publish_at)
        if self.started_publishing_at is not None:
            out["started_publishing_at"] = write(self.started_publishing_at)
        if self.workspace is not None:
            out["workspace"] = self.workspace
        if self.researcher is not None:
            out["researcher"] = self.researcher.to_dict()
        if self.publisher is not None:
            out["publisher"] = write(self.publisher)
        if self.average_reward_per_hour is not None:
            out["average_reward_per_hour"] = self.average_reward_per_hour
        if self.average_reward_per_hour_without_adjustment is not None:
            out["average_reward_per_hour_without_adjustment"] = (
                self.average_reward_per_hour_without_adjustment
            )
        if self.estimated_reward_per_hour is not None:
            out["estimated_reward_per_hour"] = self.estimated_reward_per_hour
        if self.minimum_reward_per_hour is not None:
            out["minimum_reward_per_hour"] = self.minimum_reward_per_hour
        if self.is_underpaying is not None:
            out["is_underpaying"] = self.is_underpaying
        if self.has_had_adjustment is not None:
            out["has_had_adjustment"] = self.has_had_adjustment
        if self.reward_level is not None:
            out["reward_level"] = self.reward_level.to_dict()
        if self.average_time_taken is not None:
            out["average_time_taken"] = self.average_time_taken
        if self.average_time_taken_seconds is not None:
            out["average_time_taken_seconds"] = self.average_time_taken_seconds
        if self.eligible_participant_count is not None:
            out["eligible_participant_count"] = self.eligible_participant_count
        if self.total_participant_pool is not None:
            out["total_participant_pool"] = self.total_participant_pool
        if self.progress_percentage is not None:
            out["progress_percentage"] = self.progress_percentage
        if self.fees_per_submission is not None:
            out["fees_per_submission"] = self.fees_per_submission
        if self.fees_percentage is not None:
            out["fees_percentage"] = self.fees_percentage
        if self.service_margin_percentage is not None:
            out["service_margin_percentage"] = write(self.service_margin_percentage)
        if self.vat_percentage is not None:
            out["vat_percentage"] = self.vat_percentage
        if self.discount_from_coupons is not None:
            out["discount_from_coupons"] = self.discount_from_coupons
        if self.receipt is not None:
            out["receipt"] = self.receipt
        if self.is_custom_screening is not None:
            out["is_custom_screening"] = self.is_custom_screening
        if self.is_pilot is not None:
            out["is_pilot"] = self.is_pilot
        if self.is_reallocated is not None:
            out["is_reallocated"] = self.is_reallocated
        if self.can_be_reallocated is not None:
            out["can_be_reallocated"] = self.can_be_reallocated
        if self.reallocated_places is not None:
            out["reallocated_places"] = self.reallocated_places
        if self.can_auto_review is not None:
            out["can_auto_review"] = self.can_auto_review
        if self.share_id is not None:
            out["share_id"] = self.share_id
        if self.stars_remaining is not None:
            out["stars_remaining"] = self.stars_remaining
        if self.award_points is not None:
            out["award_points"] = self.award_points
        if self.representative_sample is not None:
            out["representative_sample"] = write(self.representative_sample)
        if self.representative_sample_fee is not None:
            out["representative_sample_fee"] = self.representative_sample_fee
        if self.quota_requirements is not None:
            out["quota_requirements"] = write(self.quota_requirements)
        if self.eligibility_requirements is not None:
            out["eligibility_requirements"] = write(self.eligibility_requirements)
        if self.completion_code is not None:
            out["completion_code"] = self.completion_code
        if self.completion_option is not None:
            out["completion_option"] = self.completion_option
        if self.completion_code_action is not None:
            out["completion_code_action"] = self.completion_code_action
        if self.alternative_completion_codes is not None:
            out["alternative_completion_codes"] = write(self.alternative_completion_codes)
        if self.failed_attention_code is not None:
            out["failed_attention_code"] = self.failed_attention_code
        if self.completion_url is not None:
            out["completion_url"] = self.completion_url
        if self.external_app is not None:
            out["external_app"] = self.external_app
        if self.external_id is not None:
            out["external_id"] = self.external_id
        if self.privacy_notice is not None:
            out["privacy_notice"] = self.privacy_notice
        if self.last_email_update_sent_datetime is not None:
            out["last_email_update_sent_datetime"] = write(self.last_email_update_sent_datetime)
        if self.links is not None:
            out["_links"] = self.links.to_dict()
        if self.pilot_test_steps_state is not None:
            out["pilot_test_steps_state"] = write(self.pilot_test_steps_state)
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
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        self.description = value = take("description", None)
        if type(value) is not str and value is not None:
            read_text(value, "description")
        self.total_available_places = value = take("total_available_places", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_available_places")
        self.estimated_completion_time = value = take("estimated_completion_time", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "estimated_completion_time")
        self.reward = value = take("reward", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "reward")
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        value = take("status", None)
        if value is not None:
            value = StudyStatus.read(value, "status")
        self.status = value
        self.internal_name = value = take("internal_name", None)
        if type(value) is not str and value is not None:
            read_text(value, "internal_name")
        self.external_study_url = value = take("external_study_url", None)
        if type(value) is not str and value is not None:
            read_text(value, "external_study_url")
        value = take("prolific_id_option", None)
        if value is not None:
            value = ProlificIdOption.read(value, "prolific_id_option")
        self.prolific_id_option = value
        value = take("completion_codes", None)
        if value is not None:
            CompletionCode = model_named("CompletionCode")
            value = read_list(CompletionCode.from_dict, value, "completion_codes")
        self.completion_codes = value
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
        self.filter_set_id = value = take("filter_set_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "filter_set_id")
        self.filter_set_version = value = take("filter_set_version", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "filter_set_version")
        self.naivety_distribution_rate = value = take("naivety_distribution_rate", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "naivety_distribution_rate")
        self.project = value = take("project", None)
        if type(value) is not str and value is not None:
            read_text(value, "project")
        value = take("submissions_config", None)
        if value is not None:
            SubmissionsConfig = model_named("SubmissionsConfig")
            value = read_model(SubmissionsConfig, value, "submissions_config")
        self.submissions_config = value
        value = take("study_labels", None)
        if value is not None:
            value = read_list(StudyLabel.read, value, "study_labels")
        self.study_labels = value
        value = take("content_warnings", None)
        if value is not None:
            value = read_list(ContentWarning.read, value, "content_warnings")
        self.content_warnings = value
        self.content_warning_details = value = take("content_warning_details", None)
        if type(value) is not str and value is not None:
            read_text(value, "content_warning_details")
        self.metadata = take("metadata", None)
        self.credential_pool_id = value = take("credential_pool_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "credential_pool_id")
        self.has_credentials = value = take("has_credentials", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "has_credentials")
        value = take("data_collection_method", None)
        if value is not None:
            value = DataCollectionMethod.read(value, "data_collection_method")
        self.data_collection_method = value
        self.data_collection_id = value = take("data_collection_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "data_collection_id")
        value = take("data_collection_metadata", None)
        if value is not None:
            DataCollectionMetadata = model_named("DataCollectionMetadata")
            value = read_model(DataCollectionMetadata, value, "data_collection_metadata")
        self.data_collection_metadata = value
        value = take("access_details", None)
        if value is not None:
            AccessDetail = model_named("AccessDetail")
            value = read_list(AccessDetail.from_dict, value, "access_details")
        self.access_details = value
        self.is_external_study_url_secure = value = take("is_external_study_url_secure", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_external_study_url_secure")
        self.is_ready_to_publish = value = take("is_ready_to_publish", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_ready_to_publish")
        value = take("study_type", None)
        if value is not None:
            value = read_at(_study_type_reader(), value, "study_type")
        self.study_type = value
        self.places_taken = value = take("places_taken", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "places_taken")
        self.number_of_submissions = value = take("number_of_submissions", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "number_of_submissions")
        self.total_cost = value = take("total_cost", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_cost")
        self.currency_code = value = take("currency_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "currency_code")
        self.presentment_currency_code = value = take("presentment_currency_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "presentment_currency_code")
        value = take("date_created", None)
        if value is not None:
            value = read_datetime(value, "date_created")
        self.date_created = value
        value = take("published_at", None)
        if value is not None:
            value = read_datetime(value, "published_at")
        self.published_at = value
        value = take("publish_at", None)
        if value is not None:
            value = read_datetime(value, "publish_at")
        self.publish_at = value
        value = take("started_publishing_at", None)
        if value is not None:
            value = read_datetime(value, "started_publishing_at")
        self.started_publishing_at = value
        self.workspace = value = take("workspace", None)
        if type(value) is not str and value is not None:
            read_text(value, "workspace")
        value = take("researcher", None)
        if value is not None:
            StudyResearcher = model_named("StudyResearcher")
            value = read_model(StudyResearcher, value, "researcher")
        self.researcher = value
        value = take("publisher", None)
        if value is not None:
            value = read_at(_publisher_reader(), value, "publisher")
        self.publisher = value
        self.average_reward_per_hour = value = take("average_reward_per_hour", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "average_reward_per_hour")
        self.average_reward_per_hour_without_adjustment = value = take(
            "average_reward_per_hour_without_adjustment", None
        )
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "average_reward_per_hour_without_adjustment")
        self.estimated_reward_per_hour = value = take("estimated_reward_per_hour", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "estimated_reward_per_hour")
        self.minimum_reward_per_hour = value = take("minimum_reward_per_hour", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "minimum_reward_per_hour")
        self.is_underpaying = value = take("is_underpaying", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_underpaying")
        self.has_had_adjustment = value = take("has_had_adjustment", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "has_had_adjustment")
        value = take("reward_level", None)
        if value is not None:
            StudyRewardLevel = model_named("StudyRewardLevel")
            value = read_model(StudyRewardLevel, value, "reward_level")
        self.reward_level = value
        self.average_time_taken = value = take("average_time_taken", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "average_time_taken")
        self.average_time_taken_seconds = value = take("average_time_taken_seconds", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "average_time_taken_seconds")
        self.eligible_participant_count = value = take("eligible_participant_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "eligible_participant_count")
        self.total_participant_pool = value = take("total_participant_pool", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_participant_pool")
        self.progress_percentage = value = take("progress_percentage", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "progress_percentage")
        self.fees_per_submission = value = take("fees_per_submission", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "fees_per_submission")
        self.fees_percentage = value = take("fees_percentage", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "fees_percentage")
        value = take("service_margin_percentage", None)
        if value is not None:
            value = read_at(_service_margin_percentage_reader(), value, "service_margin_percentage")
        self.service_margin_percentage = value
        self.vat_percentage = value = take("vat_percentage", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "vat_percentage")
        self.discount_from_coupons = value = take("discount_from_coupons", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "discount_from_coupons")
        self.receipt = value = take("receipt", None)
        if type(value) is not str and value is not None:
            read_text(value, "receipt")
        self.is_custom_screening = value = take("is_custom_screening", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_custom_screening")
        self.is_pilot = value = take("is_pilot", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_pilot")
        self.is_reallocated = value = take("is_reallocated", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_reallocated")
        self.can_be_reallocated = value = take("can_be_reallocated", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_be_reallocated")
        self.reallocated_places = value = take("reallocated_places", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "reallocated_places")
        self.can_auto_review = value = take("can_auto_review", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "can_auto_review")
        self.share_id = value = take("share_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "share_id")
        self.stars_remaining = value = take("stars_remaining", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "stars_remaining")
        self.award_points = value = take("award_points", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "award_points")
        self.representative_sample = take("representative_sample", None)
        self.representative_sample_fee = value = take("representative_sample_fee", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "representative_sample_fee")
        self.quota_requirements = take("quota_requirements", None)
        value = take("eligibility_requirements", None)
        if value is not None:
            LegacyEligibilityRequirement = model_named("LegacyEligibilityRequirement")
            value = read_list(LegacyEligibilityRequirement.from_dict, value, "eligibility_requirements")
        self.eligibility_requirements = value
        self.completion_code = value = take("completion_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "completion_code")
        self.completion_option = value = take("completion_option", None)
        if type(value) is not str and value is not None:
            read_text(value, "completion_option")
        self.completion_code_action = value = take("completion_code_action", None)
        if type(value) is not str and value is not None:
            read_text(value, "completion_code_action")
        self.alternative_completion_codes = take("alternative_completion_codes", None)
        self.failed_attention_code = value = take("failed_attention_code", None)
        if type(value) is not str and value is not None:
            read_text(value, "failed_attention_code")
        self.completion_url = value = take("completion_url", None)
        if type(value) is not str and value is not None:
            read_text(value, "completion_url")
        self.external_app = value = take("external_app", None)
        if type(value) is not str and value is not None:
            read_text(value, "external_app")
        self.external_id = value = take("external_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "external_id")
        self.privacy_notice = value = take("privacy_notice", None)
        if type(value) is not str and value is not None:
            read_text(value, "privacy_notice")
        value = take("last_email_update_sent_datetime", None)
        if value is not None:
            value = read_datetime(value, "last_email_update_sent_datetime")
        self.last_email_update_sent_datetime = value
        value = take("_links", None)
        if value is not None:
            StudyLinks = model_named("StudyLinks")
            value = read_model(StudyLinks, value, "_links")
        self.links = value
        self.pilot_test_steps_state = take("pilot_test_steps_state", None)
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def project_id(self) -> str | None:
        """`project`, by the name it has everywhere."""
        return self.project

    @property
    def workspace_id(self) -> str | None:
        """`workspace`, by the name it has everywhere."""
        return self.workspace

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
