"""What `doctor` found out; prints without secrets."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class WorkspaceState:
    """A workspace of the account.

    Attributes:
        id, title: of the workspace.
        available: what can be spent, in its currency; None where it could not be read.
        currency: three letters.
    """

    id: str
    title: str
    available: Decimal | None
    currency: str | None


@dataclass(frozen=True)
class Diagnosis:
    """Token, account, workspaces, clock and pinned document, in one look.

    Attributes:
        base_url: where the client sends its requests.
        account: email or id of the account; None where the token was not accepted.
        workspaces: of the account.
        clock_skew: seconds this machine's clock is ahead of the server's; None where it sent no date.
        spec_version: of the document the client was made for.
        problems: what is wrong, in words; empty if all is well.
    """

    base_url: str
    account: str | None
    workspaces: tuple[WorkspaceState, ...]
    clock_skew: float | None
    spec_version: str
    problems: tuple[str, ...] = field(default=())

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def __str__(self) -> str:
        lines = [f"API            {self.base_url}, document of {self.spec_version}"]
        lines.append(f"account        {self.account or 'unknown'}")
        for each in self.workspaces:
            available = (
                "unknown" if each.available is None else f"{each.available} {each.currency or ''}".strip()
            )
            lines.append(f"workspace      {each.title} ({each.id}), {available} available")
        if self.clock_skew is not None:
            lines.append(f"clock          {self.clock_skew:+.0f} s against the server")
        lines += [f"problem        {problem}" for problem in self.problems]
        return "\n".join(lines).encode("utf-8", "backslashreplace").decode()
