"""The synthetic participants of a sandbox, in the order in which they came to be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prolific_sandbox.identifiers import IdSource


class ParticipantPool:
    """Participants are made when needed; the same seed makes the same ones in the same order."""

    def __init__(self, ids: IdSource) -> None:
        self._ids = ids
        self._known: dict[str, None] = {}

    def __contains__(self, participant_id: str) -> bool:
        return participant_id in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._known))

    def introduce(self, participant_id: str) -> None:
        """Make a participant whose id was chosen by someone else known."""
        self._known.setdefault(participant_id)

    def make(self) -> str:
        """A new participant, who has not taken part in anything."""
        participant_id = self._ids.next()
        self.introduce(participant_id)
        return participant_id
