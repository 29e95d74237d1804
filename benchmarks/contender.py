"""What is measured: code in an environment, either kept warm or started afresh each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from benchmarks.setting import Setting

Prepare: TypeAlias = Callable[[Setting], Callable[[], object]]


@dataclass(frozen=True)
class Loop:
    """Code that is prepared once, in a process of its own, and timed there again and again.

    Attributes:
        name: as the results call it.
        prepare: a function at the top of a module; gives what is timed.
        environment: whose interpreter runs it.
        warm_up: do it once before it is timed; not worth it for what takes long.
    """

    name: str
    prepare: Prepare
    environment: str = "installed"
    warm_up: bool = True


@dataclass(frozen=True)
class Script:
    """A program that is run in a fresh process each time, and prints the figure it measured.

    Attributes:
        name: as the results call it.
        source: gives the program.
        environment: whose interpreter runs it.
    """

    name: str
    source: Callable[[Setting], str]
    environment: str = "installed"


Contender: TypeAlias = Loop | Script
