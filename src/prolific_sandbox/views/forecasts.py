"""How long recruiting may take, and what a fair reward is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_HOURLY = {"GBP": (600, 900), "USD": (800, 1200)}
"""The least and the recommended reward for an hour, in sub-units, as Prolific publishes them."""
_HOURS_BETWEEN_STUDIES = 40
_LONGEST_HOURS = 24 * 90


def hourly_rewards(currency: str) -> tuple[int, int]:
    """The least and the recommended reward for an hour in a currency."""
    return _HOURLY[currency]


@dataclass(frozen=True, slots=True)
class RecruitmentForecast:
    """How long it takes until ``places`` are taken when ``eligible`` participants may take them.

    A participant takes a study of the recommended reward every 40 hours; one that pays less less often.
    """

    places: int
    eligible: int
    hourly_reward: float

    @property
    def hours(self) -> float:
        """The expected hours, 90 days at most."""
        reachable = min(self.places, self.eligible)
        if reachable == 0:
            return float(_LONGEST_HOURS)
        appeal = min(max(self.hourly_reward / _HOURLY["GBP"][1], 0.1), 1.5)
        return min(_HOURS_BETWEEN_STUDIES * self.places / (self.eligible * appeal), float(_LONGEST_HOURS))

    def answer(self) -> dict[str, Any]:
        """The forecast as the API answers it."""
        hours = self.hours
        return {
            "precise_recruitment_time_hours": round(hours, 2),
            "lower_bound_hours": round(hours / 2, 2),
            "upper_bound_hours": round(hours * 2, 2),
            "display_string": _in_words(hours),
            "limit_at": _LONGEST_HOURS,
        }


def _in_words(hours: float) -> str:
    if hours < 1:
        return "less than an hour"
    if hours < 48:
        return f"about {round(hours)} hours"
    return f"about {round(hours / 24)} days"
