"""Studies: drafting, publishing, changing, listing, cloning and what they cost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import parse_timestamp
from prolific_sandbox.errors import bad_field, bad_request, not_found
from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.lifecycle import studies as study_life
from prolific_sandbox.lifecycle import taskflow, treasury
from prolific_sandbox.records.study import Study
from prolific_sandbox.records.study_states import DRAFTS, StudyAction, StudyStatus
from prolific_sandbox.records.submission_states import SubmissionStatus
from prolific_sandbox.views import study_fields as study_rules
from prolific_sandbox.views.studies import cost_breakdown, study_detail, study_row
from prolific_sandbox.views.study_queries import order_studies, select_studies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prolific_sandbox.records.project import Project
    from prolific_sandbox.world.world import World


@operation("get-studies", tolerated_query=("state",))
def get_studies(call: Call) -> Answer:
    """The studies of the researcher, or of one workspace, newest first."""
    mine: Iterable[Study] = call.world.studies.values()
    if (workspace_id := call.query.get("workspace_id")) is not None:
        call.world.workspace(workspace_id)
        mine = (study for study in mine if study.workspace_id == workspace_id)
    studies = select_studies(mine, call.raw_query)
    return answer_page(call, studies, lambda study: study_row(call.world, study))


@operation("get-project-studies")
def get_project_studies(call: Call) -> Answer:
    """The studies of a project, newest first unless ordered otherwise."""
    project = call.world.project(call.path["project_id"])
    in_project = (study for study in call.world.studies.values() if study.project_id == project.id)
    studies = select_studies(in_project, call.raw_query)
    if ordering := call.query.get("ordering"):
        studies = order_studies(studies, ordering)
    return answer_page(call, studies, lambda study: study_row(call.world, study))


@operation("create-study")
def create_study(call: Call) -> Answer:
    """A new draft."""
    project = _project(call, call.body.get("project"))
    fields = study_rules.new_fields(call.body, call.world.workspaces[project.workspace_id].currency)
    study = _add_draft(call, project, fields)
    if publish_at := call.body.get("publish_at"):
        study = replace(study, publish_at=parse_timestamp(publish_at))
        call.world.studies[study.id] = study
    return Answer(201, study_detail(call.world, study, call.url))


@operation("get-study")
def get_study(call: Call) -> Answer:
    """One study."""
    return Answer(200, study_detail(call.world, call.world.study(call.path["id"]), call.url))


def _fill_up_codes(call: Call) -> Any:
    study = call.world.study(call.path["id"])
    codes = call.body.get("completion_codes") if isinstance(call.body, dict) else None
    if not isinstance(codes, list):
        return call.body
    return {**call.body, "completion_codes": study_rules.complete_codes(study, codes)}


@operation("update-study", complete_body=_fill_up_codes)
def update_study(call: Call) -> Answer:
    """Change a study: every field of a draft, some fields of a published one."""
    world = call.world
    study = world.study(call.path["id"])
    if study.status in DRAFTS:
        currency = world.workspaces[study.workspace_id].currency
        changed = replace(study, fields=study_rules.draft_fields(study, call.body, currency))
        if "project" in call.body:
            project = world.projects.get(call.body["project"], world.project(study.project_id))
            changed = replace(changed, project_id=project.id, workspace_id=project.workspace_id)
        if publish_at := call.body.get("publish_at"):
            changed = replace(changed, publish_at=parse_timestamp(publish_at))
        study = study_life.store(world, changed)
    else:
        fields = study_rules.published_fields(study, call.body)
        more_places = fields["total_available_places"] > study.places
        if more_places:
            study = study_life.add_places(world, study, fields)
        else:
            study = study_life.store(world, replace(study, fields=fields))
    return Answer(200, study_detail(world, study, call.url))


@operation("delete-study")
def delete_study(call: Call) -> Answer:
    """Delete a draft."""
    return _delete(call, call.world.study(call.path["id"]))


@operation("delete-project-study")
def delete_project_study(call: Call) -> Answer:
    """Delete a draft of a project."""
    project = call.world.project(call.path["project_id"])
    study = call.world.study(call.path["study_id"])
    if study.project_id != project.id:
        raise not_found("study", study.id)
    return _delete(call, study)


@operation("publish-study")
def transition_study(call: Call) -> Answer:
    """Publish, schedule, pause, restart or stop a study."""
    study = call.world.study(call.path["id"])
    action = StudyAction(call.body["action"])
    if action in {StudyAction.PUBLISH, StudyAction.SCHEDULE_PUBLISH}:
        _check_references(call.world, study)
    publish_at = call.body.get("publish_at")
    study = study_life.transition(
        call.world,
        study,
        action,
        None if publish_at is None else parse_timestamp(publish_at),
    )
    return Answer(200, study_detail(call.world, study, call.url))


@operation("duplicate-study")
def duplicate_study(call: Call) -> Answer:
    """A new draft with the fields of a study; by default it blocks the study's participants."""
    original = call.world.study(call.path["id"])
    fields = {**original.fields, "name": f"{original.name} Copy"}
    if (call.body or {}).get("block_previous_participants", True):
        fields["filters"] = _with_blocked_study(fields["filters"], original.id)
    study = _add_draft(call, call.world.project(original.project_id), fields)
    return Answer(200, study_detail(call.world, study, call.url))


