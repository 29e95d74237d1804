"""Gives each contender its turn, round by round, so that all of them meet the same weather."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.contender import Contender, Loop, Script
from benchmarks.setting import Setting

_ENVIRONMENT = {
    name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PROLIFIC"))
}


class MeasurementError(Exception):
    """A contender failed."""


class _LoopProcess:
    """A worker that keeps a loop warm."""

    def __init__(self, loop: Loop, python: Path, setting: Setting) -> None:
        self._name = loop.name
        function = loop.prepare
        self._process = subprocess.Popen(
            [
                python,
                "-m",
                "benchmarks.worker",
                function.__module__,
                function.__name__,
                setting.to_json(),
                str(loop.warm_up),
            ],
            cwd=setting.root,
            env=_ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        self._answer()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def measure(self, times: int) -> float:
        """Seconds for each time."""
        if self._process.stdin is not None:
            self._process.stdin.write(f"{times}\n")
            self._process.stdin.flush()
        return float(self._answer())

    def _answer(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise MeasurementError(f"{self._name} ended with status {self._process.wait()}")
        return line


def _run_script(script: Script, python: Path, setting: Setting) -> float:
    done = subprocess.run(
        [python, "-c", script.source(setting)],
        cwd=setting.recorded,
        env=_ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise MeasurementError(f"{script.name} failed:\n{done.stdout}{done.stderr}")
    return float(done.stdout.splitlines()[-1])


def measure(
    entrants: Sequence[tuple[Contender, Setting]],
    environments: Mapping[str, Path],
    *,
    rounds: int,
    times: int,
) -> list[list[float]]:
    """The figures of each entrant, one for each round; each round begins with another entrant.

    Raises:
        MeasurementError: an entrant failed.
    """
    figures: list[list[float]] = [[] for _ in entrants]
    with ExitStack() as stack:
        turns = [
            _turn(stack, contender, environments[contender.environment], setting, times)
            for contender, setting in entrants
        ]
        for number in range(rounds):
            for shift in range(len(turns)):
                position = (number + shift) % len(turns)
                figures[position].append(turns[position]())
    return figures


def _turn(
    stack: ExitStack, contender: Contender, python: Path, setting: Setting, times: int
) -> Callable[[], float]:
    if isinstance(contender, Script):
        return lambda: _run_script(contender, python, setting)
    process = stack.enter_context(_LoopProcess(contender, python, setting))
    return lambda: process.measure(times)
