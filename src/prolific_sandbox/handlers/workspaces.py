"""Workspaces and their balances."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prolific_sandbox.clock import parse_timestamp
from prolific_sandbox.errors import bad_field, bad_fields
from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.lifecycle import treasury
from prolific_sandbox.views import spending
from prolific_sandbox.views.study_queries import order_studies

if TYPE_CHECKING:
    from prolific_sandbox.money.charges import Charge

_SETTABLE = ("title", "description", "naivety_distribution_rate")


@operation("get-workspaces")
def get_workspaces(call: Call) -> Answer:
    """The workspaces of the researcher, oldest first."""
    return answer_page(call, list(call.world.workspaces.values()), lambda workspace: workspace.short_answer())


@operation("create-workspace")
def create_workspace(call: Call) -> Answer:
    """A new workspace; its wallet is empty."""
    made = call.world.add_workspace(call.body["title"], call.body.get("currency_code"))
    given = {name: call.body[name] for name in _SETTABLE if name in call.body}
    workspace = replace(made, **given)
    call.world.workspaces[workspace.id] = workspace
    return Answer(201, workspace.answer(()))


@operation("get-workspace")
def get_workspace(call: Call) -> Answer:
    """One workspace."""
    workspace = call.world.workspace(call.path["workspace_id"])
    return Answer(200, workspace.answer(call.world.projects_of(workspace.id)))


@operation("update-workspace")
def update_workspace(call: Call) -> Answer:
    """Change title, description or naivety; who owns and uses a workspace is changed in the app only."""
    workspace = call.world.workspace(call.path["workspace_id"])
    projects = list(call.world.projects_of(workspace.id))
    current = workspace.answer(projects)
    fixed = [
        name
        for name in ("owner", "users", "projects", "wallet")
        if call.body.get(name, current[name]) != current[name]
    ]
    if fixed:
        raise bad_fields({name: ["This field cannot be changed here."] for name in fixed})
    given = {name: call.body[name] for name in _SETTABLE if name in call.body}
    changed = replace(workspace, **given)
    call.world.workspaces[workspace.id] = changed
    return Answer(200, changed.answer(projects))


@operation("get-workspace-balance")
def get_workspace_balance(call: Call) -> Answer:
    """The money of a workspace: all of it, and what is not set aside for studies."""
    world = call.world
    workspace = world.workspace(call.path["workspace_id"])
    total = treasury.total_balance(world, workspace.id)
    available = treasury.available_balance(world, workspace.id)
    tariff = world.settings.tariff
    return Answer(
        200,
        {
            "currency_code": workspace.currency,
            "total_balance": total,
            "balance_breakdown": _breakdown(tariff.split(total)),
            "available_balance": available,
            "available_balance_breakdown": _breakdown(tariff.split(available)),
        },
    )


@operation("get-workspace-cost")
def get_workspace_cost(call: Call) -> Answer:
    """What a workspace spent in a period, in all and by study."""
    world, query = call.world, call.query
    workspace = world.workspace(call.path["workspace_id"])
    start, end = (parse_timestamp(query[f"reporting_period_{edge}"]) for edge in ("start", "end"))
    if end < start:
        raise bad_field("reporting_period_end", "This must not be before the start.")
    rewards, bonuses = spending.spent_between(world, start, end)
    studies = [
        study for study in world.studies_of(workspace.id) if study.id in rewards or study.id in bonuses
    ]
    if names := query.get("project_name"):
        projects = {study.id: world.projects[study.project_id].title.lower() for study in studies}
        studies = [study for study in studies if any(name.lower() in projects[study.id] for name in names)]
    if statuses := query.get("status"):
        studies = [study for study in studies if study.status in statuses]
    if emails := query.get("published_by_email"):
        studies = [study for study in studies if world.researcher.email in emails]
    if ordering := query.get("ordering"):
        studies = order_studies(studies, ordering)
    report = spending.report(studies, rewards, bonuses, workspace.currency)
    offset, limit = query.get("offset", 0), query.get("limit", 0)
    rows = report["studies"][offset:]
    return Answer(200, {"current_study_cost": {**report, "studies": rows[:limit] if limit else rows}})


def _breakdown(charge: Charge) -> dict[str, int]:
    return {"rewards": charge.amount, "fees": charge.fee, "vat": charge.vat}
