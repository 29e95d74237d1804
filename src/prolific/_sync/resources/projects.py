# Generated from src/prolific/_async/resources/projects.py by `nox -s generate`; not edited by hand.
"""Projects of a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Unpack

from prolific_api.api import projects as api

from prolific._inputs.bodies import request_body
from prolific._paging.positions import LARGEST_PAGE, ListAnswer, Position, offset_query
from prolific._rules.titles import missing, with_title
from prolific._sync.engine.pages import ListSource, Page, first_page, walk
from prolific._sync.resources.resource import Resource

if TYPE_CHECKING:
    from prolific_api.arguments import CreateProjectFields, UpdateProjectFields
    from prolific_api.models import Project, ProjectShort


class Projects(Resource):
    """Projects: folders of studies inside a workspace."""

    def list(
        self, workspace_id: str, *, limit: int | None = None, offset: int | None = None
    ) -> Page[ProjectShort]:
        """A page of the workspace's projects; iterating over it goes on to the end.

        Operation: `get-projects` (read).

        Args:
            workspace_id: of the workspace.
            limit: rows of the page; the API serves 20 unless asked.
            offset: rows to skip.

        Raises:
            NotFoundError: no such workspace, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.projects.list(workspace_id, limit=50)
            print([project.title for project in page.items])  # ['My first project']
            ```
        """
        return first_page(self._source(workspace_id, Position.at_offset(offset, limit)))

    def iter(self, workspace_id: str) -> Iterator[ProjectShort]:
        """Every project of the workspace.

        Operation: `get-projects` (read).

        Args:
            workspace_id: of the workspace.

        Raises:
            NotFoundError: no such workspace, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for project in client.projects.iter(workspace_id):
                print(project.id, project.title)  # ... My first project
            ```
        """
        return walk(self._source(workspace_id, Position.at_offset(0, LARGEST_PAGE)))

    def get(self, id: str) -> Project:
        """One project.

        Operation: `get-project` (read).

        Args:
            id: of the project.

        Raises:
            NotFoundError: no such project, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            project = client.projects.get(project_id)
            print(project.title, project.workspace == workspace_id)  # My first project True
            ```
        """
        return self._transport.call(api.get_project, id)

    def create(self, workspace_id: str, **project: Unpack[CreateProjectFields]) -> Project:
        """Make a project in a workspace. Titles need not be unique.

        Operation: `create-project` (write).

        Args:
            workspace_id: of the workspace.
            **project: `title`, and further fields of `prolific_api.arguments.CreateProjectFields`.

        Raises:
            InvalidRequestError: a field is missing, unknown or malformed; nothing was sent.
            NotFoundError: no such workspace, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            project = client.projects.create(workspace_id, title="Harbour")
            print(project.id, project.title)  # ... Harbour
            ```
        """
        from prolific_api.models import CreateProject

        return self._transport.call(
            api.create_project, workspace_id, body=request_body(CreateProject, project)
        )

    def update(self, id: str, **changes: Unpack[UpdateProjectFields]) -> Project:
        """Change some fields of a project; fields not given stay as they are.

        Operation: `update-project` (idempotent).

        Args:
            id: of the project.
            **changes: fields of `prolific_api.arguments.UpdateProjectFields`.

        Raises:
            InvalidRequestError: a field is unknown or malformed; nothing was sent.
            NotFoundError: no such project, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            project = client.projects.update(project_id, title="Harbour, second wave")
            print(project.title)  # Harbour, second wave
            ```
        """
        from prolific_api.models import UpdateProject

        return self._transport.call(api.update_project, id, body=request_body(UpdateProject, changes))

    def find(self, workspace_id: str, title: str) -> ProjectShort:
        """The one project of a workspace with this title.

        Operation: `get-projects` (read).

        Args:
            workspace_id: of the workspace.
            title: in full.

        Raises:
            InvalidRequestError: none has it, or several have; then the message lists their ids.
            CallError: see `prolific.errors`.

        Example:
            ```python
            project = client.projects.find(workspace_id, "My first project")
            print(project.id == project_id)  # True
            ```
        """
        found = with_title([each for each in self.iter(workspace_id)], title, "project")
        if found is None:
            raise missing(title, "project")
        return found

    def get_or_create(self, workspace_id: str, title: str) -> Project:
        """The one project of a workspace with this title, made if there is none.

        Two callers who do this at the same time can make two.

        Operations: `get-projects` (read), `get-project` (read), `create-project` (write).

        Args:
            workspace_id: of the workspace.
            title: in full.

        Raises:
            InvalidRequestError: several have it; the message lists their ids.
            CallError: see `prolific.errors`.

        Example:
            ```python
            project = client.projects.get_or_create(workspace_id, "Harbour")
            again = client.projects.get_or_create(workspace_id, "Harbour")
            print(project.id == again.id)  # True
            ```
        """
        found = with_title([each for each in self.iter(workspace_id)], title, "project")
        return self.create(workspace_id, title=title) if found is None else self.get(found.id)

    def _source(self, workspace_id: str, start: Position) -> ListSource[ProjectShort]:
        def fetch(position: Position) -> ListAnswer:
            return self._transport.call(api.get_projects, workspace_id, **offset_query(position))

        return ListSource(fetch, start)
