"""What `doctor` makes of what it reads."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from prolific._calls.observation import metadata_of
from prolific.errors import ProlificError
from prolific.results.amounts import from_cents
from prolific.results.diagnosis import Diagnosis, WorkspaceState
from prolific_api.spec import SPEC_VERSION

if TYPE_CHECKING:
    from prolific_api.models import User, WorkspaceBalance, WorkspaceShort

CLOCK_TOLERANCE_SECONDS: Final = 60.0


class Examination:
    """Collects what is read, answer by answer."""

    def __init__(self) -> None:
        self._account: str | None = None
        self._clock_skew: float | None = None
        self._workspaces: list[WorkspaceState] = []
        self._problems: list[str] = []

    def saw_account(self, user: User) -> None:
        """The token is accepted; the answer also tells the server's time."""
        self._account = user.email or user.id
        record = metadata_of(user)
        if record is not None and record.server_time is not None:
            self._clock_skew = time.time() - record.server_time.timestamp()

    def saw_workspace(self, workspace: WorkspaceShort, balance: WorkspaceBalance | None) -> None:
        """A workspace, with its balance if that could be read."""
        available = None if balance is None else from_cents(balance.available_balance)
        currency = None if balance is None else balance.currency_code
        self._workspaces.append(WorkspaceState(workspace.id, workspace.title, available, currency))

    def failed(self, error: ProlificError) -> None:
        """Something could not be read."""
        self._problems.append(f"{type(error).__name__}: {error}")

    def diagnosis(self, base_url: str) -> Diagnosis:
        """What was found."""
        return Diagnosis(
            base_url=base_url,
            account=self._account,
            workspaces=tuple(self._workspaces),
            clock_skew=self._clock_skew,
            spec_version=SPEC_VERSION,
            problems=(*self._problems, *_clock_problem(self._clock_skew)),
        )


def _clock_problem(skew: float | None) -> list[str]:
    if skew is None or abs(skew) <= CLOCK_TOLERANCE_SECONDS:
        return []
    return [f"this machine's clock is {skew:+.0f} seconds off; signatures and tokens with a time will fail"]
