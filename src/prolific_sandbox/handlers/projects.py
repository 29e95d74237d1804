"""Projects of a workspace."""

from __future__ import annotations

from dataclasses import replace

from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation


@operation("get-projects")
def get_projects(call: Call) -> Answer:
    """The projects of a workspace, oldest first."""
    workspace = call.world.workspace(call.path["workspace_id"])
    return answer_page(
        call, list(call.world.projects_of(workspace.id)), lambda project: project.short_answer()
    )


@operation("create-project")
def create_project(call: Call) -> Answer:
    """A new project."""
    workspace = call.world.workspace(call.path["workspace_id"])
    made = call.world.add_project(workspace.id, call.body["title"])
    project = replace(made, fields=dict(call.body))
    call.world.projects[project.id] = project
    return Answer(201, project.answer())


@operation("get-project")
def get_project(call: Call) -> Answer:
    """One project."""
    return Answer(200, call.world.project(call.path["project_id"]).answer())


@operation("update-project")
def update_project(call: Call) -> Answer:
    """Change fields of a project."""
    project = call.world.project(call.path["project_id"])
    title = call.body.get("title", project.title)
    changed = replace(project, title=title, fields={**project.fields, **call.body})
    call.world.projects[project.id] = changed
    return Answer(200, changed.answer())
