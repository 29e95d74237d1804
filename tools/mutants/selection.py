"""Which tests could notice a change, and which of them to run first."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final

from mutants.changes import Change
from mutants.workbench import Workbench, source_lines, twin_of

_MOST_SECONDS: Final = 120.0
"""Of tests for one change, as long as they took when they were traced."""
_FEWEST_TESTS: Final = 200
"""Whatever they took: a machine that is busy while tests are traced makes all of them slow."""
_QUICK: Final = 20
"""So many quick and narrow tests come before all others: they notice nearly everything."""
_NEAR: Final = 200
"""So many come next, those that are about the module; the rest is for what nearly survived."""


class Traces:
    """The lines each test ran, those of sync twins told as lines of their sources."""

    def __init__(self, seconds: dict[str, float], tests_of: dict[str, dict[int, set[str]]]) -> None:
        self.seconds = seconds
        self._tests_of = tests_of
        self._rarity: dict[str, dict[str, int]] = {}
        self._breadth = Counter(
            test for lines in tests_of.values() for tests in lines.values() for test in tests
        )

    @classmethod
    def read(cls, folder: Path, bench: Workbench, modules: Iterable[str]) -> Traces:
        """What the processes wrote that ran the tests in a workbench."""
        places: dict[str, tuple[str, list[int] | None]] = {}
        for module in modules:
            places[str(bench.path(module))] = module, None
            twin = twin_of(module)
            if twin is not None:
                places[str(bench.path(twin))] = module, source_lines(bench.source(module))
        seconds: dict[str, float] = {}
        tests_of: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for file in sorted(folder.glob("*.json")):
            traced = json.loads(file.read_text(encoding="utf-8"))
            seconds.update(traced["seconds"])
            for test, modules_run in traced["lines"].items():
                for path, lines in modules_run.items():
                    module, origins = places[path]
                    for line in lines:
                        tests_of[module][line if origins is None else origins[line - 1]].add(test)
        return cls(seconds, tests_of)

    def tests_for(self, change: Change, mentions: dict[str, set[tuple[str, int]]]) -> set[str]:
        """The tests that run what was changed, or else the function around it, or what mentions its names."""
        lines = self._tests_of.get(change.module, {})
        found: set[str] = set()
        if change.scope is not None:
            for line in range(change.first_line, change.last_line + 1):
                found |= lines.get(line, set())
            if not found:
                found = self._within(change.module, change.scope)
        elif change.class_scope is not None:
            found = self._within(change.module, change.class_scope)
        for name in change.names:
            for module, line in mentions.get(name, set()):
                found |= self._tests_of.get(module, {}).get(line, set())
        return found

    def is_run(self, change: Change) -> bool:
        """Whether a test runs what was changed, as far as was traced."""
        lines = self._tests_of.get(change.module, {})
        return any(lines.get(line) for line in range(change.first_line, change.last_line + 1))

    def _within(self, module: str, scope: tuple[int, int]) -> set[str]:
        lines = self._tests_of.get(module, {})
        return {test for line in range(scope[0], scope[1] + 1) for test in lines.get(line, ())}

    def in_files(self, paths: Iterable[str]) -> set[str]:
        """The tests of some files."""
        return {test for test in self.seconds if test.startswith(tuple(f"{path}::" for path in paths))}

    def all_tests(self, module: str) -> set[str]:
        """The tests that run any line of a module."""
        return set().union(*self._tests_of.get(module, {}).values())

    def in_order(self, tests: Iterable[str], noticed: Counter[str], module: str) -> list[str]:
        """Quick and narrow tests first, before them those that noticed a neighbour; not all if long.

        After them come those that are about the module: they run lines of it that few others run. Where more
        than a few do, the narrow ones come first again.
        """

        def worth(test: str) -> tuple[float, float, str]:
            cost = (0.02 + self.seconds[test]) * (20 + self._breadth[test])
            return -noticed[test], cost, test

        by_worth = sorted(tests, key=worth)
        others = self._others_on_rarest_line(module)
        rest = sorted(by_worth[_QUICK:], key=lambda test: min(others.get(test, _NEAR), _NEAR))
        chosen: list[str] = []
        spent = 0.0
        for test in (*by_worth[:_QUICK], *rest):
            spent += self.seconds[test]
            if len(chosen) >= _FEWEST_TESTS and spent > _MOST_SECONDS:
                break
            chosen.append(test)
        return chosen

    def _others_on_rarest_line(self, module: str) -> dict[str, int]:
        """Test -> how many run that line of the module, among those it runs, which the fewest run."""
        if module not in self._rarity:
            found: dict[str, int] = {}
            for tests in self._tests_of.get(module, {}).values():
                for test in tests:
                    found[test] = min(found.get(test, len(tests)), len(tests))
            self._rarity[module] = found
        return self._rarity[module]


def rounds(ordered: list[str]) -> list[list[str]]:
    """The tests in the groups in which to run them, each only if those before noticed nothing."""
    cuts = (0, _QUICK, _QUICK + _NEAR, len(ordered))
    return [part for begin, end in pairwise(cuts) if (part := ordered[begin:end])]


def mentions_in(sources: dict[str, str]) -> dict[str, set[tuple[str, int]]]:
    """Name -> the lines of the modules that mention it."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for module, text in sources.items():
        for number, line in enumerate(text.splitlines(), start=1):
            for name in re.findall(r"[A-Za-z_]\w*", line):
                found[name].add((module, number))
    return found
