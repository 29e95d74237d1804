"""How the places of a study are shared out among kinds of participants.

A study of type QUOTA shares them out by the ``weightings`` of its filters; a representative sample by sex,
age and ethnicity, in rounded shares of the country's census. Each weighted filter is a quota of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from prolific_sandbox.lifecycle import eligibility
from prolific_sandbox.records.submission_states import TAKING_A_PLACE
from prolific_sandbox.world.filter_catalogue import BY_ID
from prolific_sandbox.world.representative_samples import shares_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.world import World

_BY_WEIGHT = "QUOTA"


@dataclass(slots=True)
class _Part:
    """The participants whom a filter admits, and how many places are left for them."""

    entry: dict[str, Any]
    places_left: int


class QuotaRoom:
    """The room that the quotas of a study leave at one moment."""

    def __init__(self, world: World, study: Study) -> None:
        self._world = world
        self._quotas = list(_quotas(world, study))
        if self._quotas:
            for submission in world.submissions.of_study(study.id, TAKING_A_PLACE):
                for part in self._parts_of(submission.participant_id):
                    if part is not None:
                        part.places_left -= 1

    def take(self, participant_id: str) -> bool:
        """Take a place in every quota for a participant; False, taking none, where one is full."""
        parts = list(self._parts_of(participant_id))
        if any(part is None or part.places_left < 1 for part in parts):
            return False
        for part in parts:
            if part is not None:
                part.places_left -= 1
        return True

    def _parts_of(self, participant_id: str) -> Iterator[_Part | None]:
        """For each quota the first part the participant belongs to, or None."""
        for parts in self._quotas:
            yield next(
                (part for part in parts if eligibility.passes(self._world, [part.entry], participant_id)),
                None,
            )


def _quotas(world: World, study: Study) -> Iterator[list[_Part]]:
    for weighted in _weighted_entries(world, study):
        whole = sum(weight for _, weight in weighted)
        if whole > 0:
            places = shared_out(study.places, [weight / whole for _, weight in weighted])
            yield [_Part(entry, left) for (entry, _), left in zip(weighted, places, strict=True)]


def _weighted_entries(world: World, study: Study) -> Iterator[list[tuple[dict[str, Any], Fraction]]]:
    study_type = study.fields["study_type"]
    for name, shares in shares_of(study_type):
        yield [({"filter_id": name, **chosen}, Fraction(share)) for chosen, share in shares]
    if study_type != _BY_WEIGHT:
        return
    for entry in eligibility.walk(eligibility.filters_of(world, study)):
        if entry.get("weightings") and (entry["filter_id"] in BY_ID or entry["filter_id"] in world.groups):
            yield list(_parts(entry))


def _parts(entry: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Fraction]]:
    for choice, weighting in entry["weightings"].items():
        if isinstance(weighting, dict):
            chosen, weight = {"selected_range": weighting["selected_range"]}, weighting["weighting"]
        else:
            chosen, weight = {"selected_values": [choice]}, weighting
        yield {"filter_id": entry["filter_id"], **chosen}, Fraction(str(max(weight, 0)))


def shared_out(places: int, shares: Sequence[Fraction]) -> list[int]:
    """Whole numbers that add up to ``places``, as close to the shares as can be; they sum to one."""
    exact = [places * share for share in shares]
    whole = [int(part) for part in exact]
    by_remainder = sorted(range(len(shares)), key=lambda index: whole[index] - exact[index])
    for index in by_remainder[: places - sum(whole)]:
        whole[index] += 1
    return whole
