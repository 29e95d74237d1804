"""Everything one sandbox remembers: each field with what it begins as, and how it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from prolific_sandbox.clock import Clock, Moment
from prolific_sandbox.identifiers import IdSource
from prolific_sandbox.keeping import Keeping, kept
from prolific_sandbox.money.ledger import Ledger
from prolific_sandbox.records.bonus import BonusBatch
from prolific_sandbox.records.campaign import Campaign
from prolific_sandbox.records.credential_pool import CredentialPool
from prolific_sandbox.records.feedback import Feedback
from prolific_sandbox.records.filter_set import FilterSet
from prolific_sandbox.records.message import Message
from prolific_sandbox.records.participant_group import ParticipantGroup
from prolific_sandbox.records.project import Project
from prolific_sandbox.records.researcher import Researcher
from prolific_sandbox.records.signing_keys import SigningKeys
from prolific_sandbox.records.slowness import Slowness
from prolific_sandbox.records.study import Study
from prolific_sandbox.records.study_collection import StudyCollection
from prolific_sandbox.records.survey import Survey, SurveyResponse
from prolific_sandbox.records.upload import Download, Upload
from prolific_sandbox.records.webhook import Secret, Subscription
from prolific_sandbox.records.workspace import Workspace
from prolific_sandbox.task_builder.task_builder import TaskBuilder
from prolific_sandbox.world.outbox import Outbox
from prolific_sandbox.world.participants import ParticipantPool
from prolific_sandbox.world.schedule import Schedule
from prolific_sandbox.world.submissions import SubmissionStore

_WHOLE = kept(Keeping.WHOLE)
_BY_KEY = kept(Keeping.BY_KEY)
_BY_ROW = kept(Keeping.BY_ROW)
_NOT = kept(Keeping.NOT)


@dataclass(slots=True)
class State:
    """One researcher and everything that belongs to the account."""

    clock: Clock = field(metadata=_NOT)
    ids: IdSource = field(metadata=_WHOLE)
    researcher: Researcher = field(metadata=_WHOLE)
    participants: ParticipantPool = field(metadata=_WHOLE)
    schedule: Schedule = field(metadata=_NOT)
    outbox: Outbox = field(metadata=_BY_ROW)
    task_builder: TaskBuilder = field(metadata=kept(Keeping.WITHIN))
    ledger: Ledger = field(default_factory=Ledger, metadata=_BY_ROW)
    workspaces: dict[str, Workspace] = field(default_factory=dict, metadata=_WHOLE)
    projects: dict[str, Project] = field(default_factory=dict, metadata=_WHOLE)
    studies: dict[str, Study] = field(default_factory=dict, metadata=_BY_KEY)
    submissions: SubmissionStore = field(default_factory=SubmissionStore, metadata=_BY_ROW)
    filter_sets: dict[str, FilterSet] = field(default_factory=dict, metadata=_WHOLE)
    groups: dict[str, ParticipantGroup] = field(default_factory=dict, metadata=_WHOLE)
    group_members: dict[str, dict[str, Moment]] = field(default_factory=dict, metadata=_WHOLE)
    study_collections: dict[str, StudyCollection] = field(default_factory=dict, metadata=_WHOLE)
    exclusive_with: dict[str, frozenset[str]] = field(default_factory=dict, metadata=_WHOLE)
    test_accounts: dict[str, str] = field(default_factory=dict, metadata=_WHOLE)
    credential_pools: dict[str, CredentialPool] = field(default_factory=dict, metadata=_WHOLE)
    demographic_exports: dict[str, tuple[tuple[dict[str, Any], ...], ...]] = field(
        default_factory=dict, metadata=_WHOLE
    )
    surveys: dict[str, Survey] = field(default_factory=dict, metadata=_BY_KEY)
    survey_responses: dict[str, SurveyResponse] = field(default_factory=dict, metadata=_BY_KEY)
    invitations: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict, metadata=_WHOLE)
    campaigns: dict[str, Campaign] = field(default_factory=dict, metadata=_WHOLE)
    hook_secrets: dict[str, Secret] = field(default_factory=dict, metadata=_WHOLE)
    subscriptions: dict[str, Subscription] = field(default_factory=dict, metadata=_WHOLE)
    high_return_rates: dict[str, Moment] = field(default_factory=dict, metadata=_WHOLE)
    uploads: dict[str, Upload] = field(default_factory=dict, metadata=_BY_KEY)
    downloads: dict[str, Download] = field(default_factory=dict, metadata=_BY_KEY)
    bonus_batches: dict[str, BonusBatch] = field(default_factory=dict, metadata=_BY_KEY)
    feedback: dict[str, Feedback] = field(default_factory=dict, metadata=_BY_KEY)
    messages: list[Message] = field(default_factory=list, metadata=_WHOLE)
    slowness: Slowness = field(default_factory=Slowness, metadata=_NOT)
    signing_keys: SigningKeys = field(default_factory=SigningKeys, metadata=_NOT)
