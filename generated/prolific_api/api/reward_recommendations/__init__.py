"""Operations tagged reward_recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import calculate_reward_recommendations as calculate_reward_recommendations

__getattr__, __dir__ = attach(
    __name__,
    {
        "calculate_reward_recommendations": ".calculate_reward_recommendations",
    },
)
