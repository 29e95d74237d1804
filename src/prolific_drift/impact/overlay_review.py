"""What a newer document means for an overlay: which of its parts are overtaken, which get in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jsonpath_ng.ext.parser import parse as parse_jsonpath

from prolific_drift.comparison.matching import matched
from prolific_drift.documents.document import Document
from prolific_drift.documents.overlay import IdleActionError, MissingTargetError, actions_of, apply_action
from prolific_drift.documents.place import escaped
from prolific_drift.documents.wording import shortened, shown
from prolific_drift.meaning.operations import operations_of

_PROSE = ("description", "title", "summary", "example", "examples")


class Standing(StrEnum):
    """How a part of an overlay stands to a newer document."""

    OBSOLETE = "obsolete"
    CONFLICT = "conflict"
    PUBLISHED = "published"


@dataclass(frozen=True)
class OverlayFinding:
    """Something to change in the overlay.

    Attributes:
        standing: obsolete: the document now says the same; conflict: it says something else, or the
            target is gone; published: an operation that only the overlay had.
        action: number of the action, from 0; None for operations.
        pointer: JSON pointer into the newer document, or the action's target.
        text: what to know.
    """

    standing: Standing
    action: int | None
    pointer: str
    text: str


def review_overlay(overlay: Document, old: Document, new: Document) -> tuple[OverlayFinding, ...]:
    """What to change in the overlay of the older document when the newer one is taken over.

    Args:
        overlay: OpenAPI Overlay 1.0.
        old: the document the overlay was written for.
        new: the newer document.

    Raises:
        OverlayError: an action is malformed, or does not fit the older document.
    """
    findings: list[OverlayFinding] = []
    before, after = old, new
    actions = actions_of(overlay)
    for number, action in enumerate(actions):
        applied_before = apply_action(before, action, number)
        try:
            applied_after = apply_action(after, action, number)
        except MissingTargetError:
            findings.append(_without_target(action, number))
        except IdleActionError:
            findings.append(
                OverlayFinding(
                    Standing.OBSOLETE, number, action["target"], "the document now says the same; remove it"
                )
            )
        else:
            following = actions[number + 1] if number + 1 < len(actions) else {}
            findings += _parts(action, following, number, before, after)
            after = applied_after
        before = applied_before
    findings += _published(old, before, new)
    return tuple(dict.fromkeys(findings))


def _without_target(action: Any, number: int) -> OverlayFinding:
    if "remove" in action:
        return OverlayFinding(
            Standing.OBSOLETE,
            number,
            action["target"],
            "what it removes is gone from the document; remove it",
        )
    return OverlayFinding(
        Standing.CONFLICT,
        number,
        action["target"],
        "its target is gone from the document; rewrite or remove it",
    )


def _parts(
    action: Any, following: Any, number: int, old: Document, new: Document
) -> Iterator[OverlayFinding]:
    target = action["target"]
    old_matches = {str(match.full_path): match.value for match in parse_jsonpath(target).find(old)}
    for match in parse_jsonpath(target).find(new):
        before = old_matches.get(str(match.full_path))
        if "update" in action:
            pointer = "".join(f"/{escaped(part)}" for part in _path_parts(match.full_path))
            yield from _merged(action["update"], before, match.value, number, pointer)
        elif _same(_rewritten(target, following), match.value):
            text = "the document now has what this and the next action make of it; remove both"
            yield OverlayFinding(Standing.OBSOLETE, number, target, text)
        elif before is not None and not _same(before, match.value):
            text = (
                f"it removes {shown(match.value)}, which was {shown(before)}; see whether it is still wrong"
            )
            yield OverlayFinding(Standing.CONFLICT, number, target, text)


def _rewritten(target: str, following: Any) -> Any:
    """What the next action writes in place of what this one removes."""
    holder, _, key = target.rpartition(".")
    update = following.get("update")
    return update.get(key) if following.get("target") == holder and isinstance(update, dict) else None


def _path_parts(path: Any) -> Iterator[str]:
    if hasattr(path, "left"):
        yield from _path_parts(path.left)
        yield from _path_parts(path.right)
    elif hasattr(path, "fields"):
        yield from path.fields
    elif hasattr(path, "indices"):
        yield from (str(index) for index in path.indices)


def _merged(update: Any, old: Any, new: Any, number: int, pointer: str) -> Iterator[OverlayFinding]:
    """Compare what an update writes with what the newer document has in the same place."""
    if not isinstance(update, dict) or not isinstance(new, dict):
        yield from _written(update, old, new, number, pointer)
        return
    for key, value in update.items():
        if key not in new or key in _PROSE or str(key).startswith("x-"):
            continue
        below = f"{pointer}/{escaped(str(key))}"
        if isinstance(old, dict) and key in old:
            yield from _merged(value, old[key], new[key], number, below)
        else:
            yield _overtaken(value, new[key], number, below)


def _overtaken(value: Any, new: Any, number: int, pointer: str) -> OverlayFinding:
    if _same(value, new):
        return OverlayFinding(
            Standing.OBSOLETE, number, pointer, "the document now has the same; remove this part"
        )
    return OverlayFinding(
        Standing.CONFLICT, number, pointer, "the document now has its own, and it differs; compare them"
    )


def _written(update: Any, old: Any, new: Any, number: int, pointer: str) -> Iterator[OverlayFinding]:
    if isinstance(update, list) and isinstance(new, list):
        known = old if isinstance(old, list) else []
        for each in update:
            if each in new and each not in known:
                yield OverlayFinding(
                    Standing.OBSOLETE,
                    number,
                    pointer,
                    f"{shown(each)} is in the document now; remove it here",
                )
    elif not _same(old, new):
        if _same(update, new):
            yield _overtaken(update, new, number, pointer)
        else:
            text = (
                f"the document changed from {shown(old)} to {shown(new)}, and this makes it {shown(update)}"
            )
            yield OverlayFinding(Standing.CONFLICT, number, pointer, text)


def _same(first: Any, second: Any) -> bool:
    """Whether two values mean the same: words, extensions and the order of names are left out."""
    return bool(_meaning(first) == _meaning(second))


def _meaning(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _meaning(each)
            for key, each in value.items()
            if key not in _PROSE and not str(key).startswith("x-")
        }
    if isinstance(value, list):
        meanings = [_meaning(each) for each in value]
        return sorted(meanings) if all(isinstance(each, str) for each in meanings) else meanings
    return value


def _published(old: Document, effective: Document, new: Document) -> Iterator[OverlayFinding]:
    """Operations that only the overlay had, and the newer document has as well."""
    ours = {(each.method, each.path) for each in operations_of(old)}
    added = [each for each in operations_of(effective) if (each.method, each.path) not in ours]
    for mine, theirs in matched(added, list(operations_of(new))).pairs:
        text = f"{theirs.method} {shortened(theirs.path)} ({shortened(theirs.id)}) is published now"
        if mine.id != theirs.id:
            text += f"; the overlay calls it {shortened(mine.id)}"
        yield OverlayFinding(Standing.PUBLISHED, None, theirs.place.pointer, text)
