from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_datetime,
    read_list,
    read_model,
    union_reader,
    write,
)
from ..types import UNSET, Unset
from .completion_option import CompletionOption
from .content_warning import ContentWarning
from .create_study_status import CreateStudyStatus
from .data_collection_method import DataCollectionMethod
from .device_compatibility import DeviceCompatibility
from .peripheral_requirement import PeripheralRequirement
from .prolific_id_option import ProlificIdOption
from .study_label import StudyLabel
from .study_type import StudyType

if TYPE_CHECKING:
    from .access_detail_input import AccessDetailInput
    from .completion_code_input import CompletionCodeInput
    from .composite_filter_input import CompositeFilterInput
    from .data_collection_metadata_input import DataCollectionMetadataInput
    from .range_filter_input import RangeFilterInput
    from .select_filter_input import SelectFilterInput
    from .submissions_config_input import SubmissionsConfigInput


@cache
def _filters_reader() -> Callable[[Any], Any]:
    CompositeFilterInput = model_named("CompositeFilterInput")
    RangeFilterInput = model_named("RangeFilterInput")
    SelectFilterInput = model_named("SelectFilterInput")
    return union_reader(
        (
            SelectFilterInput,
            RangeFilterInput,
            CompositeFilterInput,
        )
    )


@define(kw_only=True, repr=False)
class CreateStudy(Model):
    """Draft study to create; give exactly one of external_study_url, access_details and
    data_collection_method.

    Attributes:
        name: Title shown to participants.
        description: Text participants read before starting; b, i, em, strong, s, u, h1, h2, ol, ul, li and
            p tags are kept.
        prolific_id_option: How the participant ID reaches the study.
        estimated_completion_time: Expected duration in minutes.
        reward: Payment for one submission in the sub-currency unit (pence or cents) of the account.
        internal_name: Title shown to researchers only.
        external_study_url: Address of the experiment; {{%PROLIFIC_PID%}}, {{%STUDY_ID%}} and
            {{%SESSION_ID%}} are filled in for each participant.
        completion_codes: Codes participants hand in at the end; AI Task Builder studies may omit them.
        total_available_places: Participants wanted; worked out from the batch for AI_TASK_BUILDER_BATCH.
        maximum_allowed_time: Minutes after which a submission times out; at least 2 + 2t + 2*sqrt(t) for an
            estimate of t.
        device_compatibility: Devices that may be used; an empty list allows all.
        peripheral_requirements: Things participants need; an empty list asks for nothing.
        filters: Recruitment filters; an empty list admits everyone.
        filter_set_id: ID of a filter set to recruit with; excludes filters.
        filter_set_version: Version of the filter set; the latest one unless set.
        naivety_distribution_rate: Preference for naive participants: 0 favours speed, null lets Prolific
            decide.
        project: ID of the project; the first project of the account unless set.
        submissions_config: Limits on the submissions of a study.
        study_labels: Kind of work; one label at most for now.
        content_warnings: Content warnings; one at most for now.
        content_warning_details: Details of the content warning.
        metadata: Whatever your own integration wants to keep there; text as a rule.
        credential_pool_id: ID of the pool whose credentials are handed to participants.
        has_credentials: Whether participants get credentials; follows credential_pool_id.
        data_collection_method: Prolific tool that hosts the task, instead of external_study_url or
            access_details.
        data_collection_id: ID of the batch or collection; needed with data_collection_method.
        data_collection_metadata: Settings of a batch study.
        access_details: Addresses of a Taskflow study; their allocations add up to total_available_places.
        is_external_study_url_secure: Whether the query of the study address is signed with a JSON Web
            Token.
        study_type: Sampling scheme of a study.
        publish_at: When to publish the study, used by the SCHEDULE_PUBLISH transition.
        is_custom_screening: Whether participants may be screened out inside the study.
        access_details_collection_id: ID of an existing Taskflow collection to attach.
        completion_code: Deprecated. Single completion code of the older API; use completion_codes.
        completion_option: Deprecated. How participants returned to Prolific under the older API.
        privacy_notice: Privacy notice shown to participants.
        status: A new study is a draft, and no more can be said of it here.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"name", "description", "prolific_id_option", "estimated_completion_time", "reward"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "name",
            "description",
            "prolific_id_option",
            "estimated_completion_time",
            "reward",
            "internal_name",
            "external_study_url",
            "completion_codes",
            "total_available_places",
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
            "study_type",
            "publish_at",
            "is_custom_screening",
            "access_details_collection_id",
            "completion_code",
            "completion_option",
            "privacy_notice",
            "status",
        }
    )

    name: str
    description: str
    prolific_id_option: ProlificIdOption | str
    estimated_completion_time: Decimal | float
    reward: Decimal | float
    internal_name: str | None | Unset = UNSET
    external_study_url: str | Unset = UNSET
    completion_codes: list[CompletionCodeInput] | Unset = UNSET
    total_available_places: Decimal | float | Unset = UNSET
    maximum_allowed_time: Decimal | float | Unset = UNSET
    device_compatibility: list[DeviceCompatibility | str] | None | Unset = UNSET
    peripheral_requirements: list[PeripheralRequirement | str] | Unset = UNSET
    filters: list[CompositeFilterInput | RangeFilterInput | SelectFilterInput] | None | Unset = UNSET
    filter_set_id: str | None | Unset = UNSET
    filter_set_version: int | None | Unset = UNSET
    naivety_distribution_rate: Decimal | float | None | Unset = UNSET
    project: str | Unset = UNSET
    submissions_config: SubmissionsConfigInput | Unset = UNSET
    study_labels: list[str | StudyLabel] | Unset = UNSET
    content_warnings: list[ContentWarning | str] | Unset = UNSET
    content_warning_details: str | Unset = UNSET
    metadata: Any | Unset = UNSET
    credential_pool_id: str | None | Unset = UNSET
    has_credentials: bool | Unset = UNSET
    data_collection_method: DataCollectionMethod | str | None | Unset = UNSET
    data_collection_id: str | None | Unset = UNSET
    data_collection_metadata: DataCollectionMetadataInput | None | Unset = UNSET
    access_details: list[AccessDetailInput] | None | Unset = UNSET
    is_external_study_url_secure: bool | Unset = UNSET
    study_type: str | StudyType | Unset = UNSET
    publish_at: datetime.datetime | None | Unset = UNSET
    is_custom_screening: bool | Unset = UNSET
    access_details_collection_id: str | Unset = UNSET
    completion_code: str | Unset = UNSET
    completion_option: CompletionOption | str | Unset = UNSET
    privacy_notice: str | None | Unset = UNSET
    status: CreateStudyStatus | str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.name, Unset):
            out["name"] = self.name
        if not isinstance(self.description, Unset):
            out["description"] = self.description
        if not isinstance(self.prolific_id_option, Unset):
            out["prolific_id_option"] = write(self.prolific_id_option)
        if not isinstance(self.estimated_completion_time, Unset):
            out["estimated_completion_time"] = write(self.estimated_completion_time)
        if not isinstance(self.reward, Unset):
            out["reward"] = write(self.reward)
        if self.internal_name is not UNSET:
            out["internal_name"] = self.internal_name
        if self.external_study_url is not UNSET:
            out["external_study_url"] = self.external_study_url
        if self.completion_codes is not UNSET:
            out["completion_codes"] = write(self.completion_codes)
        if self.total_available_places is not UNSET:
            out["total_available_places"] = write(self.total_available_places)
        if self.maximum_allowed_time is not UNSET:
            out["maximum_allowed_time"] = write(self.maximum_allowed_time)
        if self.device_compatibility is not UNSET:
            out["device_compatibility"] = write(self.device_compatibility)
        if self.peripheral_requirements is not UNSET:
            out["peripheral_requirements"] = write(self.peripheral_requirements)
        if self.filters is not UNSET:
            out["filters"] = write(self.filters)
        if self.filter_set_id is not UNSET:
            out["filter_set_id"] = self.filter_set_id
        if self.filter_set_version is not UNSET:
            out["filter_set_version"] = self.filter_set_version
        if self.naivety_distribution_rate is not UNSET:
            out["naivety_distribution_rate"] = write(self.naivety_distribution_rate)
        if self.project is not UNSET:
            out["project"] = self.project
        if self.submissions_config is not UNSET:
            out["submissions_config"] = write(self.submissions_config)
        if self.study_labels is not UNSET:
            out["study_labels"] = write(self.study_labels)
        if self.content_warnings is not UNSET:
            out["content_warnings"] = write(self.content_warnings)
        if self.content_warning_details is not UNSET:
            out["content_warning_details"] = self.content_warning_details
        if self.metadata is not UNSET:
            out["metadata"] = write(self.metadata)
        if self.credential_pool_id is not UNSET:
            out["credential_pool_id"] = self.credential_pool_id
        if self.has_credentials is not UNSET:
            out["has_credentials"] = self.has_credentials
        if self.data_collection_method is not UNSET:
            out["data_collection_method"] = write(self.data_collection_method)
        if self.data_collection_id is not UNSET:
            out["data_collection_id"] = self.data_collection_id
        if self.data_collection_metadata is not UNSET:
            out["data_collection_metadata"] = write(self.data_collection_metadata)
        if self.access_details is not UNSET:
            out["access_details"] = write(self.access_details)
        if self.is_external_study_url_secure is not UNSET:
            out["is_external_study_url_secure"] = self.is_external_study_url_secure
        if self.study_type is not UNSET:
            out["study_type"] = write(self.study_type)
        if self.publish_at is not UNSET:
            out["publish_at"] = write(self.publish_at)
        if self.is_custom_screening is not UNSET:
            out["is_custom_screening"] = self.is_custom_screening
        if self.access_details_collection_id is not UNSET:
            out["access_details_collection_id"] = self.access_details_collection_id
        if self.completion_code is not UNSET:
            out["completion_code"] = self.completion_code
        if self.completion_option is not UNSET:
            out["completion_option"] = write(self.completion_option)
        if self.privacy_notice is not UNSET:
            out["privacy_notice"] = self.privacy_notice
        if self.status is not UNSET:
            out["status"] = write(self.status)
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
        self.name = take("name", UNSET)
        self.description = take("description", UNSET)
        value = take("prolific_id_option", UNSET)
        if value is not None and value is not UNSET:
            value = ProlificIdOption.read(value, "prolific_id_option")
        self.prolific_id_option = value
        self.estimated_completion_time = take("estimated_completion_time", UNSET)
        self.reward = take("reward", UNSET)
        self.internal_name = take("internal_name", UNSET)
        self.external_study_url = take("external_study_url", UNSET)
        value = take("completion_codes", UNSET)
        if value is not None and value is not UNSET:
            CompletionCodeInput = model_named("CompletionCodeInput")
            value = read_list(CompletionCodeInput.from_dict, value, "completion_codes")
        self.completion_codes = value
        self.total_available_places = take("total_available_places", UNSET)
        self.maximum_allowed_time = take("maximum_allowed_time", UNSET)
        value = take("device_compatibility", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(DeviceCompatibility.read, value, "device_compatibility")
        self.device_compatibility = value
        value = take("peripheral_requirements", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(PeripheralRequirement.read, value, "peripheral_requirements")
        self.peripheral_requirements = value
        value = take("filters", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(_filters_reader(), value, "filters")
        self.filters = value
        self.filter_set_id = take("filter_set_id", UNSET)
        self.filter_set_version = take("filter_set_version", UNSET)
        self.naivety_distribution_rate = take("naivety_distribution_rate", UNSET)
        self.project = take("project", UNSET)
        value = take("submissions_config", UNSET)
        if value is not None and value is not UNSET:
            SubmissionsConfigInput = model_named("SubmissionsConfigInput")
            value = read_model(SubmissionsConfigInput, value, "submissions_config")
        self.submissions_config = value
        value = take("study_labels", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(StudyLabel.read, value, "study_labels")
        self.study_labels = value
        value = take("content_warnings", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(ContentWarning.read, value, "content_warnings")
        self.content_warnings = value
        self.content_warning_details = take("content_warning_details", UNSET)
        self.metadata = take("metadata", UNSET)
        self.credential_pool_id = take("credential_pool_id", UNSET)
        self.has_credentials = take("has_credentials", UNSET)
        value = take("data_collection_method", UNSET)
        if value is not None and value is not UNSET:
            value = DataCollectionMethod.read(value, "data_collection_method")
        self.data_collection_method = value
        self.data_collection_id = take("data_collection_id", UNSET)
        value = take("data_collection_metadata", UNSET)
        if value is not None and value is not UNSET:
            DataCollectionMetadataInput = model_named("DataCollectionMetadataInput")
            value = read_model(DataCollectionMetadataInput, value, "data_collection_metadata")
        self.data_collection_metadata = value
        value = take("access_details", UNSET)
        if value is not None and value is not UNSET:
            AccessDetailInput = model_named("AccessDetailInput")
            value = read_list(AccessDetailInput.from_dict, value, "access_details")
        self.access_details = value
        self.is_external_study_url_secure = take("is_external_study_url_secure", UNSET)
        value = take("study_type", UNSET)
        if value is not None and value is not UNSET:
            value = StudyType.read(value, "study_type")
        self.study_type = value
        value = take("publish_at", UNSET)
        if value is not None and value is not UNSET:
            value = read_datetime(value, "publish_at")
        self.publish_at = value
        self.is_custom_screening = take("is_custom_screening", UNSET)
        self.access_details_collection_id = take("access_details_collection_id", UNSET)
        self.completion_code = take("completion_code", UNSET)
        value = take("completion_option", UNSET)
        if value is not None and value is not UNSET:
            value = CompletionOption.read(value, "completion_option")
        self.completion_option = value
        self.privacy_notice = take("privacy_notice", UNSET)
        value = take("status", UNSET)
        if value is not None and value is not UNSET:
            value = CreateStudyStatus.read(value, "status")
        self.status = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
