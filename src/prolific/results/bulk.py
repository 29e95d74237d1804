"""What a bulk method has done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class BulkReport(Generic[T]):
    """What a bulk method has done.

    Attributes:
        done: what the API has accepted, in order.
        unknown: what was under way when no clear answer came; it may have been done.
        remaining: what was not sent, or was refused. Calling the method again with it goes on.
    """

    done: tuple[T, ...] = ()
    unknown: tuple[T, ...] = ()
    remaining: tuple[T, ...] = ()

    @property
    def total(self) -> int:
        """How many items there were."""
        return len(self.done) + len(self.unknown) + len(self.remaining)

    def __str__(self) -> str:
        unknown = f", {len(self.unknown)} unknown" if self.unknown else ""
        return f"{len(self.done)} of {self.total} done{unknown}"
