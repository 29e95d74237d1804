"""The data models of requests and answers, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazy import attach

if TYPE_CHECKING:
    from .access_detail import AccessDetail as AccessDetail
    from .access_detail_input import AccessDetailInput as AccessDetailInput
    from .access_detail_progress import AccessDetailProgress as AccessDetailProgress
    from .add_to_participant_group import AddToParticipantGroup as AddToParticipantGroup
    from .add_to_participant_group_input import AddToParticipantGroupInput as AddToParticipantGroupInput
    from .ai_task_builder_answer import AITaskBuilderAnswer as AITaskBuilderAnswer
    from .ai_task_builder_batch import AITaskBuilderBatch as AITaskBuilderBatch
    from .ai_task_builder_batch_create import AITaskBuilderBatchCreate as AITaskBuilderBatchCreate
    from .ai_task_builder_batch_create_dataset import (
        AITaskBuilderBatchCreateDataset as AITaskBuilderBatchCreateDataset,
    )
    from .ai_task_builder_batch_dataset import AITaskBuilderBatchDataset as AITaskBuilderBatchDataset
    from .ai_task_builder_batch_list import AITaskBuilderBatchList as AITaskBuilderBatchList
    from .ai_task_builder_batch_status import AITaskBuilderBatchStatus as AITaskBuilderBatchStatus
    from .ai_task_builder_batch_status_response import (
        AITaskBuilderBatchStatusResponse as AITaskBuilderBatchStatusResponse,
    )
    from .ai_task_builder_dataset import AITaskBuilderDataset as AITaskBuilderDataset
    from .ai_task_builder_dataset_schema_version import (
        AITaskBuilderDatasetSchemaVersion as AITaskBuilderDatasetSchemaVersion,
    )
    from .ai_task_builder_dataset_status import AITaskBuilderDatasetStatus as AITaskBuilderDatasetStatus
    from .ai_task_builder_dataset_status_response import (
        AITaskBuilderDatasetStatusResponse as AITaskBuilderDatasetStatusResponse,
    )
    from .ai_task_builder_file_upload_instruction import (
        AITaskBuilderFileUploadInstruction as AITaskBuilderFileUploadInstruction,
    )
    from .ai_task_builder_free_text_input_instruction import (
        AITaskBuilderFreeTextInputInstruction as AITaskBuilderFreeTextInputInstruction,
    )
    from .ai_task_builder_free_text_with_unit_instruction import (
        AITaskBuilderFreeTextWithUnitInstruction as AITaskBuilderFreeTextWithUnitInstruction,
    )
    from .ai_task_builder_instruction_list import AITaskBuilderInstructionList as AITaskBuilderInstructionList
    from .ai_task_builder_instruction_parent_type import (
        AITaskBuilderInstructionParentType as AITaskBuilderInstructionParentType,
    )
    from .ai_task_builder_instruction_type import AITaskBuilderInstructionType as AITaskBuilderInstructionType
    from .ai_task_builder_multiple_choice_instruction import (
        AITaskBuilderMultipleChoiceInstruction as AITaskBuilderMultipleChoiceInstruction,
    )
    from .ai_task_builder_multiple_choice_with_free_text_instruction import (
        AITaskBuilderMultipleChoiceWithFreeTextInstruction as AITaskBuilderMultipleChoiceWithFreeTextInstruction,
    )
    from .ai_task_builder_task_response import AITaskBuilderTaskResponse as AITaskBuilderTaskResponse
    from .ai_task_builder_task_response_data import (
        AITaskBuilderTaskResponseData as AITaskBuilderTaskResponseData,
    )
    from .ai_task_builder_task_response_list import (
        AITaskBuilderTaskResponseList as AITaskBuilderTaskResponseList,
    )
    from .ai_task_builder_task_response_metadata import (
        AITaskBuilderTaskResponseMetadata as AITaskBuilderTaskResponseMetadata,
    )
    from .amount_and_currency import AmountAndCurrency as AmountAndCurrency
    from .attribute import Attribute as Attribute
    from .auto_rejection_category import AutoRejectionCategory as AutoRejectionCategory
    from .automatically_approve import AutomaticallyApprove as AutomaticallyApprove
    from .automatically_approve_input import AutomaticallyApproveInput as AutomaticallyApproveInput
    from .batch_export_complete import BatchExportComplete as BatchExportComplete
    from .batch_export_failed import BatchExportFailed as BatchExportFailed
    from .batch_export_generating import BatchExportGenerating as BatchExportGenerating
    from .batch_items_column import BatchItemsColumn as BatchItemsColumn
    from .batch_items_column_input import BatchItemsColumnInput as BatchItemsColumnInput
    from .batch_items_dataset_field_ref import BatchItemsDatasetFieldRef as BatchItemsDatasetFieldRef
    from .batch_items_dataset_field_ref_input import (
        BatchItemsDatasetFieldRefInput as BatchItemsDatasetFieldRefInput,
    )
    from .batch_items_display_position import BatchItemsDisplayPosition as BatchItemsDisplayPosition
    from .batch_items_file_upload_instruction import (
        BatchItemsFileUploadInstruction as BatchItemsFileUploadInstruction,
    )
    from .batch_items_file_upload_instruction_input import (
        BatchItemsFileUploadInstructionInput as BatchItemsFileUploadInstructionInput,
    )
    from .batch_items_free_text_instruction import (
        BatchItemsFreeTextInstruction as BatchItemsFreeTextInstruction,
    )
    from .batch_items_free_text_instruction_input import (
        BatchItemsFreeTextInstructionInput as BatchItemsFreeTextInstructionInput,
    )
    from .batch_items_free_text_with_unit_instruction import (
        BatchItemsFreeTextWithUnitInstruction as BatchItemsFreeTextWithUnitInstruction,
    )
    from .batch_items_free_text_with_unit_instruction_input import (
        BatchItemsFreeTextWithUnitInstructionInput as BatchItemsFreeTextWithUnitInstructionInput,
    )
    from .batch_items_image_block import BatchItemsImageBlock as BatchItemsImageBlock
    from .batch_items_image_block_input import BatchItemsImageBlockInput as BatchItemsImageBlockInput
    from .batch_items_multiple_choice_instruction import (
        BatchItemsMultipleChoiceInstruction as BatchItemsMultipleChoiceInstruction,
    )
    from .batch_items_multiple_choice_instruction_input import (
        BatchItemsMultipleChoiceInstructionInput as BatchItemsMultipleChoiceInstructionInput,
    )
    from .batch_items_multiple_choice_with_free_text_instruction import (
        BatchItemsMultipleChoiceWithFreeTextInstruction as BatchItemsMultipleChoiceWithFreeTextInstruction,
    )
    from .batch_items_multiple_choice_with_free_text_instruction_input import (
        BatchItemsMultipleChoiceWithFreeTextInstructionInput as BatchItemsMultipleChoiceWithFreeTextInstructionInput,
    )
    from .batch_items_page import BatchItemsPage as BatchItemsPage
    from .batch_items_page_input import BatchItemsPageInput as BatchItemsPageInput
    from .batch_items_rich_text_block import BatchItemsRichTextBlock as BatchItemsRichTextBlock
    from .batch_items_rich_text_block_input import (
        BatchItemsRichTextBlockInput as BatchItemsRichTextBlockInput,
    )
    from .batch_items_row import BatchItemsRow as BatchItemsRow
    from .batch_items_row_input import BatchItemsRowInput as BatchItemsRowInput
    from .batch_items_validation_error import BatchItemsValidationError as BatchItemsValidationError
    from .batch_items_validation_error_type import (
        BatchItemsValidationErrorType as BatchItemsValidationErrorType,
    )
    from .batch_items_validation_issue import BatchItemsValidationIssue as BatchItemsValidationIssue
    from .boolean_flag import BooleanFlag as BooleanFlag
    from .bulk_approve_by_participant_ids import BulkApproveByParticipantIds as BulkApproveByParticipantIds
    from .bulk_approve_by_submission_ids import BulkApproveBySubmissionIds as BulkApproveBySubmissionIds
    from .bulk_bonus import BulkBonus as BulkBonus
    from .bulk_screen_out_request import BulkScreenOutRequest as BulkScreenOutRequest
    from .bulk_screen_out_response import BulkScreenOutResponse as BulkScreenOutResponse
    from .campaign import Campaign as Campaign
    from .campaign_list import CampaignList as CampaignList
    from .clone_filter_set import CloneFilterSet as CloneFilterSet
    from .collection import Collection as Collection
    from .collection_answer import CollectionAnswer as CollectionAnswer
    from .collection_create_request import CollectionCreateRequest as CollectionCreateRequest
    from .collection_export_complete import CollectionExportComplete as CollectionExportComplete
    from .collection_export_failed import CollectionExportFailed as CollectionExportFailed
    from .collection_export_generating import CollectionExportGenerating as CollectionExportGenerating
    from .collection_file_upload_instruction import (
        CollectionFileUploadInstruction as CollectionFileUploadInstruction,
    )
    from .collection_format_version import CollectionFormatVersion as CollectionFormatVersion
    from .collection_free_text_instruction import (
        CollectionFreeTextInstruction as CollectionFreeTextInstruction,
    )
    from .collection_free_text_with_unit_instruction import (
        CollectionFreeTextWithUnitInstruction as CollectionFreeTextWithUnitInstruction,
    )
    from .collection_instruction_input import CollectionInstructionInput as CollectionInstructionInput
    from .collection_instruction_option_input import (
        CollectionInstructionOptionInput as CollectionInstructionOptionInput,
    )
    from .collection_item import CollectionItem as CollectionItem
    from .collection_item_input import CollectionItemInput as CollectionItemInput
    from .collection_list import CollectionList as CollectionList
    from .collection_multiple_choice_instruction import (
        CollectionMultipleChoiceInstruction as CollectionMultipleChoiceInstruction,
    )
    from .collection_multiple_choice_with_free_text_instruction import (
        CollectionMultipleChoiceWithFreeTextInstruction as CollectionMultipleChoiceWithFreeTextInstruction,
    )
    from .collection_response import CollectionResponse as CollectionResponse
    from .collection_response_data import CollectionResponseData as CollectionResponseData
    from .collection_response_list import CollectionResponseList as CollectionResponseList
    from .collection_update_request import CollectionUpdateRequest as CollectionUpdateRequest
    from .completion_code import CompletionCode as CompletionCode
    from .completion_code_actor import CompletionCodeActor as CompletionCodeActor
    from .completion_code_data import CompletionCodeData as CompletionCodeData
    from .completion_code_input import CompletionCodeInput as CompletionCodeInput
    from .completion_code_type import CompletionCodeType as CompletionCodeType
    from .completion_option import CompletionOption as CompletionOption
    from .composite_filter import CompositeFilter as CompositeFilter
    from .composite_filter_input import CompositeFilterInput as CompositeFilterInput
    from .composite_filter_operator import CompositeFilterOperator as CompositeFilterOperator
    from .content_block_input import ContentBlockInput as ContentBlockInput
    from .content_block_type import ContentBlockType as ContentBlockType
    from .content_warning import ContentWarning as ContentWarning
    from .create_bonus_payments_request import CreateBonusPaymentsRequest as CreateBonusPaymentsRequest
    from .create_credential_pool_request import CreateCredentialPoolRequest as CreateCredentialPoolRequest
    from .create_filter_set import CreateFilterSet as CreateFilterSet
    from .create_invitation_request import CreateInvitationRequest as CreateInvitationRequest
    from .create_invitation_response import CreateInvitationResponse as CreateInvitationResponse
    from .create_participant_group import CreateParticipantGroup as CreateParticipantGroup
    from .create_project import CreateProject as CreateProject
    from .create_project_longitudinal import CreateProjectLongitudinal as CreateProjectLongitudinal
    from .create_secret import CreateSecret as CreateSecret
    from .create_study import CreateStudy as CreateStudy
    from .create_study_status import CreateStudyStatus as CreateStudyStatus
    from .create_task_builder_batch_request import (
        CreateTaskBuilderBatchRequest as CreateTaskBuilderBatchRequest,
    )
    from .create_task_builder_dataset_request import (
        CreateTaskBuilderDatasetRequest as CreateTaskBuilderDatasetRequest,
    )
    from .create_task_builder_instructions_request import (
        CreateTaskBuilderInstructionsRequest as CreateTaskBuilderInstructionsRequest,
    )
    from .create_test_participant_for_researcher import (
        CreateTestParticipantForResearcher as CreateTestParticipantForResearcher,
    )
    from .create_test_participant_for_researcher_response import (
        CreateTestParticipantForResearcherResponse as CreateTestParticipantForResearcherResponse,
    )
    from .create_workspace import CreateWorkspace as CreateWorkspace
    from .credential_pool_list import CredentialPoolList as CredentialPoolList
    from .credential_pool_reference import CredentialPoolReference as CredentialPoolReference
    from .credential_pool_summary import CredentialPoolSummary as CredentialPoolSummary
    from .data_collection_metadata import DataCollectionMetadata as DataCollectionMetadata
    from .data_collection_metadata_input import DataCollectionMetadataInput as DataCollectionMetadataInput
    from .data_collection_method import DataCollectionMethod as DataCollectionMethod
    from .dataset_append_error import DatasetAppendError as DatasetAppendError
    from .dataset_append_result import DatasetAppendResult as DatasetAppendResult
    from .dataset_import_job import DatasetImportJob as DatasetImportJob
    from .dataset_import_job_status import DatasetImportJobStatus as DatasetImportJobStatus
    from .dataset_import_job_type import DatasetImportJobType as DatasetImportJobType
    from .dataset_schema import DatasetSchema as DatasetSchema
    from .dataset_schema_field import DatasetSchemaField as DatasetSchemaField
    from .dataset_schema_field_input import DatasetSchemaFieldInput as DatasetSchemaFieldInput
    from .dataset_schema_field_type import DatasetSchemaFieldType as DatasetSchemaFieldType
    from .dataset_schema_fields import DatasetSchemaFields as DatasetSchemaFields
    from .dataset_schema_fields_input import DatasetSchemaFieldsInput as DatasetSchemaFieldsInput
    from .dataset_schema_input import DatasetSchemaInput as DatasetSchemaInput
    from .dataset_upload_url import DatasetUploadUrl as DatasetUploadUrl
    from .dataset_upload_url_http_method import DatasetUploadUrlHttpMethod as DatasetUploadUrlHttpMethod
    from .demographic_answers import DemographicAnswers as DemographicAnswers
    from .demographic_export_history_response import (
        DemographicExportHistoryResponse as DemographicExportHistoryResponse,
    )
    from .demographic_export_request import DemographicExportRequest as DemographicExportRequest
    from .device_compatibility import DeviceCompatibility as DeviceCompatibility
    from .duplicate_study_request import DuplicateStudyRequest as DuplicateStudyRequest
    from .duplicate_task_builder_batch_request import (
        DuplicateTaskBuilderBatchRequest as DuplicateTaskBuilderBatchRequest,
    )
    from .dynamic_payment import DynamicPayment as DynamicPayment
    from .dynamic_payment_input import DynamicPaymentInput as DynamicPaymentInput
    from .error import Error as Error
    from .error_detail import ErrorDetail as ErrorDetail
    from .event_type import EventType as EventType
    from .event_type_list import EventTypeList as EventTypeList
    from .export_study_method import ExportStudyMethod as ExportStudyMethod
    from .field_errors import FieldErrors as FieldErrors
    from .filter_breakdown import FilterBreakdown as FilterBreakdown
    from .filter_breakdown_counts import FilterBreakdownCounts as FilterBreakdownCounts
    from .filter_breakdown_request import FilterBreakdownRequest as FilterBreakdownRequest
    from .filter_choice import FilterChoice as FilterChoice
    from .filter_choice_list import FilterChoiceList as FilterChoiceList
    from .filter_choices import FilterChoices as FilterChoices
    from .filter_distribution import FilterDistribution as FilterDistribution
    from .filter_distribution_buckets import FilterDistributionBuckets as FilterDistributionBuckets
    from .filter_distribution_map import FilterDistributionMap as FilterDistributionMap
    from .filter_group_children import FilterGroupChildren as FilterGroupChildren
    from .filter_group_limits import FilterGroupLimits as FilterGroupLimits
    from .filter_group_rule import FilterGroupRule as FilterGroupRule
    from .filter_list import FilterList as FilterList
    from .filter_rule_tree import FilterRuleTree as FilterRuleTree
    from .filter_rule_tree_response import FilterRuleTreeResponse as FilterRuleTreeResponse
    from .filter_search_choices import FilterSearchChoices as FilterSearchChoices
    from .filter_search_list import FilterSearchList as FilterSearchList
    from .filter_search_match import FilterSearchMatch as FilterSearchMatch
    from .filter_search_result import FilterSearchResult as FilterSearchResult
    from .filter_set import FilterSet as FilterSet
    from .filter_set_list import FilterSetList as FilterSetList
    from .fixed_screen_out import FixedScreenOut as FixedScreenOut
    from .fixed_screen_out_input import FixedScreenOutInput as FixedScreenOutInput
    from .get_all_surveys_response import GetAllSurveysResponse as GetAllSurveysResponse
    from .get_participant_groups_active import GetParticipantGroupsActive as GetParticipantGroupsActive
    from .get_studies_state import GetStudiesState as GetStudiesState
    from .get_submissions_ordering import GetSubmissionsOrdering as GetSubmissionsOrdering
    from .get_submissions_status import GetSubmissionsStatus as GetSubmissionsStatus
    from .hal_link import HalLink as HalLink
    from .image_content_block import ImageContentBlock as ImageContentBlock
    from .import_job_error import ImportJobError as ImportJobError
    from .invitation import Invitation as Invitation
    from .invitation_invitee import InvitationInvitee as InvitationInvitee
    from .invitation_role import InvitationRole as InvitationRole
    from .invitation_status import InvitationStatus as InvitationStatus
    from .jwk import JWK as JWK
    from .jwk_alg import JWKAlg as JWKAlg
    from .jwk_key_ops_item import JWKKeyOpsItem as JWKKeyOpsItem
    from .jwk_kty import JWKKty as JWKKty
    from .jwk_use import JWKUse as JWKUse
    from .jwks_response import JWKSResponse as JWKSResponse
    from .legacy_eligibility_requirement import LegacyEligibilityRequirement as LegacyEligibilityRequirement
    from .longitudinal_config import LongitudinalConfig as LongitudinalConfig
    from .longitudinal_config_input import LongitudinalConfigInput as LongitudinalConfigInput
    from .manually_review import ManuallyReview as ManuallyReview
    from .manually_review_input import ManuallyReviewInput as ManuallyReviewInput
    from .message import Message as Message
    from .message_category import MessageCategory as MessageCategory
    from .message_data import MessageData as MessageData
    from .message_participant_group import MessageParticipantGroup as MessageParticipantGroup
    from .messages import Messages as Messages
    from .mutually_exclusive_study_collection_action import (
        MutuallyExclusiveStudyCollectionAction as MutuallyExclusiveStudyCollectionAction,
    )
    from .mutually_exclusive_study_collection_create import (
        MutuallyExclusiveStudyCollectionCreate as MutuallyExclusiveStudyCollectionCreate,
    )
    from .mutually_exclusive_study_collection_detail import (
        MutuallyExclusiveStudyCollectionDetail as MutuallyExclusiveStudyCollectionDetail,
    )
    from .mutually_exclusive_study_collection_list import (
        MutuallyExclusiveStudyCollectionList as MutuallyExclusiveStudyCollectionList,
    )
    from .mutually_exclusive_study_collection_status import (
        MutuallyExclusiveStudyCollectionStatus as MutuallyExclusiveStudyCollectionStatus,
    )
    from .mutually_exclusive_study_collection_transition import (
        MutuallyExclusiveStudyCollectionTransition as MutuallyExclusiveStudyCollectionTransition,
    )
    from .mutually_exclusive_study_collection_update import (
        MutuallyExclusiveStudyCollectionUpdate as MutuallyExclusiveStudyCollectionUpdate,
    )
    from .mutually_exclusive_study_collections_response import (
        MutuallyExclusiveStudyCollectionsResponse as MutuallyExclusiveStudyCollectionsResponse,
    )
    from .pagination_links import PaginationLinks as PaginationLinks
    from .pagination_meta import PaginationMeta as PaginationMeta
    from .participant_group import ParticipantGroup as ParticipantGroup
    from .participant_group_feeder_action import ParticipantGroupFeederAction as ParticipantGroupFeederAction
    from .participant_group_feeder_completion_code import (
        ParticipantGroupFeederCompletionCode as ParticipantGroupFeederCompletionCode,
    )
    from .participant_group_feeder_study import ParticipantGroupFeederStudy as ParticipantGroupFeederStudy
    from .participant_group_list_response import ParticipantGroupListResponse as ParticipantGroupListResponse
    from .participant_group_membership import ParticipantGroupMembership as ParticipantGroupMembership
    from .participant_group_membership_list_response import (
        ParticipantGroupMembershipListResponse as ParticipantGroupMembershipListResponse,
    )
    from .participant_group_update import ParticipantGroupUpdate as ParticipantGroupUpdate
    from .participant_id_list import ParticipantIDList as ParticipantIDList
    from .payment_per_participant import PaymentPerParticipant as PaymentPerParticipant
    from .peripheral_requirement import PeripheralRequirement as PeripheralRequirement
    from .project import Project as Project
    from .project_longitudinal import ProjectLongitudinal as ProjectLongitudinal
    from .project_longitudinal_retention import ProjectLongitudinalRetention as ProjectLongitudinalRetention
    from .project_short import ProjectShort as ProjectShort
    from .project_short_list_response import ProjectShortListResponse as ProjectShortListResponse
    from .project_study import ProjectStudy as ProjectStudy
    from .project_type import ProjectType as ProjectType
    from .prolific_id_option import ProlificIdOption as ProlificIdOption
    from .public_details import PublicDetails as PublicDetails
    from .public_details_input import PublicDetailsInput as PublicDetailsInput
    from .public_project_status import PublicProjectStatus as PublicProjectStatus
    from .range_filter import RangeFilter as RangeFilter
    from .range_filter_data_type import RangeFilterDataType as RangeFilterDataType
    from .range_filter_input import RangeFilterInput as RangeFilterInput
    from .range_filter_list_response import RangeFilterListResponse as RangeFilterListResponse
    from .range_filter_selected_range import RangeFilterSelectedRange as RangeFilterSelectedRange
    from .range_filter_selected_range_input import (
        RangeFilterSelectedRangeInput as RangeFilterSelectedRangeInput,
    )
    from .range_filter_weighting_map import RangeFilterWeightingMap as RangeFilterWeightingMap
    from .range_filter_weighting_map_input import RangeFilterWeightingMapInput as RangeFilterWeightingMapInput
    from .range_filter_weightings import RangeFilterWeightings as RangeFilterWeightings
    from .range_filter_weightings_input import RangeFilterWeightingsInput as RangeFilterWeightingsInput
    from .rejection_category import RejectionCategory as RejectionCategory
    from .remove_from_participant_group import RemoveFromParticipantGroup as RemoveFromParticipantGroup
    from .remove_from_participant_group_input import (
        RemoveFromParticipantGroupInput as RemoveFromParticipantGroupInput,
    )
    from .request_return import RequestReturn as RequestReturn
    from .request_return_input import RequestReturnInput as RequestReturnInput
    from .request_submission_return_request import (
        RequestSubmissionReturnRequest as RequestSubmissionReturnRequest,
    )
    from .requirement import Requirement as Requirement
    from .requirement_query import RequirementQuery as RequirementQuery
    from .requirements_count import RequirementsCount as RequirementsCount
    from .requirements_count_request import RequirementsCountRequest as RequirementsCountRequest
    from .requirements_response import RequirementsResponse as RequirementsResponse
    from .resource_links import ResourceLinks as ResourceLinks
    from .return_requested_response import ReturnRequestedResponse as ReturnRequestedResponse
    from .reward_recommendation import RewardRecommendation as RewardRecommendation
    from .reward_recommendation_currency import RewardRecommendationCurrency as RewardRecommendationCurrency
    from .rich_text_content_block import RichTextContentBlock as RichTextContentBlock
    from .schema_migration_error import SchemaMigrationError as SchemaMigrationError
    from .schema_migration_job import SchemaMigrationJob as SchemaMigrationJob
    from .schema_migration_job_status import SchemaMigrationJobStatus as SchemaMigrationJobStatus
    from .screen_out_submissions_request import ScreenOutSubmissionsRequest as ScreenOutSubmissionsRequest
    from .secret_detail import SecretDetail as SecretDetail
    from .secret_list import SecretList as SecretList
    from .select_filter import SelectFilter as SelectFilter
    from .select_filter_data_type import SelectFilterDataType as SelectFilterDataType
    from .select_filter_input import SelectFilterInput as SelectFilterInput
    from .select_filter_list_response import SelectFilterListResponse as SelectFilterListResponse
    from .select_filter_weightings import SelectFilterWeightings as SelectFilterWeightings
    from .select_filter_weightings_input import SelectFilterWeightingsInput as SelectFilterWeightingsInput
    from .send_bulk_message import SendBulkMessage as SendBulkMessage
    from .send_message import SendMessage as SendMessage
    from .setup_task_builder_batch_request import SetupTaskBuilderBatchRequest as SetupTaskBuilderBatchRequest
    from .studies_list_response import StudiesListResponse as StudiesListResponse
    from .study import Study as Study
    from .study_access_details_progress import StudyAccessDetailsProgress as StudyAccessDetailsProgress
    from .study_cost_breakdown import StudyCostBreakdown as StudyCostBreakdown
    from .study_cost_request import StudyCostRequest as StudyCostRequest
    from .study_cost_response import StudyCostResponse as StudyCostResponse
    from .study_feedback import StudyFeedback as StudyFeedback
    from .study_feedback_average import StudyFeedbackAverage as StudyFeedbackAverage
    from .study_feedback_averages import StudyFeedbackAverages as StudyFeedbackAverages
    from .study_feedback_list import StudyFeedbackList as StudyFeedbackList
    from .study_feedback_ratings import StudyFeedbackRatings as StudyFeedbackRatings
    from .study_high_return_rate_event import StudyHighReturnRateEvent as StudyHighReturnRateEvent
    from .study_label import StudyLabel as StudyLabel
    from .study_links import StudyLinks as StudyLinks
    from .study_predicted_recruitment_time_request import (
        StudyPredictedRecruitmentTimeRequest as StudyPredictedRecruitmentTimeRequest,
    )
    from .study_predicted_recruitment_time_request_study_type import (
        StudyPredictedRecruitmentTimeRequestStudyType as StudyPredictedRecruitmentTimeRequestStudyType,
    )
    from .study_predicted_recruitment_time_response import (
        StudyPredictedRecruitmentTimeResponse as StudyPredictedRecruitmentTimeResponse,
    )
    from .study_progress_change_event import StudyProgressChangeEvent as StudyProgressChangeEvent
    from .study_researcher import StudyResearcher as StudyResearcher
    from .study_researcher_institution import StudyResearcherInstitution as StudyResearcherInstitution
    from .study_reward_level import StudyRewardLevel as StudyRewardLevel
    from .study_short import StudyShort as StudyShort
    from .study_status import StudyStatus as StudyStatus
    from .study_status_change_event import StudyStatusChangeEvent as StudyStatusChangeEvent
    from .study_total_cost import StudyTotalCost as StudyTotalCost
    from .study_transition import StudyTransition as StudyTransition
    from .study_transition_action import StudyTransitionAction as StudyTransitionAction
    from .study_type import StudyType as StudyType
    from .submission import Submission as Submission
    from .submission_demographics import SubmissionDemographics as SubmissionDemographics
    from .submission_detail import SubmissionDetail as SubmissionDetail
    from .submission_feedback_upload_url import SubmissionFeedbackUploadUrl as SubmissionFeedbackUploadUrl
    from .submission_feedback_upload_url_http_method import (
        SubmissionFeedbackUploadUrlHttpMethod as SubmissionFeedbackUploadUrlHttpMethod,
    )
    from .submission_list_response import SubmissionListResponse as SubmissionListResponse
    from .submission_short import SubmissionShort as SubmissionShort
    from .submission_status import SubmissionStatus as SubmissionStatus
    from .submission_status_change_event import SubmissionStatusChangeEvent as SubmissionStatusChangeEvent
    from .submission_strata import SubmissionStrata as SubmissionStrata
    from .submission_transition import SubmissionTransition as SubmissionTransition
    from .submission_transition_action import SubmissionTransitionAction as SubmissionTransitionAction
    from .submissions_config import SubmissionsConfig as SubmissionsConfig
    from .submissions_config_input import SubmissionsConfigInput as SubmissionsConfigInput
    from .submissions_count_response import SubmissionsCountResponse as SubmissionsCountResponse
    from .subscription_confirmation import SubscriptionConfirmation as SubscriptionConfirmation
    from .subscription_detail import SubscriptionDetail as SubscriptionDetail
    from .subscription_detail_input import SubscriptionDetailInput as SubscriptionDetailInput
    from .subscription_event import SubscriptionEvent as SubscriptionEvent
    from .subscription_event_list import SubscriptionEventList as SubscriptionEventList
    from .subscription_event_payload import SubscriptionEventPayload as SubscriptionEventPayload
    from .subscription_event_status import SubscriptionEventStatus as SubscriptionEventStatus
    from .subscription_list import SubscriptionList as SubscriptionList
    from .subscription_update_detail import SubscriptionUpdateDetail as SubscriptionUpdateDetail
    from .survey_answer_option import SurveyAnswerOption as SurveyAnswerOption
    from .survey_answer_option_input import SurveyAnswerOptionInput as SurveyAnswerOptionInput
    from .survey_in import SurveyIn as SurveyIn
    from .survey_out import SurveyOut as SurveyOut
    from .survey_question import SurveyQuestion as SurveyQuestion
    from .survey_question_input import SurveyQuestionInput as SurveyQuestionInput
    from .survey_question_response import SurveyQuestionResponse as SurveyQuestionResponse
    from .survey_question_response_input import SurveyQuestionResponseInput as SurveyQuestionResponseInput
    from .survey_question_type import SurveyQuestionType as SurveyQuestionType
    from .survey_response_answer import SurveyResponseAnswer as SurveyResponseAnswer
    from .survey_response_answer_input import SurveyResponseAnswerInput as SurveyResponseAnswerInput
    from .survey_response_in import SurveyResponseIn as SurveyResponseIn
    from .survey_response_list import SurveyResponseList as SurveyResponseList
    from .survey_response_out import SurveyResponseOut as SurveyResponseOut
    from .survey_response_section import SurveyResponseSection as SurveyResponseSection
    from .survey_response_section_input import SurveyResponseSectionInput as SurveyResponseSectionInput
    from .survey_section import SurveySection as SurveySection
    from .survey_section_input import SurveySectionInput as SurveySectionInput
    from .survey_summary import SurveySummary as SurveySummary
    from .survey_summary_answer import SurveySummaryAnswer as SurveySummaryAnswer
    from .survey_summary_question import SurveySummaryQuestion as SurveySummaryQuestion
    from .sync_job import SyncJob as SyncJob
    from .sync_job_status import SyncJobStatus as SyncJobStatus
    from .task_builder_bad_request_error import TaskBuilderBadRequestError as TaskBuilderBadRequestError
    from .task_builder_batch_report import TaskBuilderBatchReport as TaskBuilderBatchReport
    from .task_builder_batch_report_http_method import (
        TaskBuilderBatchReportHttpMethod as TaskBuilderBatchReportHttpMethod,
    )
    from .task_builder_choice_option import TaskBuilderChoiceOption as TaskBuilderChoiceOption
    from .task_builder_choice_option_input import TaskBuilderChoiceOptionInput as TaskBuilderChoiceOptionInput
    from .task_builder_choice_with_text_option import (
        TaskBuilderChoiceWithTextOption as TaskBuilderChoiceWithTextOption,
    )
    from .task_builder_choice_with_text_option_input import (
        TaskBuilderChoiceWithTextOptionInput as TaskBuilderChoiceWithTextOptionInput,
    )
    from .task_builder_content_format import TaskBuilderContentFormat as TaskBuilderContentFormat
    from .task_builder_export_job import TaskBuilderExportJob as TaskBuilderExportJob
    from .task_builder_export_job_filter import TaskBuilderExportJobFilter as TaskBuilderExportJobFilter
    from .task_builder_export_job_status import TaskBuilderExportJobStatus as TaskBuilderExportJobStatus
    from .task_builder_instruction_input import TaskBuilderInstructionInput as TaskBuilderInstructionInput
    from .task_builder_instruction_option_input import (
        TaskBuilderInstructionOptionInput as TaskBuilderInstructionOptionInput,
    )
    from .task_builder_instruction_update_input import (
        TaskBuilderInstructionUpdateInput as TaskBuilderInstructionUpdateInput,
    )
    from .task_builder_unit_option import TaskBuilderUnitOption as TaskBuilderUnitOption
    from .task_builder_unit_option_input import TaskBuilderUnitOptionInput as TaskBuilderUnitOptionInput
    from .task_details import TaskDetails as TaskDetails
    from .task_details_input import TaskDetailsInput as TaskDetailsInput
    from .test_study_set_up_response import TestStudySetUpResponse as TestStudySetUpResponse
    from .unit_position import UnitPosition as UnitPosition
    from .update_credential_pool_request import UpdateCredentialPoolRequest as UpdateCredentialPoolRequest
    from .update_filter_set import UpdateFilterSet as UpdateFilterSet
    from .update_project import UpdateProject as UpdateProject
    from .update_study import UpdateStudy as UpdateStudy
    from .update_submissions_config import UpdateSubmissionsConfig as UpdateSubmissionsConfig
    from .update_task_builder_batch_request import (
        UpdateTaskBuilderBatchRequest as UpdateTaskBuilderBatchRequest,
    )
    from .update_task_builder_dataset_request import (
        UpdateTaskBuilderDatasetRequest as UpdateTaskBuilderDatasetRequest,
    )
    from .update_task_builder_dataset_response import (
        UpdateTaskBuilderDatasetResponse as UpdateTaskBuilderDatasetResponse,
    )
    from .update_task_builder_instructions_request import (
        UpdateTaskBuilderInstructionsRequest as UpdateTaskBuilderInstructionsRequest,
    )
    from .update_workspace import UpdateWorkspace as UpdateWorkspace
    from .upload_files_to_batch_body import UploadFilesToBatchBody as UploadFilesToBatchBody
    from .user import User as User
    from .user_balance_breakdown import UserBalanceBreakdown as UserBalanceBreakdown
    from .user_email_preferences import UserEmailPreferences as UserEmailPreferences
    from .user_identity import UserIdentity as UserIdentity
    from .user_links import UserLinks as UserLinks
    from .user_referral_incentive import UserReferralIncentive as UserReferralIncentive
    from .validation_rule import ValidationRule as ValidationRule
    from .validation_rule_input import ValidationRuleInput as ValidationRuleInput
    from .validation_rule_type import ValidationRuleType as ValidationRuleType
    from .webhook_event_metadata import WebhookEventMetadata as WebhookEventMetadata
    from .workspace import Workspace as Workspace
    from .workspace_balance import WorkspaceBalance as WorkspaceBalance
    from .workspace_balance_breakdown import WorkspaceBalanceBreakdown as WorkspaceBalanceBreakdown
    from .workspace_cost_response import WorkspaceCostResponse as WorkspaceCostResponse
    from .workspace_project import WorkspaceProject as WorkspaceProject
    from .workspace_project_input import WorkspaceProjectInput as WorkspaceProjectInput
    from .workspace_short import WorkspaceShort as WorkspaceShort
    from .workspace_study_cost import WorkspaceStudyCost as WorkspaceStudyCost
    from .workspace_user import WorkspaceUser as WorkspaceUser
    from .workspace_user_input import WorkspaceUserInput as WorkspaceUserInput
    from .workspaces_list_response import WorkspacesListResponse as WorkspacesListResponse

__all__ = (
    "AccessDetail",
    "AccessDetailInput",
    "AccessDetailProgress",
    "AddToParticipantGroup",
    "AddToParticipantGroupInput",
    "AITaskBuilderAnswer",
    "AITaskBuilderBatch",
    "AITaskBuilderBatchCreate",
    "AITaskBuilderBatchCreateDataset",
    "AITaskBuilderBatchDataset",
    "AITaskBuilderBatchList",
    "AITaskBuilderBatchStatus",
    "AITaskBuilderBatchStatusResponse",
    "AITaskBuilderDataset",
    "AITaskBuilderDatasetSchemaVersion",
    "AITaskBuilderDatasetStatus",
    "AITaskBuilderDatasetStatusResponse",
    "AITaskBuilderFileUploadInstruction",
    "AITaskBuilderFreeTextInputInstruction",
    "AITaskBuilderFreeTextWithUnitInstruction",
    "AITaskBuilderInstructionList",
    "AITaskBuilderInstructionParentType",
    "AITaskBuilderInstructionType",
    "AITaskBuilderMultipleChoiceInstruction",
    "AITaskBuilderMultipleChoiceWithFreeTextInstruction",
    "AITaskBuilderTaskResponse",
    "AITaskBuilderTaskResponseData",
    "AITaskBuilderTaskResponseList",
    "AITaskBuilderTaskResponseMetadata",
    "AmountAndCurrency",
    "Attribute",
    "AutomaticallyApprove",
    "AutomaticallyApproveInput",
    "AutoRejectionCategory",
    "BatchExportComplete",
    "BatchExportFailed",
    "BatchExportGenerating",
    "BatchItemsColumn",
    "BatchItemsColumnInput",
    "BatchItemsDatasetFieldRef",
    "BatchItemsDatasetFieldRefInput",
    "BatchItemsDisplayPosition",
    "BatchItemsFileUploadInstruction",
    "BatchItemsFileUploadInstructionInput",
    "BatchItemsFreeTextInstruction",
    "BatchItemsFreeTextInstructionInput",
    "BatchItemsFreeTextWithUnitInstruction",
    "BatchItemsFreeTextWithUnitInstructionInput",
    "BatchItemsImageBlock",
    "BatchItemsImageBlockInput",
    "BatchItemsMultipleChoiceInstruction",
    "BatchItemsMultipleChoiceInstructionInput",
    "BatchItemsMultipleChoiceWithFreeTextInstruction",
    "BatchItemsMultipleChoiceWithFreeTextInstructionInput",
    "BatchItemsPage",
    "BatchItemsPageInput",
    "BatchItemsRichTextBlock",
    "BatchItemsRichTextBlockInput",
    "BatchItemsRow",
    "BatchItemsRowInput",
    "BatchItemsValidationError",
    "BatchItemsValidationErrorType",
    "BatchItemsValidationIssue",
    "BooleanFlag",
    "BulkApproveByParticipantIds",
    "BulkApproveBySubmissionIds",
    "BulkBonus",
    "BulkScreenOutRequest",
    "BulkScreenOutResponse",
    "Campaign",
    "CampaignList",
    "CloneFilterSet",
    "Collection",
    "CollectionAnswer",
    "CollectionCreateRequest",
    "CollectionExportComplete",
    "CollectionExportFailed",
    "CollectionExportGenerating",
    "CollectionFileUploadInstruction",
    "CollectionFormatVersion",
    "CollectionFreeTextInstruction",
    "CollectionFreeTextWithUnitInstruction",
    "CollectionInstructionInput",
    "CollectionInstructionOptionInput",
    "CollectionItem",
    "CollectionItemInput",
    "CollectionList",
    "CollectionMultipleChoiceInstruction",
    "CollectionMultipleChoiceWithFreeTextInstruction",
    "CollectionResponse",
    "CollectionResponseData",
    "CollectionResponseList",
    "CollectionUpdateRequest",
    "CompletionCode",
    "CompletionCodeActor",
    "CompletionCodeData",
    "CompletionCodeInput",
    "CompletionCodeType",
    "CompletionOption",
    "CompositeFilter",
    "CompositeFilterInput",
    "CompositeFilterOperator",
    "ContentBlockInput",
    "ContentBlockType",
    "ContentWarning",
    "CreateBonusPaymentsRequest",
    "CreateCredentialPoolRequest",
    "CreateFilterSet",
    "CreateInvitationRequest",
    "CreateInvitationResponse",
    "CreateParticipantGroup",
    "CreateProject",
    "CreateProjectLongitudinal",
    "CreateSecret",
    "CreateStudy",
    "CreateStudyStatus",
    "CreateTaskBuilderBatchRequest",
    "CreateTaskBuilderDatasetRequest",
    "CreateTaskBuilderInstructionsRequest",
    "CreateTestParticipantForResearcher",
    "CreateTestParticipantForResearcherResponse",
    "CreateWorkspace",
    "CredentialPoolList",
    "CredentialPoolReference",
    "CredentialPoolSummary",
    "DataCollectionMetadata",
    "DataCollectionMetadataInput",
    "DataCollectionMethod",
    "DatasetAppendError",
    "DatasetAppendResult",
    "DatasetImportJob",
    "DatasetImportJobStatus",
    "DatasetImportJobType",
    "DatasetSchema",
    "DatasetSchemaField",
    "DatasetSchemaFieldInput",
    "DatasetSchemaFields",
    "DatasetSchemaFieldsInput",
    "DatasetSchemaFieldType",
    "DatasetSchemaInput",
    "DatasetUploadUrl",
    "DatasetUploadUrlHttpMethod",
    "DemographicAnswers",
    "DemographicExportHistoryResponse",
    "DemographicExportRequest",
    "DeviceCompatibility",
    "DuplicateStudyRequest",
    "DuplicateTaskBuilderBatchRequest",
    "DynamicPayment",
    "DynamicPaymentInput",
    "Error",
    "ErrorDetail",
    "EventType",
    "EventTypeList",
    "ExportStudyMethod",
    "FieldErrors",
    "FilterBreakdown",
    "FilterBreakdownCounts",
    "FilterBreakdownRequest",
    "FilterChoice",
    "FilterChoiceList",
    "FilterChoices",
    "FilterDistribution",
    "FilterDistributionBuckets",
    "FilterDistributionMap",
    "FilterGroupChildren",
    "FilterGroupLimits",
    "FilterGroupRule",
    "FilterList",
    "FilterRuleTree",
    "FilterRuleTreeResponse",
    "FilterSearchChoices",
    "FilterSearchList",
    "FilterSearchMatch",
    "FilterSearchResult",
    "FilterSet",
    "FilterSetList",
    "FixedScreenOut",
    "FixedScreenOutInput",
    "GetAllSurveysResponse",
    "GetParticipantGroupsActive",
    "GetStudiesState",
    "GetSubmissionsOrdering",
    "GetSubmissionsStatus",
    "HalLink",
    "ImageContentBlock",
    "ImportJobError",
    "Invitation",
    "InvitationInvitee",
    "InvitationRole",
    "InvitationStatus",
    "JWK",
    "JWKAlg",
    "JWKKeyOpsItem",
    "JWKKty",
    "JWKSResponse",
    "JWKUse",
    "LegacyEligibilityRequirement",
    "LongitudinalConfig",
    "LongitudinalConfigInput",
    "ManuallyReview",
    "ManuallyReviewInput",
    "Message",
    "MessageCategory",
    "MessageData",
    "MessageParticipantGroup",
    "Messages",
    "MutuallyExclusiveStudyCollectionAction",
    "MutuallyExclusiveStudyCollectionCreate",
    "MutuallyExclusiveStudyCollectionDetail",
    "MutuallyExclusiveStudyCollectionList",
    "MutuallyExclusiveStudyCollectionsResponse",
    "MutuallyExclusiveStudyCollectionStatus",
    "MutuallyExclusiveStudyCollectionTransition",
    "MutuallyExclusiveStudyCollectionUpdate",
    "PaginationLinks",
    "PaginationMeta",
    "ParticipantGroup",
    "ParticipantGroupFeederAction",
    "ParticipantGroupFeederCompletionCode",
    "ParticipantGroupFeederStudy",
    "ParticipantGroupListResponse",
    "ParticipantGroupMembership",
    "ParticipantGroupMembershipListResponse",
    "ParticipantGroupUpdate",
    "ParticipantIDList",
    "PaymentPerParticipant",
    "PeripheralRequirement",
    "Project",
    "ProjectLongitudinal",
    "ProjectLongitudinalRetention",
    "ProjectShort",
    "ProjectShortListResponse",
    "ProjectStudy",
    "ProjectType",
    "ProlificIdOption",
    "PublicDetails",
    "PublicDetailsInput",
    "PublicProjectStatus",
    "RangeFilter",
    "RangeFilterDataType",
    "RangeFilterInput",
    "RangeFilterListResponse",
    "RangeFilterSelectedRange",
    "RangeFilterSelectedRangeInput",
    "RangeFilterWeightingMap",
    "RangeFilterWeightingMapInput",
    "RangeFilterWeightings",
    "RangeFilterWeightingsInput",
    "RejectionCategory",
    "RemoveFromParticipantGroup",
    "RemoveFromParticipantGroupInput",
    "RequestReturn",
    "RequestReturnInput",
    "RequestSubmissionReturnRequest",
    "Requirement",
    "RequirementQuery",
    "RequirementsCount",
    "RequirementsCountRequest",
    "RequirementsResponse",
    "ResourceLinks",
    "ReturnRequestedResponse",
    "RewardRecommendation",
    "RewardRecommendationCurrency",
    "RichTextContentBlock",
    "SchemaMigrationError",
    "SchemaMigrationJob",
    "SchemaMigrationJobStatus",
    "ScreenOutSubmissionsRequest",
    "SecretDetail",
    "SecretList",
    "SelectFilter",
    "SelectFilterDataType",
    "SelectFilterInput",
    "SelectFilterListResponse",
    "SelectFilterWeightings",
    "SelectFilterWeightingsInput",
    "SendBulkMessage",
    "SendMessage",
    "SetupTaskBuilderBatchRequest",
    "StudiesListResponse",
    "Study",
    "StudyAccessDetailsProgress",
    "StudyCostBreakdown",
    "StudyCostRequest",
    "StudyCostResponse",
    "StudyFeedback",
    "StudyFeedbackAverage",
    "StudyFeedbackAverages",
    "StudyFeedbackList",
    "StudyFeedbackRatings",
    "StudyHighReturnRateEvent",
    "StudyLabel",
    "StudyLinks",
    "StudyPredictedRecruitmentTimeRequest",
    "StudyPredictedRecruitmentTimeRequestStudyType",
    "StudyPredictedRecruitmentTimeResponse",
    "StudyProgressChangeEvent",
    "StudyResearcher",
    "StudyResearcherInstitution",
    "StudyRewardLevel",
    "StudyShort",
    "StudyStatus",
    "StudyStatusChangeEvent",
    "StudyTotalCost",
    "StudyTransition",
    "StudyTransitionAction",
    "StudyType",
    "Submission",
    "SubmissionDemographics",
    "SubmissionDetail",
    "SubmissionFeedbackUploadUrl",
    "SubmissionFeedbackUploadUrlHttpMethod",
    "SubmissionListResponse",
    "SubmissionsConfig",
    "SubmissionsConfigInput",
    "SubmissionsCountResponse",
    "SubmissionShort",
    "SubmissionStatus",
    "SubmissionStatusChangeEvent",
    "SubmissionStrata",
    "SubmissionTransition",
    "SubmissionTransitionAction",
    "SubscriptionConfirmation",
    "SubscriptionDetail",
    "SubscriptionDetailInput",
    "SubscriptionEvent",
    "SubscriptionEventList",
    "SubscriptionEventPayload",
    "SubscriptionEventStatus",
    "SubscriptionList",
    "SubscriptionUpdateDetail",
    "SurveyAnswerOption",
    "SurveyAnswerOptionInput",
    "SurveyIn",
    "SurveyOut",
    "SurveyQuestion",
    "SurveyQuestionInput",
    "SurveyQuestionResponse",
    "SurveyQuestionResponseInput",
    "SurveyQuestionType",
    "SurveyResponseAnswer",
    "SurveyResponseAnswerInput",
    "SurveyResponseIn",
    "SurveyResponseList",
    "SurveyResponseOut",
    "SurveyResponseSection",
    "SurveyResponseSectionInput",
    "SurveySection",
    "SurveySectionInput",
    "SurveySummary",
    "SurveySummaryAnswer",
    "SurveySummaryQuestion",
    "SyncJob",
    "SyncJobStatus",
    "TaskBuilderBadRequestError",
    "TaskBuilderBatchReport",
    "TaskBuilderBatchReportHttpMethod",
    "TaskBuilderChoiceOption",
    "TaskBuilderChoiceOptionInput",
    "TaskBuilderChoiceWithTextOption",
    "TaskBuilderChoiceWithTextOptionInput",
    "TaskBuilderContentFormat",
    "TaskBuilderExportJob",
    "TaskBuilderExportJobFilter",
    "TaskBuilderExportJobStatus",
    "TaskBuilderInstructionInput",
    "TaskBuilderInstructionOptionInput",
    "TaskBuilderInstructionUpdateInput",
    "TaskBuilderUnitOption",
    "TaskBuilderUnitOptionInput",
    "TaskDetails",
    "TaskDetailsInput",
    "TestStudySetUpResponse",
    "UnitPosition",
    "UpdateCredentialPoolRequest",
    "UpdateFilterSet",
    "UpdateProject",
    "UpdateStudy",
    "UpdateSubmissionsConfig",
    "UpdateTaskBuilderBatchRequest",
    "UpdateTaskBuilderDatasetRequest",
    "UpdateTaskBuilderDatasetResponse",
    "UpdateTaskBuilderInstructionsRequest",
    "UpdateWorkspace",
    "UploadFilesToBatchBody",
    "User",
    "UserBalanceBreakdown",
    "UserEmailPreferences",
    "UserIdentity",
    "UserLinks",
    "UserReferralIncentive",
    "ValidationRule",
    "ValidationRuleInput",
    "ValidationRuleType",
    "WebhookEventMetadata",
    "Workspace",
    "WorkspaceBalance",
    "WorkspaceBalanceBreakdown",
    "WorkspaceCostResponse",
    "WorkspaceProject",
    "WorkspaceProjectInput",
    "WorkspaceShort",
    "WorkspacesListResponse",
    "WorkspaceStudyCost",
    "WorkspaceUser",
    "WorkspaceUserInput",
)

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "AccessDetail": ".access_detail",
            "AccessDetailInput": ".access_detail_input",
            "AccessDetailProgress": ".access_detail_progress",
            "AddToParticipantGroup": ".add_to_participant_group",
            "AddToParticipantGroupInput": ".add_to_participant_group_input",
            "AITaskBuilderAnswer": ".ai_task_builder_answer",
            "AITaskBuilderBatch": ".ai_task_builder_batch",
            "AITaskBuilderBatchCreate": ".ai_task_builder_batch_create",
            "AITaskBuilderBatchCreateDataset": ".ai_task_builder_batch_create_dataset",
            "AITaskBuilderBatchDataset": ".ai_task_builder_batch_dataset",
            "AITaskBuilderBatchList": ".ai_task_builder_batch_list",
            "AITaskBuilderBatchStatus": ".ai_task_builder_batch_status",
            "AITaskBuilderBatchStatusResponse": ".ai_task_builder_batch_status_response",
            "AITaskBuilderDataset": ".ai_task_builder_dataset",
            "AITaskBuilderDatasetSchemaVersion": ".ai_task_builder_dataset_schema_version",
            "AITaskBuilderDatasetStatus": ".ai_task_builder_dataset_status",
            "AITaskBuilderDatasetStatusResponse": ".ai_task_builder_dataset_status_response",
            "AITaskBuilderFileUploadInstruction": ".ai_task_builder_file_upload_instruction",
            "AITaskBuilderFreeTextInputInstruction": ".ai_task_builder_free_text_input_instruction",
            "AITaskBuilderFreeTextWithUnitInstruction": ".ai_task_builder_free_text_with_unit_instruction",
            "AITaskBuilderInstructionList": ".ai_task_builder_instruction_list",
            "AITaskBuilderInstructionParentType": ".ai_task_builder_instruction_parent_type",
            "AITaskBuilderInstructionType": ".ai_task_builder_instruction_type",
            "AITaskBuilderMultipleChoiceInstruction": ".ai_task_builder_multiple_choice_instruction",
            "AITaskBuilderMultipleChoiceWithFreeTextInstruction": ".ai_task_builder_multiple_choice_with_free_text_instruction",
            "AITaskBuilderTaskResponse": ".ai_task_builder_task_response",
            "AITaskBuilderTaskResponseData": ".ai_task_builder_task_response_data",
            "AITaskBuilderTaskResponseList": ".ai_task_builder_task_response_list",
            "AITaskBuilderTaskResponseMetadata": ".ai_task_builder_task_response_metadata",
            "AmountAndCurrency": ".amount_and_currency",
            "Attribute": ".attribute",
            "AutoRejectionCategory": ".auto_rejection_category",
            "AutomaticallyApprove": ".automatically_approve",
            "AutomaticallyApproveInput": ".automatically_approve_input",
            "BatchExportComplete": ".batch_export_complete",
            "BatchExportFailed": ".batch_export_failed",
            "BatchExportGenerating": ".batch_export_generating",
            "BatchItemsColumn": ".batch_items_column",
            "BatchItemsColumnInput": ".batch_items_column_input",
            "BatchItemsDatasetFieldRef": ".batch_items_dataset_field_ref",
            "BatchItemsDatasetFieldRefInput": ".batch_items_dataset_field_ref_input",
            "BatchItemsDisplayPosition": ".batch_items_display_position",
            "BatchItemsFileUploadInstruction": ".batch_items_file_upload_instruction",
            "BatchItemsFileUploadInstructionInput": ".batch_items_file_upload_instruction_input",
            "BatchItemsFreeTextInstruction": ".batch_items_free_text_instruction",
            "BatchItemsFreeTextInstructionInput": ".batch_items_free_text_instruction_input",
            "BatchItemsFreeTextWithUnitInstruction": ".batch_items_free_text_with_unit_instruction",
            "BatchItemsFreeTextWithUnitInstructionInput": ".batch_items_free_text_with_unit_instruction_input",
            "BatchItemsImageBlock": ".batch_items_image_block",
            "BatchItemsImageBlockInput": ".batch_items_image_block_input",
            "BatchItemsMultipleChoiceInstruction": ".batch_items_multiple_choice_instruction",
            "BatchItemsMultipleChoiceInstructionInput": ".batch_items_multiple_choice_instruction_input",
            "BatchItemsMultipleChoiceWithFreeTextInstruction": ".batch_items_multiple_choice_with_free_text_instruction",
            "BatchItemsMultipleChoiceWithFreeTextInstructionInput": ".batch_items_multiple_choice_with_free_text_instruction_input",
            "BatchItemsPage": ".batch_items_page",
            "BatchItemsPageInput": ".batch_items_page_input",
            "BatchItemsRichTextBlock": ".batch_items_rich_text_block",
            "BatchItemsRichTextBlockInput": ".batch_items_rich_text_block_input",
            "BatchItemsRow": ".batch_items_row",
            "BatchItemsRowInput": ".batch_items_row_input",
            "BatchItemsValidationError": ".batch_items_validation_error",
            "BatchItemsValidationErrorType": ".batch_items_validation_error_type",
            "BatchItemsValidationIssue": ".batch_items_validation_issue",
            "BooleanFlag": ".boolean_flag",
            "BulkApproveByParticipantIds": ".bulk_approve_by_participant_ids",
            "BulkApproveBySubmissionIds": ".bulk_approve_by_submission_ids",
            "BulkBonus": ".bulk_bonus",
            "BulkScreenOutRequest": ".bulk_screen_out_request",
            "BulkScreenOutResponse": ".bulk_screen_out_response",
            "Campaign": ".campaign",
            "CampaignList": ".campaign_list",
            "CloneFilterSet": ".clone_filter_set",
            "Collection": ".collection",
            "CollectionAnswer": ".collection_answer",
            "CollectionCreateRequest": ".collection_create_request",
            "CollectionExportComplete": ".collection_export_complete",
            "CollectionExportFailed": ".collection_export_failed",
            "CollectionExportGenerating": ".collection_export_generating",
            "CollectionFileUploadInstruction": ".collection_file_upload_instruction",
            "CollectionFormatVersion": ".collection_format_version",
            "CollectionFreeTextInstruction": ".collection_free_text_instruction",
            "CollectionFreeTextWithUnitInstruction": ".collection_free_text_with_unit_instruction",
            "CollectionInstructionInput": ".collection_instruction_input",
            "CollectionInstructionOptionInput": ".collection_instruction_option_input",
            "CollectionItem": ".collection_item",
            "CollectionItemInput": ".collection_item_input",
            "CollectionList": ".collection_list",
            "CollectionMultipleChoiceInstruction": ".collection_multiple_choice_instruction",
            "CollectionMultipleChoiceWithFreeTextInstruction": ".collection_multiple_choice_with_free_text_instruction",
            "CollectionResponse": ".collection_response",
            "CollectionResponseData": ".collection_response_data",
            "CollectionResponseList": ".collection_response_list",
            "CollectionUpdateRequest": ".collection_update_request",
            "CompletionCode": ".completion_code",
            "CompletionCodeActor": ".completion_code_actor",
            "CompletionCodeData": ".completion_code_data",
            "CompletionCodeInput": ".completion_code_input",
            "CompletionCodeType": ".completion_code_type",
            "CompletionOption": ".completion_option",
            "CompositeFilter": ".composite_filter",
            "CompositeFilterInput": ".composite_filter_input",
            "CompositeFilterOperator": ".composite_filter_operator",
            "ContentBlockInput": ".content_block_input",
            "ContentBlockType": ".content_block_type",
            "ContentWarning": ".content_warning",
            "CreateBonusPaymentsRequest": ".create_bonus_payments_request",
            "CreateCredentialPoolRequest": ".create_credential_pool_request",
            "CreateFilterSet": ".create_filter_set",
            "CreateInvitationRequest": ".create_invitation_request",
            "CreateInvitationResponse": ".create_invitation_response",
            "CreateParticipantGroup": ".create_participant_group",
            "CreateProject": ".create_project",
            "CreateProjectLongitudinal": ".create_project_longitudinal",
            "CreateSecret": ".create_secret",
            "CreateStudy": ".create_study",
            "CreateStudyStatus": ".create_study_status",
            "CreateTaskBuilderBatchRequest": ".create_task_builder_batch_request",
            "CreateTaskBuilderDatasetRequest": ".create_task_builder_dataset_request",
            "CreateTaskBuilderInstructionsRequest": ".create_task_builder_instructions_request",
            "CreateTestParticipantForResearcher": ".create_test_participant_for_researcher",
            "CreateTestParticipantForResearcherResponse": ".create_test_participant_for_researcher_response",
            "CreateWorkspace": ".create_workspace",
            "CredentialPoolList": ".credential_pool_list",
            "CredentialPoolReference": ".credential_pool_reference",
            "CredentialPoolSummary": ".credential_pool_summary",
            "DataCollectionMetadata": ".data_collection_metadata",
            "DataCollectionMetadataInput": ".data_collection_metadata_input",
            "DataCollectionMethod": ".data_collection_method",
            "DatasetAppendError": ".dataset_append_error",
            "DatasetAppendResult": ".dataset_append_result",
            "DatasetImportJob": ".dataset_import_job",
            "DatasetImportJobStatus": ".dataset_import_job_status",
            "DatasetImportJobType": ".dataset_import_job_type",
            "DatasetSchema": ".dataset_schema",
            "DatasetSchemaField": ".dataset_schema_field",
            "DatasetSchemaFieldInput": ".dataset_schema_field_input",
            "DatasetSchemaFieldType": ".dataset_schema_field_type",
            "DatasetSchemaFields": ".dataset_schema_fields",
            "DatasetSchemaFieldsInput": ".dataset_schema_fields_input",
            "DatasetSchemaInput": ".dataset_schema_input",
            "DatasetUploadUrl": ".dataset_upload_url",
            "DatasetUploadUrlHttpMethod": ".dataset_upload_url_http_method",
            "DemographicAnswers": ".demographic_answers",
            "DemographicExportHistoryResponse": ".demographic_export_history_response",
            "DemographicExportRequest": ".demographic_export_request",
            "DeviceCompatibility": ".device_compatibility",
            "DuplicateStudyRequest": ".duplicate_study_request",
            "DuplicateTaskBuilderBatchRequest": ".duplicate_task_builder_batch_request",
            "DynamicPayment": ".dynamic_payment",
            "DynamicPaymentInput": ".dynamic_payment_input",
            "Error": ".error",
            "ErrorDetail": ".error_detail",
            "EventType": ".event_type",
            "EventTypeList": ".event_type_list",
            "ExportStudyMethod": ".export_study_method",
            "FieldErrors": ".field_errors",
            "FilterBreakdown": ".filter_breakdown",
            "FilterBreakdownCounts": ".filter_breakdown_counts",
            "FilterBreakdownRequest": ".filter_breakdown_request",
            "FilterChoice": ".filter_choice",
            "FilterChoiceList": ".filter_choice_list",
            "FilterChoices": ".filter_choices",
            "FilterDistribution": ".filter_distribution",
            "FilterDistributionBuckets": ".filter_distribution_buckets",
            "FilterDistributionMap": ".filter_distribution_map",
            "FilterGroupChildren": ".filter_group_children",
            "FilterGroupLimits": ".filter_group_limits",
            "FilterGroupRule": ".filter_group_rule",
            "FilterList": ".filter_list",
            "FilterRuleTree": ".filter_rule_tree",
            "FilterRuleTreeResponse": ".filter_rule_tree_response",
            "FilterSearchChoices": ".filter_search_choices",
            "FilterSearchList": ".filter_search_list",
            "FilterSearchMatch": ".filter_search_match",
            "FilterSearchResult": ".filter_search_result",
            "FilterSet": ".filter_set",
            "FilterSetList": ".filter_set_list",
            "FixedScreenOut": ".fixed_screen_out",
            "FixedScreenOutInput": ".fixed_screen_out_input",
            "GetAllSurveysResponse": ".get_all_surveys_response",
            "GetParticipantGroupsActive": ".get_participant_groups_active",
            "GetStudiesState": ".get_studies_state",
            "GetSubmissionsOrdering": ".get_submissions_ordering",
            "GetSubmissionsStatus": ".get_submissions_status",
            "HalLink": ".hal_link",
            "ImageContentBlock": ".image_content_block",
            "ImportJobError": ".import_job_error",
            "Invitation": ".invitation",
            "InvitationInvitee": ".invitation_invitee",
            "InvitationRole": ".invitation_role",
            "InvitationStatus": ".invitation_status",
            "JWK": ".jwk",
            "JWKAlg": ".jwk_alg",
            "JWKKeyOpsItem": ".jwk_key_ops_item",
            "JWKKty": ".jwk_kty",
            "JWKUse": ".jwk_use",
            "JWKSResponse": ".jwks_response",
            "LegacyEligibilityRequirement": ".legacy_eligibility_requirement",
            "LongitudinalConfig": ".longitudinal_config",
            "LongitudinalConfigInput": ".longitudinal_config_input",
            "ManuallyReview": ".manually_review",
            "ManuallyReviewInput": ".manually_review_input",
            "Message": ".message",
            "MessageCategory": ".message_category",
            "MessageData": ".message_data",
            "MessageParticipantGroup": ".message_participant_group",
            "Messages": ".messages",
            "MutuallyExclusiveStudyCollectionAction": ".mutually_exclusive_study_collection_action",
            "MutuallyExclusiveStudyCollectionCreate": ".mutually_exclusive_study_collection_create",
            "MutuallyExclusiveStudyCollectionDetail": ".mutually_exclusive_study_collection_detail",
            "MutuallyExclusiveStudyCollectionList": ".mutually_exclusive_study_collection_list",
            "MutuallyExclusiveStudyCollectionStatus": ".mutually_exclusive_study_collection_status",
            "MutuallyExclusiveStudyCollectionTransition": ".mutually_exclusive_study_collection_transition",
            "MutuallyExclusiveStudyCollectionUpdate": ".mutually_exclusive_study_collection_update",
            "MutuallyExclusiveStudyCollectionsResponse": ".mutually_exclusive_study_collections_response",
            "PaginationLinks": ".pagination_links",
            "PaginationMeta": ".pagination_meta",
            "ParticipantGroup": ".participant_group",
            "ParticipantGroupFeederAction": ".participant_group_feeder_action",
            "ParticipantGroupFeederCompletionCode": ".participant_group_feeder_completion_code",
            "ParticipantGroupFeederStudy": ".participant_group_feeder_study",
            "ParticipantGroupListResponse": ".participant_group_list_response",
            "ParticipantGroupMembership": ".participant_group_membership",
            "ParticipantGroupMembershipListResponse": ".participant_group_membership_list_response",
            "ParticipantGroupUpdate": ".participant_group_update",
            "ParticipantIDList": ".participant_id_list",
            "PaymentPerParticipant": ".payment_per_participant",
            "PeripheralRequirement": ".peripheral_requirement",
            "Project": ".project",
            "ProjectLongitudinal": ".project_longitudinal",
            "ProjectLongitudinalRetention": ".project_longitudinal_retention",
            "ProjectShort": ".project_short",
            "ProjectShortListResponse": ".project_short_list_response",
            "ProjectStudy": ".project_study",
            "ProjectType": ".project_type",
            "ProlificIdOption": ".prolific_id_option",
            "PublicDetails": ".public_details",
            "PublicDetailsInput": ".public_details_input",
            "PublicProjectStatus": ".public_project_status",
            "RangeFilter": ".range_filter",
            "RangeFilterDataType": ".range_filter_data_type",
            "RangeFilterInput": ".range_filter_input",
            "RangeFilterListResponse": ".range_filter_list_response",
            "RangeFilterSelectedRange": ".range_filter_selected_range",
            "RangeFilterSelectedRangeInput": ".range_filter_selected_range_input",
            "RangeFilterWeightingMap": ".range_filter_weighting_map",
            "RangeFilterWeightingMapInput": ".range_filter_weighting_map_input",
            "RangeFilterWeightings": ".range_filter_weightings",
            "RangeFilterWeightingsInput": ".range_filter_weightings_input",
            "RejectionCategory": ".rejection_category",
            "RemoveFromParticipantGroup": ".remove_from_participant_group",
            "RemoveFromParticipantGroupInput": ".remove_from_participant_group_input",
            "RequestReturn": ".request_return",
            "RequestReturnInput": ".request_return_input",
            "RequestSubmissionReturnRequest": ".request_submission_return_request",
            "Requirement": ".requirement",
            "RequirementQuery": ".requirement_query",
            "RequirementsCount": ".requirements_count",
            "RequirementsCountRequest": ".requirements_count_request",
            "RequirementsResponse": ".requirements_response",
            "ResourceLinks": ".resource_links",
            "ReturnRequestedResponse": ".return_requested_response",
            "RewardRecommendation": ".reward_recommendation",
            "RewardRecommendationCurrency": ".reward_recommendation_currency",
            "RichTextContentBlock": ".rich_text_content_block",
            "SchemaMigrationError": ".schema_migration_error",
            "SchemaMigrationJob": ".schema_migration_job",
            "SchemaMigrationJobStatus": ".schema_migration_job_status",
            "ScreenOutSubmissionsRequest": ".screen_out_submissions_request",
            "SecretDetail": ".secret_detail",
            "SecretList": ".secret_list",
            "SelectFilter": ".select_filter",
            "SelectFilterDataType": ".select_filter_data_type",
            "SelectFilterInput": ".select_filter_input",
            "SelectFilterListResponse": ".select_filter_list_response",
            "SelectFilterWeightings": ".select_filter_weightings",
            "SelectFilterWeightingsInput": ".select_filter_weightings_input",
            "SendBulkMessage": ".send_bulk_message",
            "SendMessage": ".send_message",
            "SetupTaskBuilderBatchRequest": ".setup_task_builder_batch_request",
            "StudiesListResponse": ".studies_list_response",
            "Study": ".study",
            "StudyAccessDetailsProgress": ".study_access_details_progress",
            "StudyCostBreakdown": ".study_cost_breakdown",
            "StudyCostRequest": ".study_cost_request",
            "StudyCostResponse": ".study_cost_response",
            "StudyFeedback": ".study_feedback",
            "StudyFeedbackAverage": ".study_feedback_average",
            "StudyFeedbackAverages": ".study_feedback_averages",
            "StudyFeedbackList": ".study_feedback_list",
            "StudyFeedbackRatings": ".study_feedback_ratings",
            "StudyHighReturnRateEvent": ".study_high_return_rate_event",
            "StudyLabel": ".study_label",
            "StudyLinks": ".study_links",
            "StudyPredictedRecruitmentTimeRequest": ".study_predicted_recruitment_time_request",
            "StudyPredictedRecruitmentTimeRequestStudyType": ".study_predicted_recruitment_time_request_study_type",
            "StudyPredictedRecruitmentTimeResponse": ".study_predicted_recruitment_time_response",
            "StudyProgressChangeEvent": ".study_progress_change_event",
            "StudyResearcher": ".study_researcher",
            "StudyResearcherInstitution": ".study_researcher_institution",
            "StudyRewardLevel": ".study_reward_level",
            "StudyShort": ".study_short",
            "StudyStatus": ".study_status",
            "StudyStatusChangeEvent": ".study_status_change_event",
            "StudyTotalCost": ".study_total_cost",
            "StudyTransition": ".study_transition",
            "StudyTransitionAction": ".study_transition_action",
            "StudyType": ".study_type",
            "Submission": ".submission",
            "SubmissionDemographics": ".submission_demographics",
            "SubmissionDetail": ".submission_detail",
            "SubmissionFeedbackUploadUrl": ".submission_feedback_upload_url",
            "SubmissionFeedbackUploadUrlHttpMethod": ".submission_feedback_upload_url_http_method",
            "SubmissionListResponse": ".submission_list_response",
            "SubmissionShort": ".submission_short",
            "SubmissionStatus": ".submission_status",
            "SubmissionStatusChangeEvent": ".submission_status_change_event",
            "SubmissionStrata": ".submission_strata",
            "SubmissionTransition": ".submission_transition",
            "SubmissionTransitionAction": ".submission_transition_action",
            "SubmissionsConfig": ".submissions_config",
            "SubmissionsConfigInput": ".submissions_config_input",
            "SubmissionsCountResponse": ".submissions_count_response",
            "SubscriptionConfirmation": ".subscription_confirmation",
            "SubscriptionDetail": ".subscription_detail",
            "SubscriptionDetailInput": ".subscription_detail_input",
            "SubscriptionEvent": ".subscription_event",
            "SubscriptionEventList": ".subscription_event_list",
            "SubscriptionEventPayload": ".subscription_event_payload",
            "SubscriptionEventStatus": ".subscription_event_status",
            "SubscriptionList": ".subscription_list",
            "SubscriptionUpdateDetail": ".subscription_update_detail",
            "SurveyAnswerOption": ".survey_answer_option",
            "SurveyAnswerOptionInput": ".survey_answer_option_input",
            "SurveyIn": ".survey_in",
            "SurveyOut": ".survey_out",
            "SurveyQuestion": ".survey_question",
            "SurveyQuestionInput": ".survey_question_input",
            "SurveyQuestionResponse": ".survey_question_response",
            "SurveyQuestionResponseInput": ".survey_question_response_input",
            "SurveyQuestionType": ".survey_question_type",
            "SurveyResponseAnswer": ".survey_response_answer",
            "SurveyResponseAnswerInput": ".survey_response_answer_input",
            "SurveyResponseIn": ".survey_response_in",
            "SurveyResponseList": ".survey_response_list",
            "SurveyResponseOut": ".survey_response_out",
            "SurveyResponseSection": ".survey_response_section",
            "SurveyResponseSectionInput": ".survey_response_section_input",
            "SurveySection": ".survey_section",
            "SurveySectionInput": ".survey_section_input",
            "SurveySummary": ".survey_summary",
            "SurveySummaryAnswer": ".survey_summary_answer",
            "SurveySummaryQuestion": ".survey_summary_question",
            "SyncJob": ".sync_job",
            "SyncJobStatus": ".sync_job_status",
            "TaskBuilderBadRequestError": ".task_builder_bad_request_error",
            "TaskBuilderBatchReport": ".task_builder_batch_report",
            "TaskBuilderBatchReportHttpMethod": ".task_builder_batch_report_http_method",
            "TaskBuilderChoiceOption": ".task_builder_choice_option",
            "TaskBuilderChoiceOptionInput": ".task_builder_choice_option_input",
            "TaskBuilderChoiceWithTextOption": ".task_builder_choice_with_text_option",
            "TaskBuilderChoiceWithTextOptionInput": ".task_builder_choice_with_text_option_input",
            "TaskBuilderContentFormat": ".task_builder_content_format",
            "TaskBuilderExportJob": ".task_builder_export_job",
            "TaskBuilderExportJobFilter": ".task_builder_export_job_filter",
            "TaskBuilderExportJobStatus": ".task_builder_export_job_status",
            "TaskBuilderInstructionInput": ".task_builder_instruction_input",
            "TaskBuilderInstructionOptionInput": ".task_builder_instruction_option_input",
            "TaskBuilderInstructionUpdateInput": ".task_builder_instruction_update_input",
            "TaskBuilderUnitOption": ".task_builder_unit_option",
            "TaskBuilderUnitOptionInput": ".task_builder_unit_option_input",
            "TaskDetails": ".task_details",
            "TaskDetailsInput": ".task_details_input",
            "TestStudySetUpResponse": ".test_study_set_up_response",
            "UnitPosition": ".unit_position",
            "UpdateCredentialPoolRequest": ".update_credential_pool_request",
            "UpdateFilterSet": ".update_filter_set",
            "UpdateProject": ".update_project",
            "UpdateStudy": ".update_study",
            "UpdateSubmissionsConfig": ".update_submissions_config",
            "UpdateTaskBuilderBatchRequest": ".update_task_builder_batch_request",
            "UpdateTaskBuilderDatasetRequest": ".update_task_builder_dataset_request",
            "UpdateTaskBuilderDatasetResponse": ".update_task_builder_dataset_response",
            "UpdateTaskBuilderInstructionsRequest": ".update_task_builder_instructions_request",
            "UpdateWorkspace": ".update_workspace",
            "UploadFilesToBatchBody": ".upload_files_to_batch_body",
            "User": ".user",
            "UserBalanceBreakdown": ".user_balance_breakdown",
            "UserEmailPreferences": ".user_email_preferences",
            "UserIdentity": ".user_identity",
            "UserLinks": ".user_links",
            "UserReferralIncentive": ".user_referral_incentive",
            "ValidationRule": ".validation_rule",
            "ValidationRuleInput": ".validation_rule_input",
            "ValidationRuleType": ".validation_rule_type",
            "WebhookEventMetadata": ".webhook_event_metadata",
            "Workspace": ".workspace",
            "WorkspaceBalance": ".workspace_balance",
            "WorkspaceBalanceBreakdown": ".workspace_balance_breakdown",
            "WorkspaceCostResponse": ".workspace_cost_response",
            "WorkspaceProject": ".workspace_project",
            "WorkspaceProjectInput": ".workspace_project_input",
            "WorkspaceShort": ".workspace_short",
            "WorkspaceStudyCost": ".workspace_study_cost",
            "WorkspaceUser": ".workspace_user",
            "WorkspaceUserInput": ".workspace_user_input",
            "WorkspacesListResponse": ".workspaces_list_response",
        },
    )
