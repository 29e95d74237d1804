"""What participants say about studies."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

RATINGS = ("clarity_rating", "difficulty_rating", "fairness_rating")


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one participant said about a study; ``id`` is the id of the submission."""

    id: str
    study_id: str
    participant_id: str
    category: str | None = None
    text: str | None = None
    clarity_rating: float | None = None
    difficulty_rating: float | None = None
    fairness_rating: float | None = None

    @property
    def is_written(self) -> bool:
        """Whether the participant wrote something, and did not only rate the study."""
        return bool(self.text)

    def answer(self) -> dict[str, Any]:
        """The feedback as a row of a list."""
        return {
            "participant_id": self.participant_id,
            "category": self.category,
            "text": self.text,
            "ratings": {name: getattr(self, name) for name in RATINGS},
        }


def averages(feedback: Collection[Feedback]) -> dict[str, Any]:
    """The mean of each rating, and how many gave it."""
    return {name: _average([getattr(each, name) for each in feedback]) for name in RATINGS}


def _average(ratings: list[float | None]) -> dict[str, Any]:
    given = [Fraction(rating) for rating in ratings if rating is not None]
    mean = float(sum(given) / len(given)) if given else None
    return {"average_rating": mean, "total_count": len(given)}
