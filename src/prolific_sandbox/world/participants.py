"""The synthetic participants of a sandbox, in the order in which they came to be known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from prolific_sandbox.identifiers import IdMark, IdSource
from prolific_sandbox.world.participant_answers import Answers, answers_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class PoolMark:
    """A pool at one moment: how many of its participants were made, and who is known."""

    ids: IdMark
    size: int
    seed: int
    made: int
    known: tuple[str, ...]
    testers: tuple[str, ...]


class ParticipantPool:
    """``size`` participants, made when first needed; the same seed makes the same ones in the same order.

    Participants whose ids were chosen by others join the pool when they are named. Test participants are
    known as well, but belong to no pool.
    """

    def __init__(self, ids: IdSource, size: int, seed: int) -> None:
        self._ids = ids
        self._size = size
        self._seed = seed
        self._made = 0
        self._known: dict[str, None] = {}
        self._testers: dict[str, None] = {}

    def __contains__(self, participant_id: str) -> bool:
        return participant_id in self._known or participant_id in self._testers

    def __iter__(self) -> Iterator[str]:
        """Everybody in the pool: first those who are known already, then the others as they are needed."""
        yield from tuple(self._known)
        while (participant_id := self._make()) is not None:
            yield participant_id

    @property
    def testers(self) -> tuple[str, ...]:
        """The test participants, oldest first."""
        return tuple(self._testers)

    def is_tester(self, participant_id: str) -> bool:
        """Whether this is a test participant."""
        return participant_id in self._testers

    def introduce(self, participant_id: str) -> None:
        """Make a participant whose id was chosen by someone else known."""
        if participant_id not in self._testers:
            self._known.setdefault(participant_id)

    def add_tester(self, participant_id: str) -> None:
        """Make a test participant known."""
        self._testers.setdefault(participant_id)

    def answers(self, participant_id: str) -> Answers:
        """What the participant answers to the filters."""
        return answers_of(participant_id, self._seed)

    def mark(self) -> PoolMark:
        """The pool as it is now."""
        return PoolMark(
            self._ids.mark(), self._size, self._seed, self._made, tuple(self._known), tuple(self._testers)
        )

    @classmethod
    def at(cls, mark: PoolMark) -> Self:
        """The pool as it was at a mark."""
        pool = cls(IdSource.at(mark.ids), mark.size, mark.seed)
        pool._made = mark.made
        pool._known = dict.fromkeys(mark.known)
        pool._testers = dict.fromkeys(mark.testers)
        return pool

    def _make(self) -> str | None:
        if self._made == self._size:
            return None
        self._made += 1
        participant_id = self._ids.next()
        self.introduce(participant_id)
        return participant_id
