"""The fields of request bodies as keyword arguments. For annotations; nothing imports it at run time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Required, TypedDict

from .models.access_detail_input import AccessDetailInput
from .models.batch_items_page_input import BatchItemsPageInput
from .models.collection_item_input import CollectionItemInput
from .models.completion_code_data import CompletionCodeData
from .models.completion_code_input import CompletionCodeInput
from .models.completion_option import CompletionOption
from .models.composite_filter_input import CompositeFilterInput
from .models.content_warning import ContentWarning
from .models.create_project_longitudinal import CreateProjectLongitudinal
from .models.create_study_status import CreateStudyStatus
from .models.data_collection_metadata_input import DataCollectionMetadataInput
from .models.data_collection_method import DataCollectionMethod
from .models.dataset_schema_input import DatasetSchemaInput
from .models.device_compatibility import DeviceCompatibility
from .models.invitation_role import InvitationRole
from .models.mutually_exclusive_study_collection_action import MutuallyExclusiveStudyCollectionAction
from .models.peripheral_requirement import PeripheralRequirement
from .models.project_type import ProjectType
from .models.prolific_id_option import ProlificIdOption
from .models.public_details_input import PublicDetailsInput
from .models.range_filter_input import RangeFilterInput
from .models.rejection_category import RejectionCategory
from .models.select_filter_input import SelectFilterInput
from .models.study_label import StudyLabel
from .models.study_predicted_recruitment_time_request_study_type import (
    StudyPredictedRecruitmentTimeRequestStudyType,
)
from .models.study_transition_action import StudyTransitionAction
from .models.study_type import StudyType
from .models.submission_transition_action import SubmissionTransitionAction
from .models.submissions_config_input import SubmissionsConfigInput
from .models.survey_question_input import SurveyQuestionInput
from .models.survey_question_response_input import SurveyQuestionResponseInput
from .models.survey_response_section_input import SurveyResponseSectionInput
from .models.survey_section_input import SurveySectionInput
from .models.task_builder_instruction_input import TaskBuilderInstructionInput
from .models.task_builder_instruction_update_input import TaskBuilderInstructionUpdateInput
from .models.task_details_input import TaskDetailsInput
from .models.update_submissions_config import UpdateSubmissionsConfig
from .models.workspace_project_input import WorkspaceProjectInput
from .models.workspace_user_input import WorkspaceUserInput
from .types import File


class BulkScreenOutRequestFields(TypedDict, total=False):
    """Submissions to screen out and what to pay for them.

    Attributes:
        submission_ids: Submissions of the study to screen out.
        bonus_per_submission: Payment for each submission as a decimal amount of the study currency; at
            least 0.10 GBP or 0.14 USD.
    """

    submission_ids: Required[Sequence[str]]
    bonus_per_submission: Required[Decimal | float]


class CloneFilterSetFields(TypedDict, total=False):
    """Options for copying a filter set.

    Attributes:
        new_name: Name of the copy.
    """

    new_name: str


class CollectionCreateRequestFields(TypedDict, total=False):
    """New collection.

    Attributes:
        name: Name of the collection.
        workspace_id: Workspace that will own the collection.
        task_details: Texts that introduce the task to participants.
        collection_items: Pages.
    """

    name: Required[str]
    workspace_id: Required[str]
    task_details: Required[Mapping[str, Any] | TaskDetailsInput]
    collection_items: Required[Sequence[CollectionItemInput | Mapping[str, Any]]]


class CollectionUpdateRequestFields(TypedDict, total=False):
    """Collection that replaces the stored one.

    Attributes:
        name: Name of the collection.
        task_details: Texts that introduce the task to participants.
        collection_items: The complete list of pages.
    """

    name: Required[str]
    task_details: Required[Mapping[str, Any] | TaskDetailsInput]
    collection_items: Required[Sequence[CollectionItemInput | Mapping[str, Any]]]


class CreateBonusPaymentsRequestFields(TypedDict, total=False):
    """Bonuses to prepare.

    Attributes:
        study_id: Study the bonuses belong to.
        csv_bonuses: Lines of `<participant or submission ID>,<amount>`, the amount as a decimal of the
            study currency.
    """

    study_id: Required[str]
    csv_bonuses: Required[str]


class CreateCredentialPoolRequestFields(TypedDict, total=False):
    """New credential pool.

    Attributes:
        credentials: CSV text with one username,password pair per line.
        workspace_id: Workspace that will own the pool.
    """

    credentials: Required[str]
    workspace_id: Required[str]


class CreateFilterSetFields(TypedDict, total=False):
    """A filter set to create.

    Attributes:
        workspace_id: Workspace that will use the filter set.
        organisation_id: Organisation that will use the filter set.
        name: Display name.
        filters: Filters in the set.
    """

    workspace_id: str
    organisation_id: str
    name: str
    filters: Sequence[CompositeFilterInput | Mapping[str, Any] | RangeFilterInput | SelectFilterInput]


class CreateInvitationRequestFields(TypedDict, total=False):
    """People to invite to a workspace.

    Attributes:
        association: ID of the workspace.
        emails: Addresses to invite.
        role: Rights in the workspace, as an admin or as a regular collaborator.
    """

    association: str
    emails: Sequence[str]
    role: InvitationRole | str


class CreateParticipantGroupFields(TypedDict, total=False):
    """A participant group to create, in a workspace or in an organisation.

    Attributes:
        name: Name of the group.
        workspace_id: Workspace that will own the group; needed unless an organisation is given.
        organisation_id: Organisation that will own the group; needed unless a workspace is given.
        description: Free text about the group.
        participant_ids: First members.
    """

    name: Required[str]
    workspace_id: str
    organisation_id: str
    description: str
    participant_ids: Sequence[str]


class CreateProjectFields(TypedDict, total=False):
    """Project to create.

    Attributes:
        title: Name of the project.
        description: Purpose of the project.
        type_: Visibility of a project.
        public_details: Participant-facing details, for a public project only.
        naivety_distribution_rate: Preference for naive participants: 0 favours speed, 1 favours naivety,
            null lets Prolific decide.
        is_longitudinal: Whether the project has several waves. The API's default is False.
        longitudinal: Wave settings, used only for a longitudinal project.
        owner: ID of the user who will own the project.
    """

    title: Required[str]
    description: str
    type: ProjectType | str
    public_details: Mapping[str, Any] | PublicDetailsInput | None
    naivety_distribution_rate: Decimal | float | None
    is_longitudinal: bool
    longitudinal: CreateProjectLongitudinal | Mapping[str, Any] | None
    owner: str


class CreateSecretFields(TypedDict, total=False):
    """Where to make a signing secret.

    Attributes:
        workspace_id: Workspace of the secret.
    """

    workspace_id: str


class CreateStudyFields(TypedDict, total=False):
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

    name: Required[str]
    description: Required[str]
    prolific_id_option: Required[ProlificIdOption | str]
    estimated_completion_time: Required[Decimal | float]
    reward: Required[Decimal | float]
    internal_name: str | None
    external_study_url: str
    completion_codes: Sequence[CompletionCodeInput | Mapping[str, Any]]
    total_available_places: Decimal | float
    maximum_allowed_time: Decimal | float
    device_compatibility: Sequence[DeviceCompatibility | str] | None
    peripheral_requirements: Sequence[PeripheralRequirement | str]
    filters: Sequence[CompositeFilterInput | Mapping[str, Any] | RangeFilterInput | SelectFilterInput] | None
    filter_set_id: str | None
    filter_set_version: int | None
    naivety_distribution_rate: Decimal | float | None
    project: str
    submissions_config: Mapping[str, Any] | SubmissionsConfigInput
    study_labels: Sequence[str | StudyLabel]
    content_warnings: Sequence[ContentWarning | str]
    content_warning_details: str
    metadata: Any
    credential_pool_id: str | None
    has_credentials: bool
    data_collection_method: DataCollectionMethod | str | None
    data_collection_id: str | None
    data_collection_metadata: DataCollectionMetadataInput | Mapping[str, Any] | None
    access_details: Sequence[AccessDetailInput | Mapping[str, Any]] | None
    is_external_study_url_secure: bool
    study_type: str | StudyType
    publish_at: datetime.datetime | None
    is_custom_screening: bool
    access_details_collection_id: str
    completion_code: str
    completion_option: CompletionOption | str
    privacy_notice: str | None
    status: CreateStudyStatus | str


class CreateTaskBuilderBatchRequestFields(TypedDict, total=False):
    """New batch.

    Attributes:
        name: Name of the batch.
        workspace_id: Workspace that will own the batch.
        task_details: Texts that introduce the task to participants.
        dataset_id: Dataset to attach; can follow later.
        batch_items: Layout of the task screens.
        auto_sync_enabled: Turns appended datapoints into tasks without a sync call.
    """

    name: Required[str]
    workspace_id: Required[str]
    task_details: Required[Mapping[str, Any] | TaskDetailsInput]
    dataset_id: str
    batch_items: Sequence[BatchItemsPageInput | Mapping[str, Any]] | None
    auto_sync_enabled: bool


class CreateTaskBuilderDatasetRequestFields(TypedDict, total=False):
    """New dataset.

    Attributes:
        name: Name of the dataset.
        workspace_id: Workspace that will own the dataset.
        schema: Field definitions of a version 4 dataset.
    """

    name: Required[str]
    workspace_id: Required[str]
    schema: DatasetSchemaInput | Mapping[str, Any]


class CreateTaskBuilderInstructionsRequestFields(TypedDict, total=False):
    """Instructions to add.

    Attributes:
        instructions: Instructions in display order.
    """

    instructions: Required[Sequence[Mapping[str, Any] | TaskBuilderInstructionInput]]


class CreateTestParticipantForResearcherFields(TypedDict, total=False):
    """New test participant.

    Attributes:
        email: Address that no Prolific account uses yet.
    """

    email: Required[str]


class CreateWorkspaceFields(TypedDict, total=False):
    """Workspace to create.

    Attributes:
        title: Name of the workspace.
        naivety_distribution_rate: Preference for naive participants: 0 favours speed, 1 favours naivety,
            null lets Prolific decide.
        currency_code: Currency of all payments in the workspace, GBP or USD.
        description: Purpose of the workspace.
    """

    title: Required[str]
    naivety_distribution_rate: Decimal | float | None
    currency_code: str
    description: str


class DemographicExportRequestFields(TypedDict, total=False):
    """What to include in a demographic export.

    Attributes:
        filters: Filters whose answers are added to the basic columns.
    """

    filters: Sequence[CompositeFilterInput | Mapping[str, Any] | RangeFilterInput | SelectFilterInput]


class DuplicateStudyRequestFields(TypedDict, total=False):
    """Options for copying a study.

    Attributes:
        block_previous_participants: Whether participants of the original are kept out of the copy. The
            API's default is True.
    """

    block_previous_participants: bool


class DuplicateTaskBuilderBatchRequestFields(TypedDict, total=False):
    """Options for copying a batch.

    Attributes:
        name: Name of the copy; by default the old name followed by (Copy).
        upload_new_dataset: Leaves the dataset out of the copy; otherwise both share it. The API's default
            is False.
    """

    name: str
    upload_new_dataset: bool


class FilterBreakdownRequestFields(TypedDict, total=False):
    """Filters to count participants for, and one by whose values they are counted.

    Attributes:
        filters: Filters that a participant must all pass.
        breakdown_filter: Filter by whose values or range participants are counted; no group.
        workspace_id: Workspace of the planned study, whose country affects who is eligible.
    """

    filters: Required[
        Sequence[CompositeFilterInput | Mapping[str, Any] | RangeFilterInput | SelectFilterInput]
    ]
    breakdown_filter: Required[Mapping[str, Any] | RangeFilterInput | SelectFilterInput]
    workspace_id: str


class MessageParticipantGroupFields(TypedDict, total=False):
    """Message to a participant group.

    Attributes:
        participant_group_id: ID of the participant group.
        body: Text of the message.
        study_id: Study the message is about.
    """

    participant_group_id: Required[str]
    body: Required[str]
    study_id: str


class MutuallyExclusiveStudyCollectionCreateFields(TypedDict, total=False):
    """A mutually exclusive study collection to create.

    Attributes:
        name: Name of the collection.
        description: What the collection is for.
        project_id: Project of the collection and of its studies.
        study_ids: Draft studies to put in; a study leaves any collection it was in before.
        publish_at: Local date and time with a time zone name, such as "2030-02-28T13:45:00 Europe/London".
    """

    name: Required[str]
    description: Required[str]
    project_id: Required[str]
    study_ids: Sequence[str]
    publish_at: str | None


class MutuallyExclusiveStudyCollectionTransitionFields(TypedDict, total=False):
    """A change of a study collection's state.

    Attributes:
        action: What to do with a study collection.
        publish_at: When to publish, unless the collection already holds it.
    """

    action: MutuallyExclusiveStudyCollectionAction | str
    publish_at: str


class MutuallyExclusiveStudyCollectionUpdateFields(TypedDict, total=False):
    """What to change in a study collection.

    Attributes:
        name: New name.
        description: New description.
        publish_at: Local date and time with a time zone name, such as "2030-02-28T13:45:00 Europe/London".
        study_ids: New list of studies, replacing the whole of the old one.
    """

    name: str
    description: str
    publish_at: str | None
    study_ids: Sequence[str]


class ParticipantGroupUpdateFields(TypedDict, total=False):
    """Changes to a participant group.

    Attributes:
        name: New name.
        description: New free text.
        participant_ids: New member list, replacing the whole of the old one.
    """

    name: str
    description: str
    participant_ids: Sequence[str]


class ParticipantIDListFields(TypedDict, total=False):
    """Participants to add or remove.

    Attributes:
        participant_ids: Participant IDs.
    """

    participant_ids: Sequence[str]


class RequestSubmissionReturnRequestFields(TypedDict, total=False):
    """Reasons for asking a participant to return a submission.

    Attributes:
        request_return_reasons: Reasons put into the message to the participant.
    """

    request_return_reasons: Required[Sequence[str]]


class RequirementsCountRequestFields(TypedDict, total=False):
    """Filters to count participants for.

    Attributes:
        filters: Filters that a participant must all pass.
        workspace_id: Workspace of the planned study, whose country affects who is eligible; your current
            one when left out.
        organisation_id: Organisation of the planned filter set.
    """

    filters: Required[
        Sequence[CompositeFilterInput | Mapping[str, Any] | RangeFilterInput | SelectFilterInput]
    ]
    workspace_id: str
    organisation_id: str


class ScreenOutSubmissionsRequestFields(TypedDict, total=False):
    """Submissions to screen out and what to pay for them.

    Attributes:
        submission_ids: Submissions of the study to screen out.
        bonus_per_submission: Payment for each submission as a decimal amount of the study currency; at
            least 0.10 GBP or 0.14 USD.
        increase_places: Whether a new place is opened for each screened-out submission.
    """

    submission_ids: Required[Sequence[str]]
    bonus_per_submission: Decimal | float
    increase_places: bool


class SendBulkMessageFields(TypedDict, total=False):
    """Message to several participants.

    Attributes:
        ids: Participant IDs of the recipients.
        body: Text of the message.
        study_id: Study the message is about.
    """

    ids: Required[Sequence[str]]
    body: Required[str]
    study_id: Required[str]


class SendMessageFields(TypedDict, total=False):
    """Message to one person.

    Attributes:
        recipient_id: User ID of the recipient.
        body: Text of the message.
        study_id: Study the message is about.
    """

    recipient_id: Required[str]
    body: Required[str]
    study_id: Required[str]


class SetupTaskBuilderBatchRequestFields(TypedDict, total=False):
    """Options for building tasks.

    Attributes:
        dataset_id: Dataset to build tasks from; optional when one is attached.
        tasks_per_group: Tasks per task group; ignored when the dataset brings its own grouping. The API's
            default is 1.
    """

    dataset_id: str
    tasks_per_group: int


class StudyCostRequestFields(TypedDict, total=False):
    """Planned study to price.

    Attributes:
        reward: Payment for one submission in the sub-currency unit.
        total_available_places: Participants wanted.
    """

    reward: Required[Decimal | float]
    total_available_places: Required[Decimal | float]


class StudyPredictedRecruitmentTimeRequestFields(TypedDict, total=False):
    """Planned study whose recruitment time is predicted.

    Attributes:
        filters: Recruitment filters of the planned study.
        workspace_id: ID of the workspace of the planned study.
        reward: Payment for one submission in the sub-currency unit.
        study_type: Sampling scheme of the planned study.
        total_available_places: Participants wanted.
        estimated_completion_time: Expected duration in minutes.
        device_compatibility: Devices that may be used.
        peripheral_requirements: Things participants need.
        study_labels: Topic or kind of work of a study.
    """

    filters: Required[
        Sequence[CompositeFilterInput | Mapping[str, Any] | RangeFilterInput | SelectFilterInput]
    ]
    workspace_id: Required[str]
    reward: Required[Decimal | float]
    study_type: Required[str | StudyPredictedRecruitmentTimeRequestStudyType]
    total_available_places: Required[Decimal | float]
    estimated_completion_time: Required[Decimal | float]
    device_compatibility: Sequence[DeviceCompatibility | str]
    peripheral_requirements: Sequence[PeripheralRequirement | str]
    study_labels: str | StudyLabel


class StudyTransitionFields(TypedDict, total=False):
    """Requested change of the state of a study.

    Attributes:
        action: Step in the life cycle of a study.
        publish_at: When to publish; needed by SCHEDULE_PUBLISH unless the study already has a date.
    """

    action: Required[str | StudyTransitionAction]
    publish_at: datetime.datetime


class SubmissionTransitionFields(TypedDict, total=False):
    """Requested change of the state of a submission.

    Attributes:
        action: Change of the state of a submission.
        message: Explanation sent to the participant; needed for REJECT.
        rejection_category: Why a submission is rejected.
        completion_code: Code of the study whose actor is researcher; needed for COMPLETE.
        completion_code_data: Details of a dynamic payment.
    """

    action: Required[str | SubmissionTransitionAction]
    message: str
    rejection_category: RejectionCategory | str
    completion_code: str
    completion_code_data: CompletionCodeData | Mapping[str, Any]


class SubscriptionConfirmationFields(TypedDict, total=False):
    """Proof that a new subscription is wanted.

    Attributes:
        secret: What the X-Hook-Secret header held when the subscription was made.
    """

    secret: Required[str]


class SubscriptionDetailInputFields(TypedDict, total=False):
    """A webhook subscription.

    Attributes:
        event_type: Event type it listens to.
        target_url: Public https URL that gets the events.
        workspace_id: Workspace of the subscription.
        id: ID of the subscription.
        is_enabled: Whether events are delivered.
    """

    event_type: Required[str]
    target_url: Required[str]
    workspace_id: Required[str]
    id: str
    is_enabled: bool


class SubscriptionUpdateDetailFields(TypedDict, total=False):
    """Changes to a subscription.

    Attributes:
        event_type: New event type.
        target_url: New public https URL.
        is_enabled: Whether events are delivered.
    """

    event_type: str
    target_url: str
    is_enabled: bool


class SurveyInFields(TypedDict, total=False):
    """A survey to create, with sections, questions or both.

    Attributes:
        researcher_id: ID of the researcher who owns the survey.
        title: Title of the survey.
        sections: Sections; needed for a survey that the Prolific app is to show.
        questions: Questions of a survey without sections.
    """

    researcher_id: Required[str]
    title: Required[str]
    sections: Sequence[Mapping[str, Any] | SurveySectionInput]
    questions: Sequence[Mapping[str, Any] | SurveyQuestionInput]


class SurveyResponseInFields(TypedDict, total=False):
    """A participant's answers to store, by section or by question as in the survey.

    Attributes:
        participant_id: ID of the participant.
        submission_id: ID of the submission.
        sections: Answers by section.
        questions: Answers by question, for a survey without sections.
    """

    participant_id: Required[str]
    submission_id: Required[str]
    sections: Sequence[Mapping[str, Any] | SurveyResponseSectionInput]
    questions: Sequence[Mapping[str, Any] | SurveyQuestionResponseInput]


class UpdateCredentialPoolRequestFields(TypedDict, total=False):
    """Logins to add to a pool.

    Attributes:
        credentials: CSV text with the username,password pairs to add.
    """

    credentials: Required[str]


class UpdateFilterSetFields(TypedDict, total=False):
    """Changes to a filter set.

    Attributes:
        name: New name.
        filters: New list of filters.
    """

    name: str
    filters: Sequence[CompositeFilterInput | Mapping[str, Any] | RangeFilterInput | SelectFilterInput]


class UpdateProjectFields(TypedDict, total=False):
    """Fields of a project to change; all are optional.

    Attributes:
        title: New name of the project.
        description: New purpose of the project.
        owner: ID of the user who created the project.
        position: Place of the project in the workspace listing.
        hidden: Whether the project is left out of workspace listings.
        type_: Visibility of a project.
        public_details: Participant-facing details of a public project.
        is_sequential: Whether the studies run in sequence.
        naivety_distribution_rate: Preference for naive participants, from 0 to 1.
    """

    title: str
    description: str
    owner: str
    position: int
    hidden: bool
    type: ProjectType | str
    public_details: Mapping[str, Any] | PublicDetailsInput
    is_sequential: bool
    naivety_distribution_rate: Decimal | float | None


class UpdateStudyFields(TypedDict, total=False):
    """Fields of a study to change; after publishing only a few may change and places may only grow.

    Attributes:
        name: Title shown to participants.
        internal_name: Title shown to researchers only.
        description: Text participants read before starting; b, i, em, strong, s, u, h1, h2, ol, ul, li and
            p tags are kept.
        external_study_url: Address of the experiment; {{%PROLIFIC_PID%}}, {{%STUDY_ID%}} and
            {{%SESSION_ID%}} are filled in for each participant.
        prolific_id_option: How the participant ID reaches the study.
        completion_codes: Codes participants hand in at the end; AI Task Builder studies may omit them.
        total_available_places: Participants wanted; worked out from the batch for AI_TASK_BUILDER_BATCH.
        estimated_completion_time: Expected duration in minutes.
        maximum_allowed_time: Minutes after which a submission times out; at least 2 + 2t + 2*sqrt(t) for an
            estimate of t.
        reward: Payment for one submission in the sub-currency unit (pence or cents) of the account.
        device_compatibility: Devices that may be used; an empty list allows all.
        peripheral_requirements: Things participants need; an empty list asks for nothing.
        filters: Recruitment filters; an empty list admits everyone.
        filter_set_id: ID of a filter set to recruit with; excludes filters.
        filter_set_version: Version of the filter set; the latest one unless set.
        naivety_distribution_rate: Preference for naive participants: 0 favours speed, null lets Prolific
            decide.
        project: ID of the project; the first project of the account unless set.
        submissions_config: Changed limits on the submissions of a study; unset fields keep their value.
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
    """

    name: str
    internal_name: str | None
    description: str
    external_study_url: str
    prolific_id_option: ProlificIdOption | str
    completion_codes: Sequence[CompletionCodeInput | Mapping[str, Any]]
    total_available_places: Decimal | float
    estimated_completion_time: Decimal | float
    maximum_allowed_time: Decimal | float
    reward: Decimal | float
    device_compatibility: Sequence[DeviceCompatibility | str]
    peripheral_requirements: Sequence[PeripheralRequirement | str]
    filters: Sequence[CompositeFilterInput | Mapping[str, Any] | RangeFilterInput | SelectFilterInput] | None
    filter_set_id: str | None
    filter_set_version: int | None
    naivety_distribution_rate: Decimal | float | None
    project: str
    submissions_config: Mapping[str, Any] | UpdateSubmissionsConfig
    study_labels: Sequence[str | StudyLabel]
    content_warnings: Sequence[ContentWarning | str]
    content_warning_details: str
    metadata: Any
    credential_pool_id: str | None
    has_credentials: bool
    data_collection_method: DataCollectionMethod | str | None
    data_collection_id: str | None
    data_collection_metadata: DataCollectionMetadataInput | Mapping[str, Any] | None
    access_details: Sequence[AccessDetailInput | Mapping[str, Any]] | None
    is_external_study_url_secure: bool
    study_type: str | StudyType
    publish_at: datetime.datetime | None
    is_custom_screening: bool
    access_details_collection_id: str
    completion_code: str
    completion_option: CompletionOption | str
    privacy_notice: str | None


class UpdateTaskBuilderBatchRequestFields(TypedDict, total=False):
    """Changes to a batch; every field is optional.

    Attributes:
        name: New name.
        task_details: Texts that introduce the task to participants.
        dataset_id: Dataset to attach instead.
        batch_items: New layout; null removes the layout with all its instructions.
        auto_sync_enabled: Turns appended datapoints into tasks without a sync call; unchanged when absent.
    """

    name: str
    task_details: Mapping[str, Any] | TaskDetailsInput
    dataset_id: str
    batch_items: Sequence[BatchItemsPageInput | Mapping[str, Any]] | None
    auto_sync_enabled: bool


class UpdateTaskBuilderDatasetRequestFields(TypedDict, total=False):
    """New schema of a dataset.

    Attributes:
        schema: Field definitions of a version 4 dataset.
    """

    schema: Required[DatasetSchemaInput | Mapping[str, Any]]


class UpdateTaskBuilderInstructionsRequestFields(TypedDict, total=False):
    """Instructions that replace the stored list.

    Attributes:
        instructions: The complete new list.
    """

    instructions: Required[Sequence[Mapping[str, Any] | TaskBuilderInstructionUpdateInput]]


class UpdateWorkspaceFields(TypedDict, total=False):
    """Fields of a workspace to change; all are optional.

    Attributes:
        title: New name of the workspace.
        description: New purpose of the workspace.
        owner: ID of the new owner.
        users: Members of the workspace.
        projects: Projects of the workspace.
        wallet: ID of the wallet that pays for the workspace.
        naivety_distribution_rate: Preference for naive participants, from 0 to 1.
    """

    title: str
    description: str
    owner: str
    users: Sequence[Mapping[str, Any] | WorkspaceUserInput]
    projects: Sequence[Mapping[str, Any] | WorkspaceProjectInput]
    wallet: str
    naivety_distribution_rate: Decimal | float | None


class UploadFilesToBatchBodyFields(TypedDict, total=False):
    """Form with the files of a dataset.

    Attributes:
        files: Files to store.
    """

    files: Sequence[File]
