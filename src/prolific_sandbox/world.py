"""Everything one sandbox remembers."""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from prolific_sandbox import ledger as accounts
from prolific_sandbox.clock import Clock
from prolific_sandbox.errors import bad_field, look_up
from prolific_sandbox.identifiers import IdSource
from prolific_sandbox.ledger import Ledger, Posting
from prolific_sandbox.money import Tariff
from prolific_sandbox.outbox import Outbox
from prolific_sandbox.participant_pool import ParticipantPool
from prolific_sandbox.project import Project
from prolific_sandbox.researcher import Researcher
from prolific_sandbox.schedule import Schedule
from prolific_sandbox.signing_keys import SigningKeys
from prolific_sandbox.slowness import Slowness
from prolific_sandbox.submission_store import SubmissionStore
from prolific_sandbox.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from prolific_sandbox.bonus import BonusBatch
    from prolific_sandbox.campaign import Campaign
    from prolific_sandbox.credential_pool import CredentialPool
    from prolific_sandbox.filter_set import FilterSet
    from prolific_sandbox.message import Message
    from prolific_sandbox.participant_group import ParticipantGroup
    from prolific_sandbox.study import Study
    from prolific_sandbox.study_collection import StudyCollection
    from prolific_sandbox.survey import Survey, SurveyResponse
    from prolific_sandbox.task_batch import Batch
    from prolific_sandbox.task_collection import TaskCollection
    from prolific_sandbox.task_dataset import Dataset
    from prolific_sandbox.task_export import Export
    from prolific_sandbox.task_response import TaskResponse
    from prolific_sandbox.upload import Download, Upload
    from prolific_sandbox.webhook import Secret, Subscription


@dataclass(frozen=True)
class Settings:
    """How a sandbox starts out and which of Prolific's choices it follows."""

    balance: int = 1_000_000
    currency: str = "GBP"
    fee_rate: Fraction = Fraction(1, 3)
    vat_rate: Fraction = Fraction(0)
    strict_bonuses: bool = False
    seed: int = 0
    start_at: datetime | None = None
    speed: float | None = None
    participants: int = 5_000
    allow_http_targets: bool = True
    job_seconds: float = 1.0

    @cached_property
    def tariff(self) -> Tariff:
        """The rates added to what participants get."""
        return Tariff(self.fee_rate, self.vat_rate)


