"""Studies as the API answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from prolific_sandbox.clock import optional_timestamp, timestamp
from prolific_sandbox.lifecycle import treasury
from prolific_sandbox.records.study_states import DRAFTS
from prolific_sandbox.records.submission_states import TAKING_A_PLACE

if TYPE_CHECKING:
    from prolific_sandbox.money.charges import Charge
    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.world import World

_MINIMUM_REWARD_PER_HOUR = 600


def study_row(world: World, study: Study) -> dict[str, Any]:
    """A study as a row of a list."""
    hourly = treasury.hourly_reward(study.reward, study.fields["estimated_completion_time"])
    currency = world.workspaces[study.workspace_id].currency
    return {
        "id": study.id,
        "name": study.name,
        "internal_name": study.fields["internal_name"],
        "status": world.slowness.study_status(study, world.clock.now()),
        "study_type": study.fields["study_type"],
        "estimated_completion_time": study.fields["estimated_completion_time"],
        "total_available_places": study.places,
        "places_taken": world.submissions.count(study.id, TAKING_A_PLACE),
        "number_of_submissions": world.submissions.count(study.id),
        "reward": study.reward,
        "total_cost": treasury.full_cost(world, study).total,
        "published_at": optional_timestamp(study.published_at),
        "publish_at": optional_timestamp(study.publish_at),
        "date_created": timestamp(study.created_at),
        "credential_pool_id": study.fields["credential_pool_id"],
        "is_ready_to_publish": study.status in DRAFTS,
        "currency_code": currency,
        "presentment_currency_code": currency,
        "average_reward_per_hour": hourly,
        "estimated_reward_per_hour": hourly,
        "is_underpaying": hourly < _MINIMUM_REWARD_PER_HOUR,
        "is_pilot": False,
    }


def study_detail(world: World, study: Study, url: str) -> dict[str, Any]:
    """A study in full; ``url`` is any address of the server, for the links."""
    row = study_row(world, study)
    author = world.researcher.as_author()
    seconds = world.submissions.tally(study.id).average_seconds()
    hourly = (
        row["estimated_reward_per_hour"]
        if not seconds
        else treasury.hourly_reward(study.reward, seconds / 60)
    )
    parts = urlsplit(url)
    address = f"{parts.scheme}://{parts.netloc}/api/v1/studies/{study.id}/"
    return {
        **study.fields,
        **row,
        "project": study.project_id,
        "workspace": study.workspace_id,
        "researcher": author,
        "publisher": author if study.published_at else None,
        "share_id": study.share_id,
        "average_reward_per_hour": hourly,
        "average_reward_per_hour_without_adjustment": hourly,
        "minimum_reward_per_hour": _MINIMUM_REWARD_PER_HOUR,
        "is_underpaying": hourly < _MINIMUM_REWARD_PER_HOUR,
        "average_time_taken": None if seconds is None else round(seconds / 60),
        "average_time_taken_seconds": None if seconds is None else round(seconds),
        "progress_percentage": 100 * row["places_taken"] // study.places,
        "fees_per_submission": 0,
        "fees_percentage": round(float(world.settings.fee_rate), 6),
        "vat_percentage": round(float(world.settings.vat_rate), 6),
        "_links": {
            "self": {"href": address, "title": "Current"},
            "related": {"href": f"{address}submissions/", "title": "Submissions"},
        },
    }


def cost_breakdown(charge: Charge, currency: str) -> dict[str, Any]:
    """A charge as get-study-cost answers it."""
    return {
        "rewards": {"amount": charge.amount, "currency": currency},
        "fees": {"amount": charge.fee, "currency": currency},
        "tax": {"amount": charge.vat, "currency": currency},
    }
