"""Everything one sandbox remembers."""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from prolific_sandbox import ledger as accounts
from prolific_sandbox.clock import Clock
from prolific_sandbox.errors import not_found
from prolific_sandbox.identifiers import IdSource
from prolific_sandbox.ledger import Ledger, Posting
from prolific_sandbox.money import Tariff
from prolific_sandbox.participant_pool import ParticipantPool
from prolific_sandbox.project import Project
from prolific_sandbox.researcher import Researcher
from prolific_sandbox.schedule import Schedule
from prolific_sandbox.submission_store import SubmissionStore
from prolific_sandbox.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from prolific_sandbox.bonus import BonusBatch
    from prolific_sandbox.message import Message
    from prolific_sandbox.study import Study


@dataclass(frozen=True, slots=True)
class Settings:
    """How a sandbox starts out and which of Prolific's choices it follows."""

    balance: int = 1_000_000
    currency: str = "GBP"
    fee_rate: Fraction = Fraction(1, 3)
    vat_rate: Fraction = Fraction(0)
    strict_bonuses: bool = False
    seed: int = 0
    start_at: datetime | None = None

    @property
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
    group_members: defaultdict[str, dict[str, datetime]] = field(init=False)
    bonus_batches: dict[str, BonusBatch] = field(init=False)
    messages: list[Message] = field(init=False)
    lock: threading.RLock = field(init=False, default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything and start out anew, with the same ids as the first time."""
        seed = self.settings.seed
        self.clock = Clock(self.settings.start_at)
        self.ids = IdSource(seed, "objects")
        self.researcher = Researcher(IdSource(seed, "researcher").next(), self.clock.now())
        self.participants = ParticipantPool(IdSource(seed, "participants"))
        self.ledger = Ledger()
        self.schedule = Schedule()
        self.workspaces = {}
        self.projects = {}
        self.studies = {}
        self.submissions = SubmissionStore()
        self.group_members = defaultdict(dict)
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
        try:
            return self.workspaces[workspace_id]
        except KeyError:
            raise not_found("workspace", workspace_id) from None

    def project(self, project_id: str) -> Project:
        """The project with this id. Raises SandboxRefusal (404) when there is none."""
        try:
            return self.projects[project_id]
        except KeyError:
            raise not_found("project", project_id) from None

    def study(self, study_id: str) -> Study:
        """The study with this id. Raises SandboxRefusal (404) when there is none."""
        try:
            return self.studies[study_id]
        except KeyError:
            raise not_found("study", study_id) from None

    def projects_of(self, workspace_id: str) -> Iterator[Project]:
        """The projects of a workspace, oldest first."""
        return (project for project in self.projects.values() if project.workspace_id == workspace_id)

    def studies_of(self, workspace_id: str) -> Iterator[Study]:
        """The studies of a workspace, oldest first."""
        return (study for study in self.studies.values() if study.workspace_id == workspace_id)
