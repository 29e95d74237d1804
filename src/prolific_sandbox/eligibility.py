"""Whether a study's filters admit a participant.

The filters that name participants, studies or groups are applied. Filters on a participant's answers admit
everybody: a synthetic participant would give whatever answer the study asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from prolific_sandbox.study import Study
    from prolific_sandbox.world import World


def admits(world: World, study: Study, participant_id: str) -> bool:
    """Whether every filter of the study admits the participant."""
    return all(_admits(world, entry, participant_id) for entry in _filters(study))


def invited_participants(world: World, study: Study) -> Iterator[str]:
    """The participants that allow lists of the study name, in their order."""
    for entry in _walk(_filters(study)):
        values = entry.get("selected_values", [])
        if entry["filter_id"] == "custom_allowlist":
            yield from values
        elif entry["filter_id"] == "participant_group_allowlist":
            for group_id in values:
                yield from world.group_members.get(group_id, ())


def _filters(study: Study) -> list[dict[str, Any]]:
    return study.fields.get("filters") or []


def _walk(entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        yield entry
        yield from _walk(entry.get("selected_filters", []))


def _admits(world: World, entry: dict[str, Any], participant_id: str) -> bool:
    nested = (_admits(world, part, participant_id) for part in entry.get("selected_filters", []))
    filter_id = entry["filter_id"]
    if filter_id == "and":
        return all(nested)
    if filter_id == "or":
        return any(nested)
    kind, _, list_name = filter_id.rpartition("_")
    names = _LISTS.get(kind)
    if names is None:
        return True
    named = names(world, entry.get("selected_values", []), participant_id)
    return named if list_name == "allowlist" else not named


def _is_named(_world: World, participant_ids: list[str], participant_id: str) -> bool:
    return participant_id in participant_ids


def _took_part(world: World, study_ids: list[str], participant_id: str) -> bool:
    return any(world.submissions.of_participant(study_id, participant_id) for study_id in study_ids)


def _is_member(world: World, group_ids: list[str], participant_id: str) -> bool:
    return any(participant_id in world.group_members.get(group_id, ()) for group_id in group_ids)


_LISTS: dict[str, Callable[[World, list[str], str], bool]] = {
    "custom": _is_named,
    "previous_studies": _took_part,
    "participant_group": _is_member,
}
"""What the lists name participants by; each is an allow list or a block list."""
