"""Who joins and who leaves a group that is to have certain members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class MembershipChange:
    """What was changed.

    Attributes:
        added: participants who were missing, in the order in which they were wanted.
        removed: participants who were too many.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]


def membership_change(present: Iterable[str], wanted: Sequence[str]) -> MembershipChange:
    """What leads from the present members to those wanted."""
    before, after = dict.fromkeys(present), set(wanted)
    return MembershipChange(
        added=tuple(each for each in wanted if each not in before),
        removed=tuple(each for each in before if each not in after),
    )
