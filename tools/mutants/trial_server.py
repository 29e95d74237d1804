"""Runs tests again and again in children of a process that has everything imported but what is changed.

Started as `python -m mutants.trial_server` in a workbench. Each line it reads is a JSON object: `tests`, the
ids in the order to run them, `processor_seconds` and `seconds`, the limits. To each it answers with one, as
soon as a test fails or all have passed: `noticed`, and `by`, the test or what else it was.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import IO, Any, Final

import pytest

_MEMORY: Final = 6 << 30
_EXAMPLES: Final = 40
_OUTPUT_KEPT: Final = 4000


class Chosen:
    """A pytest plugin: runs the chosen tests in their order, and tells which one failed."""

    def __init__(self, tests: list[str], report: Path) -> None:
        self._rank = {test: number for number, test in enumerate(tests)}
        self._report = report

    def pytest_configure(self) -> None:
        """Every trial makes the same examples, and a failing one need not be made small."""
        from hypothesis import Phase, settings

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "trial", settings(), derandomize=True, database=None, max_examples=_EXAMPLES, phases=phases
        )
        settings.load_profile("trial")

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what shares a file with the chosen ones."""
        items[:] = sorted(
            (each for each in items if each.nodeid in self._rank), key=lambda each: self._rank[each.nodeid]
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the name of what failed."""
        if report.failed:
            self._report.write_text(report.nodeid, encoding="utf-8")


@dataclass(frozen=True)
class Verdict:
    """What came of some tests."""

    noticed: bool
    by: str = ""
    output: str = ""


def run_tests(tests: list[str], report: Path) -> int:
    """Run the tests in this process until one fails."""
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    # pytest wants to rewrite the assertions of its plugins, some of which were imported beforehand.
    quiet = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
    arguments = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *quiet, *files]
    return int(pytest.main(arguments, plugins=[Chosen(tests, report)]))


def tried(tests: list[str], *, processor_seconds: float, seconds: float) -> Verdict:
    """Run the tests in a child; what hangs, spins or eats memory is noticed as well."""
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        report = Path(folder) / "failed"
        child = os.fork()
        if child == 0:
            _run_as_child(tests, report, Path(folder), processor_seconds)
        status = _awaited(child, seconds)
        if status is None:
            return Verdict(noticed=True, by="time")
        code = os.waitstatus_to_exitcode(status)
        if code in {0, int(pytest.ExitCode.NO_TESTS_COLLECTED)}:
            return Verdict(noticed=False)
        failed = report.read_text(encoding="utf-8") if report.exists() else ""
        output = (Path(folder) / "output").read_text(encoding="utf-8", errors="replace")[-_OUTPUT_KEPT:]
        return Verdict(True, failed or ("import" if code > 0 else f"signal {-code}"), output)


def _run_as_child(tests: list[str], report: Path, folder: Path, processor_seconds: float) -> None:
    try:
        os.setsid()
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
        limit = int(processor_seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        output = os.open(folder / "output", os.O_WRONLY | os.O_CREAT)
        os.dup2(output, 1)
        os.dup2(output, 2)
        code = run_tests(tests, report)
        os._exit(code)
    except BaseException:
        os._exit(99)


def _awaited(child: int, seconds: float) -> int | None:
    """The status of the child; None if it had to be ended. Whatever it has started is ended as well."""
    limit = time.monotonic() + seconds
    pause = 0.005
    while time.monotonic() < limit:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            _end_group(child)
            return status
        time.sleep(pause)
        pause = min(pause * 1.2, 0.05)
    _end_group(child)
    os.waitpid(child, 0)
    return None


def _end_group(leader: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def preload(tests: list[str]) -> None:
    """Import what the tests import, except what is changed and what depends on it."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            run_tests(tests, Path(os.devnull))
            with os.fdopen(writer, "w") as file:
                json.dump(
                    sorted(name for name, module in sys.modules.items() if not _is_of_checkout(module)), file
                )
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        names: list[str] = json.load(file)
    os.waitpid(child, 0)
    changed = {each.stem for each in Path("src").iterdir()}
    for name in names:
        # Modules in C want to be imported by the modules they serve.
        if name.startswith("_"):
            continue
        try:
            importlib.import_module(name)
        except Exception:  # noqa: S112, modules made at run time
            continue
    if any(name.partition(".")[0] in changed for name in sys.modules):
        raise RuntimeError("something imports what is to be changed")


def _is_of_checkout(module: ModuleType) -> bool:
    """Whether it is code that may import what is changed: a test, an example, a tool."""
    places = [getattr(module, "__file__", None), *getattr(module, "__path__", ())]
    return any(Path(place).absolute().is_relative_to(Path.cwd()) for place in places if place)


def serve(requests: IO[str], answers: IO[str]) -> None:
    """Answer until the requests end."""
    for line in requests:
        asked: dict[str, Any] = json.loads(line)
        if "preload" in asked:
            preload(asked["preload"])
            verdict = Verdict(noticed=False)
        else:
            verdict = tried(
                asked["tests"], processor_seconds=asked["processor_seconds"], seconds=asked["seconds"]
            )
        print(json.dumps(asdict(verdict)), file=answers, flush=True)


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
