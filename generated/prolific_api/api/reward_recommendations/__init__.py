"""Operations tagged reward_recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import calculate_reward_recommendations as calculate_reward_recommendations

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "calculate_reward_recommendations": ".calculate_reward_recommendations",
        },
    )
