"""The operations of the API, one package for each tag of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazy import attach

if TYPE_CHECKING:
    from . import ai_task_builder as ai_task_builder
    from . import bonuses as bonuses
    from . import campaigns as campaigns
    from . import credentials as credentials
    from . import filter_sets as filter_sets
    from . import filters as filters
    from . import invitations as invitations
    from . import messages as messages
    from . import participant_groups as participant_groups
    from . import projects as projects
    from . import reward_recommendations as reward_recommendations
    from . import studies as studies
    from . import study_collections as study_collections
    from . import submissions as submissions
    from . import surveys as surveys
    from . import testing as testing
    from . import users as users
    from . import webhooks as webhooks
    from . import well_known_endpoints as well_known_endpoints
    from . import workspaces as workspaces

__getattr__, __dir__ = attach(
    __name__,
    {
        "ai_task_builder": ".ai_task_builder",
        "bonuses": ".bonuses",
        "campaigns": ".campaigns",
        "credentials": ".credentials",
        "filter_sets": ".filter_sets",
        "filters": ".filters",
        "invitations": ".invitations",
        "messages": ".messages",
        "participant_groups": ".participant_groups",
        "projects": ".projects",
        "reward_recommendations": ".reward_recommendations",
        "studies": ".studies",
        "study_collections": ".study_collections",
        "submissions": ".submissions",
        "surveys": ".surveys",
        "testing": ".testing",
        "users": ".users",
        "webhooks": ".webhooks",
        "well_known_endpoints": ".well_known_endpoints",
        "workspaces": ".workspaces",
    },
)