@dataclass(slots=True)
class World:
    """The state of a sandbox: one researcher and everything that belongs to the account.

    ``lock`` guards all of it; the server and the Python side each hold it for one whole step.
    """

    settings: Settings
    clock: Clock = field(init=False)
    ids: IdSource = field(init=False)
    researcher: Researcher = field(init=False)
    participants: ParticipantPool = field(init=False)
    ledger: Ledger = field(init=False)
    schedule: Schedule = field(init=False)
    workspaces: dict[str, Workspace] = field(init=False)
    projects: dict[str, Project] = field(init=False)
    studies: dict[str, Study] = field(init=False)
    submissions: SubmissionStore = field(init=False)
    filter_sets: dict[str, FilterSet] = field(init=False)
    groups: dict[str, ParticipantGroup] = field(init=False)
    group_members: defaultdict[str, dict[str, datetime]] = field(init=False)
    study_collections: dict[str, StudyCollection] = field(init=False)
    exclusive_with: dict[str, frozenset[str]] = field(init=False)
    test_accounts: dict[str, str] = field(init=False)
    credential_pools: dict[str, CredentialPool] = field(init=False)
    demographic_exports: dict[str, tuple[tuple[dict[str, Any], ...], ...]] = field(init=False)
    surveys: dict[str, Survey] = field(init=False)
    survey_responses: dict[str, SurveyResponse] = field(init=False)
    invitations: dict[tuple[str, str], dict[str, Any]] = field(init=False)
    campaigns: dict[str, Campaign] = field(init=False)
    hook_secrets: dict[str, Secret] = field(init=False)
    subscriptions: dict[str, Subscription] = field(init=False)
    high_return_rates: dict[str, datetime] = field(init=False)
    datasets: dict[str, Dataset] = field(init=False)
    task_batches: dict[str, Batch] = field(init=False)
    task_collections: dict[str, TaskCollection] = field(init=False)
    task_responses: dict[str, list[TaskResponse]] = field(init=False)
    task_exports: dict[str, Export] = field(init=False)
    uploads: dict[str, Upload] = field(init=False)
    downloads: dict[str, Download] = field(init=False)
    bonus_batches: dict[str, BonusBatch] = field(init=False)
    messages: list[Message] = field(init=False)
    slowness: Slowness = field(init=False)
    signing_keys: SigningKeys = field(init=False)
    outbox: Outbox = field(init=False, default_factory=Outbox)
    lock: threading.RLock = field(init=False, default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything and start out anew, with the same ids as the first time."""
        seed = self.settings.seed
        self.clock = Clock(self.settings.start_at, self.settings.speed)
        self.ids = IdSource(seed, "objects")
        self.researcher = Researcher(IdSource(seed, "researcher").next(), self.clock.now())
        self.participants = ParticipantPool(IdSource(seed, "participants"), self.settings.participants, seed)
        self.ledger = Ledger()
        self.schedule = Schedule(self.outbox.stirred)
        self.workspaces = {}
        self.projects = {}
        self.studies = {}
        self.submissions = SubmissionStore()
        self.filter_sets = {}
        self.groups = {}
        self.group_members = defaultdict(dict)
        self.study_collections = {}
        self.exclusive_with = {}
        self.test_accounts = {}
        self.credential_pools = {}
        self.demographic_exports = {}
        self.surveys = {}
        self.survey_responses = {}
        self.invitations = {}
        self.campaigns = {}
        self.hook_secrets = {}
        self.subscriptions = {}
        self.high_return_rates = {}
        self.datasets = {}
        self.task_batches = {}
        self.task_collections = {}
        self.task_responses = {}
        self.task_exports = {}
        self.uploads = {}
        self.downloads = {}
        self.outbox.clear()
        self.slowness = Slowness()
        self.signing_keys = SigningKeys()
        self.bonus_batches = {}
        self.messages = []
        workspace = self.add_workspace("My workspace")
        self.add_project(workspace.id, "My first project")
        self.fund(workspace.id, self.settings.balance)

    def add_workspace(self, title: str, currency: str | None = None) -> Workspace:
        """Make a workspace with an empty wallet."""
        workspace = Workspace(
            id=self.ids.next(),
            title=title,
            owner=self.researcher,
            wallet_id=self.ids.next(),
            currency=currency or self.settings.currency,
        )
        self.workspaces[workspace.id] = workspace
        return workspace

    def add_project(self, workspace_id: str, title: str) -> Project:
        """Make a project in a workspace."""
        project = Project(id=self.ids.next(), workspace_id=workspace_id, owner=self.researcher, title=title)
        self.projects[project.id] = project
        return project

    def fund(self, workspace_id: str, amount: int) -> None:
        """Put money into a workspace's wallet; the API itself has no call for that."""
        self.ledger.book(
            self.clock.now(),
            "top-up",
            Posting(accounts.FUNDING, -amount),
            Posting(accounts.wallet(workspace_id), amount),
        )

    @property
    def default_project(self) -> Project:
        """The project of studies that name none: the first one made."""
        return next(iter(self.projects.values()))

    def workspace(self, workspace_id: str) -> Workspace:
        """The workspace with this id. Raises SandboxRefusal (404) when there is none."""
        return look_up(self.workspaces, workspace_id, "workspace")

    def project(self, project_id: str) -> Project:
        """The project with this id. Raises SandboxRefusal (404) when there is none."""
        return look_up(self.projects, project_id, "project")

    def study(self, study_id: str) -> Study:
        """The study with this id. Raises SandboxRefusal (404) when there is none."""
        return look_up(self.studies, study_id, "study")

    def named_workspace(self, body: Mapping[str, Any]) -> Workspace:
        """The workspace a body names. Raises SandboxRefusal (400) when it names none that is known."""
        workspace_id = body.get("workspace_id")
        if workspace_id is None:
            raise bad_field("workspace_id", "This field is required.")
        if workspace_id not in self.workspaces:
            raise bad_field("workspace_id", f"There is no workspace with the id {workspace_id!r}.")
        return self.workspaces[workspace_id]

    def named_owner(self, body: Mapping[str, Any]) -> tuple[str | None, str | None]:
        """The workspace and the organisation a body names; one of them is needed.

        The sandbox knows no organisations, so any id of one will do. Raises SandboxRefusal (400).
        """
        organisation_id = body.get("organisation_id")
        if organisation_id is not None and "workspace_id" not in body:
            return None, organisation_id
        return self.named_workspace(body).id, organisation_id

    def projects_of(self, workspace_id: str) -> Iterator[Project]:
        """The projects of a workspace, oldest first."""
        return (project for project in self.projects.values() if project.workspace_id == workspace_id)

    def studies_of(self, workspace_id: str) -> Iterator[Study]:
        """The studies of a workspace, oldest first."""
        return (study for study in self.studies.values() if study.workspace_id == workspace_id)
