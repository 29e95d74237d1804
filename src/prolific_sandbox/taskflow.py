"""Taskflow: a study with several addresses, each with a share of the places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from prolific_sandbox.submission_states import TAKING_A_PLACE

if TYPE_CHECKING:
    from prolific_sandbox.study import Study
    from prolific_sandbox.world import World


def taken(world: World, study: Study) -> Counter[str]:
    """How many places of each address are taken."""
    return Counter(
        submission.external_url
        for submission in world.submissions.of_study(study.id)
        if submission.external_url is not None and submission.status in TAKING_A_PLACE
    )


def next_address(world: World, study: Study) -> str | None:
    """The address for the next participant: the one with the most places left; None without Taskflow."""
    details = study.fields["access_details"]
    if not details:
        return None
    so_far = taken(world, study)
    freest = max(details, key=lambda detail: detail["total_allocation"] - so_far[detail["external_url"]])
    return str(freest["external_url"])


def progress(world: World, study: Study) -> list[dict[str, Any]]:
    """How many places of each address are taken, as the API answers it."""
    so_far = taken(world, study)
    return [
        {
            "external_url": detail["external_url"],
            "total_allocation": detail["total_allocation"],
            "allocated": so_far[detail["external_url"]],
            "capacity_increments": 0,
        }
        for detail in study.fields["access_details"] or []
    ]
