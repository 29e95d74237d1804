"""The state of a sandbox in use: how it begins anew, and how things are found in it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import Clock, timestamp
from prolific_sandbox.errors import bad_field, look_up
from prolific_sandbox.identifiers import IdSource
from prolific_sandbox.money import ledger as accounts
from prolific_sandbox.money.ledger import Posting
from prolific_sandbox.records.project import Project
from prolific_sandbox.records.researcher import Researcher
from prolific_sandbox.records.workspace import Workspace
from prolific_sandbox.task_builder.jobs import Jobs
from prolific_sandbox.task_builder.task_builder import TaskBuilder
from prolific_sandbox.world.outbox import Outbox
from prolific_sandbox.world.participants import ParticipantPool
from prolific_sandbox.world.schedule import Schedule
from prolific_sandbox.world.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.settings import Settings


class World(State):
    """A state with what outlives it: the settings, and what threads need.

    ``lock`` guards all of it; the server and the Python side each hold it for one whole step. ``stirred`` is
    set whenever something may have become due.
    """

    __slots__ = ("lock", "settings", "stirred")

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lock = threading.RLock()
        self.stirred = threading.Event()
        self.reset()

    def reset(self) -> None:
        """Forget everything and start out anew, with the same ids as the first time."""
        seed = self.settings.seed
        clock = Clock(self.settings.start_at, self.settings.speed)
        super().__init__(
            clock=clock,
            ids=IdSource(seed, "objects"),
            researcher=Researcher(IdSource(seed, "researcher").next(), clock.now()),
            participants=ParticipantPool(IdSource(seed, "participants"), self.settings.participants, seed),
            schedule=Schedule(self.stirred),
            outbox=Outbox(self.stirred),
            task_builder=TaskBuilder(Jobs(clock, self.settings.job_seconds)),
        )
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

    def origin(self) -> dict[str, str]:
        """When something was created that is created now, and by whom, under the API's names."""
        return {"created_at": timestamp(self.clock.now()), "created_by": self.researcher.id}

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
