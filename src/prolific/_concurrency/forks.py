"""What the child of a fork has to make anew: locks that another thread held, connections of the parent.

Only the thread that forks goes on in the child. A lock that another thread held at that moment would stay
locked there for ever, and a connection would be used by two processes at once.
"""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class Renewable(Protocol):
    """Something that is of no use in the child of a fork as it was in the parent."""

    def renew_after_fork(self) -> None:
        """Make anew what belongs to the parent. Called in the child, before anything else runs there.

        It takes no lock, closes nothing, and does not fail: whatever it finds may be half done.
        """
        ...


_renewables: weakref.WeakSet[Renewable] = weakref.WeakSet()


def renew_after_forks(thing: Renewable) -> None:
    """Have `thing.renew_after_fork()` called in every child, for as long as the thing is in use.

    Where processes do not fork, nothing happens. The thing is not kept alive, and has to be hashable.
    """
    _renewables.add(thing)


def _renew_all() -> None:
    for thing in tuple(_renewables):
        thing.renew_after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
