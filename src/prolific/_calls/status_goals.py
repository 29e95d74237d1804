"""Waiting for a status, in whatever spelling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prolific._calls.polling import Goal
from prolific.errors import InvalidRequestError
from prolific_api.decoding import plain_spelling


def states_goal(what: str, states: str | Iterable[str], *, hopeless: Iterable[str] = ()) -> Goal[Any]:
    """A goal that is reached at one of the wanted states, one or several, and lost at a hopeless one.

    Raises:
        InvalidRequestError: no status is wanted.
    """
    wanted = [states] if isinstance(states, str) else states
    reached = {plain_spelling(str(status)) for status in wanted}
    lost = {plain_spelling(str(status)) for status in hopeless} - reached
    if not reached:
        raise InvalidRequestError("say at least one status to wait for", field="states")
    return Goal(
        f"{what} to be {' or '.join(sorted(reached))}",
        reached=lambda state: plain_spelling(str(state.status)) in reached,
        failed=lambda state: plain_spelling(str(state.status)) in lost,
        describe=lambda state: str(state.status),
    )
