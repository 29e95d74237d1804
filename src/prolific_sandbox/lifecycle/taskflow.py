"""Taskflow: a study with several addresses, each with a share of the places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.world import World


def next_address(world: World, study: Study) -> str | None:
    """The address for the next participant: the one with the most places left; None without Taskflow."""
    details = study.fields["access_details"]
    if not details:
        return None
    tally = world.submissions.tally(study.id)
    freest = max(
        details,
        key=lambda detail: detail["total_allocation"] - tally.places_taken_at(detail["external_url"]),
    )
    return str(freest["external_url"])


def progress(world: World, study: Study) -> list[dict[str, Any]]:
    """How many places of each address are taken, as the API answers it."""
    tally = world.submissions.tally(study.id)
    return [
        {
            "external_url": detail["external_url"],
            "total_allocation": detail["total_allocation"],
            "allocated": tally.places_taken_at(detail["external_url"]),
            "capacity_increments": 0,
        }
        for detail in study.fields["access_details"] or []
    ]
