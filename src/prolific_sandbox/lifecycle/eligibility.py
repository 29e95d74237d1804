"""Whether filters admit a participant.

Different entries combine with AND, the values inside one entry with OR. A filter that the sandbox's
catalogue does not have admits everybody, since the real catalogue has many more.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from prolific_sandbox.world.filter_catalogue import BY_ID, LISTS
from prolific_sandbox.world.representative_samples import country_filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.participant_answers import Answers
    from prolific_sandbox.world.world import World

_FEWEST_SHOWN = 25
_MEMBER = "1"


def admits(world: World, study: Study, participant_id: str) -> bool:
    """Whether the study is open to the participant: by its filters, its collections and its kind."""
    if world.participants.is_tester(participant_id) != study.is_test:
        return False
    if any(
        world.submissions.of_participant(other, participant_id)
        for other in world.exclusive_with.get(study.id, ())
    ):
        return False
    return passes(world, filters_of(world, study), participant_id)


def passes(world: World, filters: Iterable[dict[str, Any]], participant_id: str) -> bool:
    """Whether every filter admits the participant."""
    return all(_admits(world, entry, participant_id) for entry in filters)


def eligible(world: World, filters: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The participants of the pool whom every filter admits."""
    candidates = dict.fromkeys(chain(invited_participants(world, filters), world.participants))
    return (candidate for candidate in candidates if passes(world, filters, candidate))


def visible_count(world: World, filters: Sequence[dict[str, Any]]) -> int:
    """How many participants are eligible, as the platform tells it: 0 stands for fewer than 25."""
    count = sum(1 for _ in eligible(world, filters))
    return 0 if count < _FEWEST_SHOWN else count


def breakdown(
    world: World, filters: Sequence[dict[str, Any]], by: dict[str, Any]
) -> tuple[dict[str, int], int]:
    """How many eligible participants have each value of one more filter, and how many have none of them."""
    counts = dict.fromkeys(by.get("selected_values", []), 0)
    left_over = 0
    for participant_id in eligible(world, filters):
        values = _values(world, by, participant_id)
        for value in values:
            counts[value] = counts.get(value, 0) + 1
        left_over += not values
    if "selected_values" in by:
        return counts, left_over
    return dict(sorted(counts.items(), key=_in_order)), left_over


def _in_order(pair: tuple[str, int]) -> tuple[int, str]:
    """Numbers by their size; dates are texts of one length, which sort as they are."""
    return len(pair[0]), pair[0]


def _values(world: World, by: dict[str, Any], participant_id: str) -> list[str]:
    """Which values of a filter a participant has, of those the filter names."""
    filter_id = by["filter_id"]
    if filter_id not in BY_ID and filter_id not in LISTS and filter_id not in world.groups:
        return []
    if "selected_values" in by:
        chosen = ({**by, "selected_values": [value]} for value in dict.fromkeys(by["selected_values"]))
        return [one["selected_values"][0] for one in chosen if _admits(world, one, participant_id)]
    given = world.participants.answers(participant_id).get(filter_id)
    return [str(given)] if given is not None and _admits(world, by, participant_id) else []


def invited_participants(world: World, filters: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The participants that allow lists name, in their order."""
    for entry in walk(filters):
        values = entry.get("selected_values", [])
        if entry["filter_id"] == "custom_allowlist":
            yield from values
        elif entry["filter_id"] == "participant_group_allowlist":
            for group_id in values:
                yield from world.group_members.get(group_id, ())


def filters_of(world: World, study: Study) -> list[dict[str, Any]]:
    """The study's own filters, or those of its filter set at the version it uses; and those of its type."""
    filter_set = world.filter_sets.get(study.fields["filter_set_id"] or "")
    if filter_set is not None:
        chosen = list(filter_set.filters_at(study.fields["filter_set_version"]))
    else:
        chosen = study.fields.get("filters") or []
    country = country_filter(study.fields["study_type"])
    return chosen if country is None else [*chosen, country]


def walk(entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The filters and those inside them."""
    for entry in entries:
        yield entry
        yield from walk(entry.get("selected_filters", []))


def _admits(world: World, entry: dict[str, Any], participant_id: str) -> bool:
    nested = (_admits(world, part, participant_id) for part in entry.get("selected_filters", []))
    filter_id = entry["filter_id"]
    if filter_id == "and":
        return all(nested)
    if filter_id == "or":
        return any(nested)
    if filter_id in LISTS:
        kind, _, list_name = filter_id.rpartition("_")
        named = _NAMING[kind](world, entry.get("selected_values", []), participant_id)
        return named if list_name == "allowlist" else not named
    if filter_id in world.groups:
        is_member = participant_id in world.group_members.get(filter_id, ())
        return (_MEMBER in entry.get("selected_values", [])) == is_member
    return _fits(entry, world.participants.answers(participant_id))


def _fits(entry: dict[str, Any], answers: Answers) -> bool:
    given = answers.get(entry["filter_id"])
    if given is None:
        return True
    if isinstance(given, frozenset):
        return not given.isdisjoint(entry.get("selected_values", []))
    chosen = entry.get("selected_range", {})
    lower, upper = chosen.get("lower"), chosen.get("upper")
    return (lower is None or not _is_below(given, lower)) and (upper is None or not _is_below(upper, given))


def _is_below(one: float | str, other: float | str) -> bool:
    """Whether ``one`` comes before ``other``; dates are texts that sort as they are."""
    if isinstance(one, str) or isinstance(other, str):
        return str(one)[:10] < str(other)[:10]
    return one < other


def _is_named(_world: World, participant_ids: list[str], participant_id: str) -> bool:
    return participant_id in participant_ids


def _took_part(world: World, study_ids: list[str], participant_id: str) -> bool:
    return any(world.submissions.of_participant(study_id, participant_id) for study_id in study_ids)


def _is_member(world: World, group_ids: list[str], participant_id: str) -> bool:
    return any(participant_id in world.group_members.get(group_id, ()) for group_id in group_ids)


_NAMING: dict[str, Callable[[World, list[str], str], bool]] = {
    "custom": _is_named,
    "previous_studies": _took_part,
    "participant_group": _is_member,
}
"""What the lists name participants by; each is an allow list or a block list."""
