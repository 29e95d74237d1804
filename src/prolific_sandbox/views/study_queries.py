"""Which studies a list asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import bad_field
from prolific_sandbox.records.study_states import StudyStatus
from prolific_sandbox.spec.validation import is_true

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from prolific_sandbox.records.study import Study

_NEVER_HELD = frozenset({"PUBLISHING", "UNKNOWN", "PROCESSING"})
"""Statuses the document knows in which the sandbox never leaves a study."""

_ORDERINGS: dict[str, Callable[[Study], Any]] = {
    "date_created": lambda study: study.created_at,
    "published_at": lambda study: (study.published_at is not None, study.published_at or study.created_at),
    "name": lambda study: study.name,
    "status": lambda study: study.status,
    "reward": lambda study: study.reward,
}


def select_studies(studies: Iterable[Study], query: Mapping[str, str]) -> list[Study]:
    """The studies a list asks for, newest first.

    Reads ``state`` (one status or an alternation such as ``(active|published)``), ``search`` and the
    older flags ``active``, ``completed`` and ``published``. Raises SandboxRefusal (400) for an unknown
    state.
    """
    statuses = _wanted_statuses(query)
    search = query.get("search", "").lower()
    chosen = list(studies)
    if search or len(statuses) < len(StudyStatus):
        chosen = [study for study in chosen if study.status in statuses and _mentions(study, search)]
    chosen.reverse()
    return chosen


def order_studies(studies: list[Study], ordering: str) -> list[Study]:
    """The studies sorted by a field; a leading minus sorts downwards.

    Raises SandboxRefusal (400) for a field one cannot sort by.
    """
    key = _ORDERINGS.get(ordering.removeprefix("-"))
    if key is None:
        raise bad_field("ordering", f"{ordering!r} is not one of {', '.join(_ORDERINGS)}.")
    return sorted(studies, key=key, reverse=ordering.startswith("-"))


def _wanted_statuses(query: Mapping[str, str]) -> set[StudyStatus]:
    wanted = set(StudyStatus)
    if state := query.get("state"):
        wanted = set().union(*(_statuses(name) for name in state.strip("() ").split("|")))
    for flag, statuses in (
        ("active", {StudyStatus.ACTIVE}),
        ("completed", {StudyStatus.COMPLETED}),
        ("published", set(StudyStatus) - {StudyStatus.UNPUBLISHED}),
    ):
        value = is_true(query.get(flag, ""))
        if value is not None:
            wanted &= statuses if value else set(StudyStatus) - statuses
    return wanted


def _statuses(name: str) -> set[StudyStatus]:
    normalised = name.strip().upper().replace("_", " ").replace("-", " ")
    if normalised == "PUBLISHED":
        return {StudyStatus.ACTIVE}
    if normalised in _NEVER_HELD:
        return set()
    try:
        return {StudyStatus(normalised)}
    except ValueError:
        known = ", ".join([*StudyStatus, *sorted(_NEVER_HELD)])
        raise bad_field("state", f"{name!r} is not one of {known}.") from None


def _mentions(study: Study, search: str) -> bool:
    if search == study.id:
        return True
    return search in study.name.lower() or search in (study.fields["internal_name"] or "").lower()
