"""Pairs the operations of two documents: by name and path, by name, by path, by spelling."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from prolific_drift.meaning.operations import OperationMeaning

_SAMENESS: tuple[Callable[[OperationMeaning], Hashable], ...] = (
    lambda each: (each.id, each.method, each.path_shape),
    lambda each: each.id,
    lambda each: (each.method, each.path_shape),
    lambda each: (each.method, each.path_shape.rstrip("/")),
    lambda each: each.function_name,
)


@dataclass(frozen=True)
class OperationMatching:
    """Which operations belong together, and which stand alone."""

    pairs: tuple[tuple[OperationMeaning, OperationMeaning], ...]
    removed: tuple[OperationMeaning, ...]
    added: tuple[OperationMeaning, ...]


def matched(old: Sequence[OperationMeaning], new: Sequence[OperationMeaning]) -> OperationMatching:
    """Every operation is in at most one pair; the surest pairs are made first."""
    left, right = list(old), list(new)
    pairs = []
    for sameness in _SAMENESS:
        waiting: dict[Hashable, list[OperationMeaning]] = {}
        for each in right:
            waiting.setdefault(sameness(each), []).append(each)
        for each in list(left):
            candidates = waiting.get(sameness(each))
            if candidates:
                twin = candidates.pop(0)
                pairs.append((each, twin))
                left = [other for other in left if other is not each]
                right = [other for other in right if other is not twin]
    return OperationMatching(tuple(pairs), tuple(left), tuple(right))
