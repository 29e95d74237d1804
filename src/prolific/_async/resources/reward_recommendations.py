"""What Prolific advises to pay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from prolific._async.resources.resource import AsyncResource
from prolific._inputs.checks import checked_id, checked_ids
from prolific_api.api import reward_recommendations as api

if TYPE_CHECKING:
    from prolific_api.models import RewardRecommendation, RewardRecommendationCurrency


class RewardRecommendations(AsyncResource):
    """Recommended rewards."""

    async def calculate(
        self,
        *,
        workspace_id: str,
        currency: RewardRecommendationCurrency | str,
        screener_ids: Iterable[str] | None = None,
    ) -> Sequence[RewardRecommendation]:
        """Recommended rewards for an hour of work, newest first.

        Operation: `calculate-reward-recommendations` (read).

        Args:
            workspace_id: of the workspace in which the study will be made.
            currency: GBP or USD.
            screener_ids: ids of the filters planned for the study.

        Returns:
            Least and recommended reward for an hour, in the sub-currency unit (pence or cents).

        Raises:
            InvalidRequestError: an id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            newest, *_ = await client.reward_recommendations.calculate(
                workspace_id=workspace_id, currency="GBP", screener_ids=["handedness"]
            )
            print(newest.min_reward_per_hour, newest.recommended_reward_per_hour)  # 600 900
            ```
        """
        return await self._transport.call(
            api.calculate_reward_recommendations,
            workspace_id=checked_id(workspace_id, "workspace_id"),
            currency=currency,
            screener_ids=None
            if screener_ids is None
            else ",".join(checked_ids(screener_ids, "screener_ids")),
        )