@operation("get-study-cost")
def get_study_cost(call: Call) -> Answer:
    """What a study has cost so far, or what it will cost with every place approved."""
    world = call.world
    study = world.study(call.path["id"])
    currency = world.workspaces[study.workspace_id].currency
    rewards = (
        treasury.full_cost(world, study) if call.query.get("is_projected") else treasury.spent(world, study)
    )
    return Answer(
        200,
        {
            "rewards": cost_breakdown(rewards, currency),
            "bonuses": cost_breakdown(treasury.bonuses_spent(world, study), currency),
        },
    )


@operation("calculate-study-cost")
def calculate_study_cost(call: Call) -> Answer:
    """What a study with some places at some reward would cost."""
    reward, places = (_whole(call.body, name) for name in ("reward", "total_available_places"))
    return Answer(200, {"total_cost": call.world.settings.tariff.charge(reward).times(places).total})


@operation("get-study-access-details-progress")
def get_access_details_progress(call: Call) -> Answer:
    """How many places of each address of a Taskflow study are taken."""
    study = call.world.study(call.path["id"])
    if not study.fields["access_details"]:
        raise not_found("study with access details", study.id)
    links = {"self": {"href": call.url, "title": "Current"}}
    return Answer(200, {"id": study.id, "progress": taskflow.progress(call.world, study), "_links": links})


@operation("count-study-submissions-by-status")
def count_submissions(call: Call) -> Answer:
    """How many submissions a study has in each status, and in all."""
    study = call.world.study(call.path["id"])
    counts = {str(status): call.world.submissions.count(study.id, [status]) for status in SubmissionStatus}
    return Answer(200, {**counts, "TOTAL": call.world.submissions.count(study.id)})


def _add_draft(call: Call, project: Project, fields: dict[str, Any]) -> Study:
    world = call.world
    study = Study(
        id=world.ids.next(),
        workspace_id=project.workspace_id,
        project_id=project.id,
        share_id=world.ids.next(),
        created_at=world.clock.now(),
        fields=fields,
    )
    world.studies[study.id] = study
    return study


def _check_references(world: World, study: Study) -> None:
    # Only here: a draft may come from a study file that was passed on between accounts.
    for name, known in (("filter_set_id", world.filter_sets), ("credential_pool_id", world.credential_pools)):
        if study.fields[name] is not None and study.fields[name] not in known:
            raise bad_field(name, f"{study.fields[name]!r} does not exist.")


def _project(call: Call, project_id: str | None) -> Project:
    # Study files are passed on between accounts, so a project that is not known here means the default one.
    return call.world.projects.get(project_id or "", call.world.default_project)


def _delete(call: Call, study: Study) -> Answer:
    if study.status is not StudyStatus.UNPUBLISHED:
        raise bad_request(f"Only a draft can be deleted; the study {study.id} is {study.status}.")
    del call.world.studies[study.id]
    return Answer(204)


def _whole(body: dict[str, Any], name: str) -> int:
    if body[name] != int(body[name]) or body[name] < 0:
        raise bad_field(name, "This must be a whole number, not below 0.")
    return int(body[name])


def _with_blocked_study(filters: list[dict[str, Any]], study_id: str) -> list[dict[str, Any]]:
    kept = [entry for entry in filters if entry["filter_id"] != "previous_studies_blocklist"]
    blocked = [
        value
        for entry in filters
        if entry["filter_id"] == "previous_studies_blocklist"
        for value in entry["selected_values"]
    ]
    return [*kept, {"filter_id": "previous_studies_blocklist", "selected_values": [*blocked, study_id]}]
