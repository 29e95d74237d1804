"""The one spelling of statuses; the API has several."""

from __future__ import annotations


def normalise_status(status: str) -> str:
    """The status in upper case with underscores: `awaiting-review` -> `AWAITING_REVIEW`."""
    return status.strip().upper().replace(" ", "_").replace("-", "_")
