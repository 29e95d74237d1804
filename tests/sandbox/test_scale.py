"""Reading costs the same work however much there is: counted in lines of code run, not in seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import prolific_sandbox
from prolific_sandbox import Sandbox

from .conftest import Researcher

PACKAGE = str(Path(prolific_sandbox.__file__).parent)
FEW, MANY = 100, 1500
PAGES = [
    "/studies/{study}/",
    "/studies/{study}/cost/",
    "/studies/{study}/submissions/counts/",
    "/submissions/?study={study}",
    "/submissions/?study={study}&page=3",
    "/submissions/?study={study}&status=AWAITING REVIEW",
    "/submissions/?study={study}&active=1&page=2",
    "/submissions/?study={study}&completeoractive=1",
    "/submissions/?study={study}&submitted_from=01/01/2020",
    "/studies/{study}/submissions/?ordering=-completed_at&limit=10&offset=20",
]


class Work:
    """Counts the lines of the sandbox that its threads run while somebody looks."""

    def __init__(self) -> None:
        self.lines = 0
        self.looking = False

    def trace(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if PACKAGE not in frame.f_code.co_filename:
            return None
        if self.looking and event in ("line", "call"):
            self.lines += 1
        return self.trace

    def of(self, act: Callable[[], Any]) -> int:
        """The lines run for something that was done before; the fewest of three times, as threads go."""
        act()
        return min(self._once(act) for _ in range(3))

    def _once(self, act: Callable[[], Any]) -> int:
        self.lines, self.looking = 0, True
        act()
        self.looking = False
        return self.lines


@pytest.fixture
def work() -> Iterator[Work]:
    counted = Work()
    # Whoever measures what tests run does so in threads as well.
    before = threading.gettrace()
    threading.settrace(counted.trace)
    yield counted
    threading.settrace(before)  # type: ignore[arg-type]


def test_a_page_costs_the_same_whatever_the_number_of_submissions(
    work: Work, connect: Callable[[Sandbox], Researcher]
) -> None:
    with Sandbox(balance=10**9) as sandbox:
        researcher = connect(sandbox)
        studies = {}
        for size in (FEW, MANY):
            studies[size] = researcher.publish(total_available_places=size, reward=10)
            for taken in sandbox.participants.take(studies[size], size)[: size // 2]:
                sandbox.participants.complete(taken, "DONE")
        for path in PAGES:
            few, many = (
                work.of(lambda path=path, size=size: researcher.get(path.format(study=studies[size])))
                for size in (FEW, MANY)
            )
            assert few > 100, "nothing was counted"
            assert many < few * 1.2 + 50, path


def test_a_page_of_studies_costs_the_same_whatever_their_number(
    work: Work, connect: Callable[[Sandbox], Researcher]
) -> None:
    with Sandbox() as sandbox:
        researcher = connect(sandbox)
        costs = []
        for _ in range(2):
            for _ in range(40):
                researcher.draft()
            costs.append(work.of(lambda: researcher.get("/studies/")))
        assert costs[1] < costs[0] * 1.1
