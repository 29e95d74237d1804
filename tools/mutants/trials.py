"""Tries changes, each in a workbench of its own, several at a time."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from mutants.changes import Change
from mutants.selection import Traces, mentions_in, rounds
from mutants.workbench import Workbench

_AT_LEAST_SECONDS: Final = 40.0
"""By the clock, for tests that may hang."""


@dataclass(frozen=True)
class Result:
    """What came of one change.

    Attributes:
        by: the test that noticed, or what else did; empty if nothing.
        tests: how many were run at the most.
    """

    change: Change
    by: str
    tests: int

    @property
    def noticed(self) -> bool:
        """Whether any test failed."""
        return bool(self.by)


class TrialServer:
    """A process that runs tests in one workbench, see `mutants.trial_server`."""

    def __init__(self, bench: Workbench, processor_seconds: float) -> None:
        self.bench = bench
        self._processor_seconds = processor_seconds
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "mutants.trial_server"],
            cwd=bench.folder,
            env=bench.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        if exc_value is not None:
            self._process.terminate()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def preload(self, tests: list[str]) -> None:
        """Import what the tests import, but for what is changed."""
        self._ask({"preload": tests})

    def noticed_by(self, tests: list[str], seconds: float) -> str:
        """Which of the tests fails first, if one does; `seconds` is what they take without a change."""
        answer = self.answer(tests, seconds)
        return str(answer["by"]) if answer["noticed"] else ""

    def answer(self, tests: list[str], seconds: float) -> dict[str, Any]:
        """All the trial server says."""
        return self._ask(
            {
                "tests": tests,
                "processor_seconds": self._processor_seconds + 4 * seconds,
                "seconds": _AT_LEAST_SECONDS + 10 * seconds,
            }
        )

    def _ask(self, question: dict[str, object]) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("the trial server has no pipes")
        print(json.dumps(question), file=stdin, flush=True)
        line = stdout.readline()
        if not line:
            raise RuntimeError("the trial server ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


class Trials:
    """Tries changes and keeps which tests noticed those of each module, to ask them first the next time."""

    def __init__(
        self,
        bench: Workbench,
        traces: Traces,
        modules: Sequence[str],
        of_definitions: Iterable[str] = (),
        of_children: Iterable[str] = (),
    ) -> None:
        self._bench = bench
        self._traces = traces
        self._of_definitions = traces.in_files(of_definitions)
        self._of_children = traces.in_files(of_children)
        self._mentions = mentions_in({module: bench.source(module) for module in modules})
        self._noticed: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def run(
        self,
        changes: Sequence[Change],
        folder: Path,
        jobs: int,
        tell: Callable[[Result], None],
        *,
        processor_seconds: float = 15.0,
    ) -> list[Result]:
        """Try all changes, `jobs` at a time, in workbenches below the folder.

        Tests are given `processor_seconds` more than they need, since a loop that does not end was noticed.
        By the clock they are given much more, since other work may keep the machine busy.
        """
        waiting: queue.SimpleQueue[Change] = queue.SimpleQueue()
        for change in changes:
            waiting.put(change)
        results: list[Result] = []
        failures: list[BaseException] = []

        def work(number: int) -> None:
            try:
                place = folder / f"bench-{number}"
                shutil.rmtree(place, ignore_errors=True)
                with TrialServer(self._bench.copied_to(place), processor_seconds) as server:
                    server.preload(self._sample())
                    self._check(server)
                    while not failures:
                        result = self._tried(waiting.get_nowait(), server)
                        results.append(result)
                        tell(result)
            except queue.Empty:
                return
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(jobs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        return results

    def _sample(self) -> list[str]:
        """The quickest test of each file."""
        quickest: dict[str, str] = {}
        for test in sorted(self._traces.seconds, key=self._traces.seconds.__getitem__):
            quickest.setdefault(test.partition("::")[0], test)
        return list(quickest.values())

    def _check(self, server: TrialServer) -> None:
        """Without a change, nothing must be noticed."""
        tests = self._sample()
        answer = server.answer(tests, sum(map(self._traces.seconds.__getitem__, tests)))
        if answer["noticed"]:
            raise RuntimeError(f"{answer['by']} fails though nothing was changed:\n{answer['output']}")

    def _tried(self, change: Change, server: TrialServer) -> Result:
        noticed = self._noticed[change.module]
        tests = self._traces.tests_for(change, self._mentions) or self._traces.all_tests(change.module)
        if change.scope is None:
            tests = tests | self._of_definitions
        # What no traced test runs, a child of one may.
        first = set() if change.scope is None or self._traces.is_run(change) else self._of_children
        ordered = [
            test
            for group in (first, tests - first)
            for test in self._traces.in_order(group, noticed, change.module)
        ]
        by = ""
        server.bench.put(change.module, change.text)
        try:
            for group in rounds(ordered):
                if not by:
                    by = server.noticed_by(group, sum(map(self._traces.seconds.__getitem__, group)))
        finally:
            server.bench.put(change.module, self._bench.source(change.module))
        if by in self._traces.seconds:
            noticed[by] += 1
        return Result(change, by, len(ordered))
