"""The resources of clients, for annotations; nobody but a client makes them.

`Studies` is what `studies` of a client is, and `AsyncStudies` what it is of an async client.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from prolific._late_imports import late_names

if TYPE_CHECKING:
    from prolific._async.resources.batches import Batches as AsyncBatches
    from prolific._async.resources.bonuses import Bonuses as AsyncBonuses
    from prolific._async.resources.campaigns import Campaigns as AsyncCampaigns
    from prolific._async.resources.collections import Collections as AsyncCollections
    from prolific._async.resources.credentials import Credentials as AsyncCredentials
    from prolific._async.resources.datasets import Datasets as AsyncDatasets
    from prolific._async.resources.filter_sets import FilterSets as AsyncFilterSets
    from prolific._async.resources.filters import Filters as AsyncFilters
    from prolific._async.resources.invitations import Invitations as AsyncInvitations
    from prolific._async.resources.messages import Messages as AsyncMessages
    from prolific._async.resources.participant_groups import ParticipantGroups as AsyncParticipantGroups
    from prolific._async.resources.projects import Projects as AsyncProjects
    from prolific._async.resources.reward_recommendations import (
        RewardRecommendations as AsyncRewardRecommendations,
    )
    from prolific._async.resources.studies import Studies as AsyncStudies
    from prolific._async.resources.study_collections import StudyCollections as AsyncStudyCollections
    from prolific._async.resources.submissions import Submissions as AsyncSubmissions
    from prolific._async.resources.surveys import Surveys as AsyncSurveys
    from prolific._async.resources.task_builder import TaskBuilder as AsyncTaskBuilder
    from prolific._async.resources.test_participants import TestParticipants as AsyncTestParticipants
    from prolific._async.resources.users import Users as AsyncUsers
    from prolific._async.resources.webhooks import Webhooks as AsyncWebhooks
    from prolific._async.resources.workspaces import Workspaces as AsyncWorkspaces
    from prolific._sync.resources.batches import Batches
    from prolific._sync.resources.bonuses import Bonuses
    from prolific._sync.resources.campaigns import Campaigns
    from prolific._sync.resources.collections import Collections
    from prolific._sync.resources.credentials import Credentials
    from prolific._sync.resources.datasets import Datasets
    from prolific._sync.resources.filter_sets import FilterSets
    from prolific._sync.resources.filters import Filters
    from prolific._sync.resources.invitations import Invitations
    from prolific._sync.resources.messages import Messages
    from prolific._sync.resources.participant_groups import ParticipantGroups
    from prolific._sync.resources.projects import Projects
    from prolific._sync.resources.reward_recommendations import RewardRecommendations
    from prolific._sync.resources.studies import Studies
    from prolific._sync.resources.study_collections import StudyCollections
    from prolific._sync.resources.submissions import Submissions
    from prolific._sync.resources.surveys import Surveys
    from prolific._sync.resources.task_builder import TaskBuilder
    from prolific._sync.resources.test_participants import TestParticipants
    from prolific._sync.resources.users import Users
    from prolific._sync.resources.webhooks import Webhooks
    from prolific._sync.resources.workspaces import Workspaces

__all__ = [
    "AsyncBatches",
    "AsyncBonuses",
    "AsyncCampaigns",
    "AsyncCollections",
    "AsyncCredentials",
    "AsyncDatasets",
    "AsyncFilterSets",
    "AsyncFilters",
    "AsyncInvitations",
    "AsyncMessages",
    "AsyncParticipantGroups",
    "AsyncProjects",
    "AsyncRewardRecommendations",
    "AsyncStudies",
    "AsyncStudyCollections",
    "AsyncSubmissions",
    "AsyncSurveys",
    "AsyncTaskBuilder",
    "AsyncTestParticipants",
    "AsyncUsers",
    "AsyncWebhooks",
    "AsyncWorkspaces",
    "Batches",
    "Bonuses",
    "Campaigns",
    "Collections",
    "Credentials",
    "Datasets",
    "FilterSets",
    "Filters",
    "Invitations",
    "Messages",
    "ParticipantGroups",
    "Projects",
    "RewardRecommendations",
    "Studies",
    "StudyCollections",
    "Submissions",
    "Surveys",
    "TaskBuilder",
    "TestParticipants",
    "Users",
    "Webhooks",
    "Workspaces",
]

_MODULES: Final = {
    "Batches": "batches",
    "Bonuses": "bonuses",
    "Campaigns": "campaigns",
    "Collections": "collections",
    "Credentials": "credentials",
    "Datasets": "datasets",
    "FilterSets": "filter_sets",
    "Filters": "filters",
    "Invitations": "invitations",
    "Messages": "messages",
    "ParticipantGroups": "participant_groups",
    "Projects": "projects",
    "RewardRecommendations": "reward_recommendations",
    "Studies": "studies",
    "StudyCollections": "study_collections",
    "Submissions": "submissions",
    "Surveys": "surveys",
    "TaskBuilder": "task_builder",
    "TestParticipants": "test_participants",
    "Users": "users",
    "Webhooks": "webhooks",
    "Workspaces": "workspaces",
}
_NAMES: Final = {
    **{name: f"prolific._sync.resources.{module}" for name, module in _MODULES.items()},
    **{f"Async{name}": f"prolific._async.resources.{module}:{name}" for name, module in _MODULES.items()},
}

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = late_names(__name__, _NAMES)
