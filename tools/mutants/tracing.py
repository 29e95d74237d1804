"""A pytest plugin: which lines each test runs, in any thread, and how long it takes.

Loaded with `-p mutants.tracing`; told where things are by the environment, so that the processes of
pytest-xdist know it too.
"""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from typing import Final

import coverage
import pytest

FOLDER: Final = "MUTANTS_TRACES"
"""The environment variable with the folder the traces are written to."""
MODULES: Final = "MUTANTS_MODULES"
"""The environment variable with the paths of the modules that matter, as JSON."""


class Tracing:
    """Notes the lines of each test that passes."""

    def __init__(self, folder: Path, modules: list[str]) -> None:
        self._file = folder / f"{os.getpid()}.json"
        self._coverage = coverage.Coverage(
            data_file=str(folder / f"{os.getpid()}.coverage"), include=modules, branch=False
        )
        self._seconds: dict[str, float] = {}
        self._failed: set[str] = set()
        self._skipped: set[str] = set()
        self._coverage.start()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Lines that run from here on, in whichever thread, are this test's."""
        self._coverage.switch_context(item.nodeid)
        began = time.perf_counter()
        outcome = yield
        self._seconds[item.nodeid] = time.perf_counter() - began
        return outcome

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails or is skipped notices nothing."""
        if report.failed:
            self._failed.add(report.nodeid)
        if report.skipped:
            self._skipped.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write down what was seen."""
        self._coverage.switch_context("")
        self._coverage.stop()
        data = self._coverage.get_data()
        useless = self._failed | self._skipped
        lines: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for module in data.measured_files():
            for line, tests in data.contexts_by_lineno(module).items():
                for test in tests:
                    if test and test not in useless:
                        lines[test].setdefault(module, []).append(line)
        seconds = {test: spent for test, spent in self._seconds.items() if test not in useless}
        traced = {"seconds": seconds, "lines": lines, "failed": sorted(self._failed)}
        self._file.write_text(json.dumps(traced), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Trace in every process that runs tests itself."""
    if not config.getoption("numprocesses", None):
        modules = json.loads(os.environ[MODULES])
        config.pluginmanager.register(Tracing(Path(os.environ[FOLDER]), modules))
