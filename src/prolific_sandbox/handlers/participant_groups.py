"""Participant groups and their members."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from prolific_sandbox.clock import timestamp
from prolific_sandbox.errors import bad_field, bad_request, look_up
from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.records.participant_group import ParticipantGroup


@operation("get-participant-groups")
def get_participant_groups(call: Call) -> Answer:
    """The groups of a workspace; deleted ones only when they are asked for."""
    workspace_id, project_id = call.query.get("workspace_id"), call.query.get("project_id")
    if project_id is not None:
        workspace_id = workspace_id or call.world.project(project_id).workspace_id
    if workspace_id is None:
        raise bad_request("One of workspace_id and project_id is needed.")
    call.world.workspace(workspace_id)
    deleted = call.query.get("active") == "false"
    search = call.query.get("search", "").lower()
    rows = [
        group
        for group in call.world.groups.values()
        if group.workspace_id == workspace_id
        and group.is_deleted == deleted
        and (search == group.id or search in group.name.lower())
    ]
    return answer_page(call, rows, lambda group: _show(call, group))


@operation("create-participant-group")
def create_participant_group(call: Call) -> Answer:
    """A new group, empty or with its first members."""
    workspace_id, organisation_id = call.world.named_owner(call.body)
    if not call.body["name"]:
        raise bad_field("name", "This field may not be blank.")
    group = ParticipantGroup(
        call.world.ids.next(), call.body["name"], workspace_id, organisation_id, call.body.get("description")
    )
    call.world.groups[group.id] = group
    _add(call, group, call.body.get("participant_ids", []))
    return Answer(201, _show(call, group))


@operation("get-participant-group")
def get_participant_group(call: Call) -> Answer:
    """One group, without its members."""
    return Answer(200, _show(call, _find(call)))


@operation("update-participant-group")
def update_participant_group(call: Call) -> Answer:
    """Change name or description, or replace all members; members that stay keep their date."""
    group = _changeable(call)
    if call.body.get("name") == "":
        raise bad_field("name", "This field may not be blank.")
    changes = {name: call.body[name] for name in ("name", "description") if name in call.body}
    group = replace(group, **changes)
    call.world.groups[group.id] = group
    if "participant_ids" in call.body:
        wanted = set(call.body["participant_ids"])
        _remove(
            call, group, [each for each in call.world.group_members.get(group.id, ()) if each not in wanted]
        )
        _add(call, group, call.body["participant_ids"])
    return Answer(200, _show(call, group))


@operation("delete-participant-group")
def delete_participant_group(call: Call) -> Answer:
    """Delete a group; its members stay, and studies that name the group go on using them."""
    group = _changeable(call)
    call.world.groups[group.id] = replace(group, is_deleted=True)
    return Answer(204)


@operation("get-participant-group-participants")
def get_members(call: Call) -> Answer:
    """Every member of a group."""
    return _members(call, _find(call))


@operation("add-to-participant-group")
def add_members(call: Call) -> Answer:
    """Add participants; those who are in the group already stay as they are."""
    group = _changeable(call)
    _add(call, group, call.body.get("participant_ids", []))
    return _members(call, group)


@operation("remove-from-participant-group")
def remove_members(call: Call) -> Answer:
    """Take participants out; those who are not in the group are passed over."""
    group = _changeable(call)
    _remove(call, group, call.body.get("participant_ids", []))
    return _members(call, group)


def _find(call: Call) -> ParticipantGroup:
    return look_up(call.world.groups, call.path["id"], "participant group")


def _changeable(call: Call) -> ParticipantGroup:
    group = _find(call)
    if group.is_deleted:
        raise bad_request(f"The participant group {group.id} was deleted.")
    return group


def _add(call: Call, group: ParticipantGroup, participant_ids: list[str]) -> None:
    members = call.world.group_members.setdefault(group.id, {})
    for participant_id in participant_ids:
        members.setdefault(participant_id, call.world.clock.now())


def _remove(call: Call, group: ParticipantGroup, participant_ids: list[str]) -> None:
    members = call.world.group_members.setdefault(group.id, {})
    for participant_id in participant_ids:
        members.pop(participant_id, None)


def _members(call: Call, group: ParticipantGroup) -> Answer:
    members = call.world.group_members.get(group.id, {})
    rows = [
        {"participant_id": participant_id, "datetime_created": timestamp(since)}
        for participant_id, since in members.items()
    ]
    return Answer(200, {"results": rows})


def _show(call: Call, group: ParticipantGroup) -> dict[str, Any]:
    count = len(call.world.group_members.get(group.id, ()))
    return group.answer(count, call.world.studies.values())
