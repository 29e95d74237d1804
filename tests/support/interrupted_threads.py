"""Interrupts threads with KeyboardInterrupt while they call, and others go on; in a process of its own.

Interruptions also hit what pytest does in a thread, so that it must not be there. The first line of the
output is a list of what went wrong.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import random
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable
from typing import Any

from prolific import Prolific

LONGEST_WAIT = 0.008


def outcome(
    url: str, *, interruptions: int, limit: int | None, timeout: float, main_thread: bool = False
) -> list[str]:
    """What went wrong with so many interruptions of each of two threads, or of the main thread by signals."""
    command = [sys.executable, __file__, url, f"--interruptions={interruptions}"]
    if main_thread:
        command.append("--main-thread")
    if limit is not None:
        command.append(f"--limit={limit}")
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=timeout, check=True)
    wrong: list[str] = json.loads(done.stdout.splitlines()[0])
    return wrong


class Victim(threading.Thread):
    """Makes one call after the other, and is interrupted."""

    def __init__(self, calls: list[Callable[[], object]], wanted: int) -> None:
        super().__init__(daemon=True)
        self._calls = calls
        self._wanted = wanted
        self.interruptions = 0
        self.errors: list[str] = []

    def run(self) -> None:
        while self.interruptions < self._wanted:
            try:
                self._make_calls()
            except KeyboardInterrupt:
                self.interruptions += 1

    def _make_calls(self) -> None:
        while True:
            for call in self._calls:
                try:
                    call()
                except Exception as error:
                    self.errors.append(repr((error, error.__cause__, error.__context__)))


def interrupt(victims: list[Victim], wanted: int) -> None:
    """Interrupt each thread, at moments drawn by lot, until it has had enough."""
    draw = random.Random(4)
    while any(each.is_alive() for each in victims):
        time.sleep(draw.random() * LONGEST_WAIT)
        for each in victims:
            if each.interruptions < wanted:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(each.ident or 0), ctypes.py_object(KeyboardInterrupt)
                )


def troubles(client: Prolific, wanted: int) -> list[str]:
    over = threading.Event()
    wrong: list[str] = []
    # Python itself cannot bear an interruption while it imports.
    calls: list[Callable[[], object]] = [
        lambda: client.studies.get("s"),
        lambda: client.submissions.bulk_approve(["a"]),
    ]
    for call in calls:
        call()

    def go_on() -> None:
        while not over.is_set():
            try:
                client.studies.get("s")
            except Exception as error:
                wrong.append(f"a call that was not interrupted: {error!r}")

    others = [threading.Thread(target=go_on, daemon=True) for _ in range(2)]
    victims = [Victim(calls, wanted) for _ in range(2)]
    for thread in [*others, *victims]:
        thread.start()
    interrupt(victims, wanted)
    over.set()
    for thread in others:
        thread.join(timeout=60)
    if any(thread.is_alive() for thread in others):
        wrong.append("a thread hangs")
    wrong += [f"a call that was interrupted: {each}" for victim in victims for each in victim.errors]

    at_once = [threading.Thread(target=client.studies.get, args=("s",), daemon=True) for _ in range(60)]
    for thread in at_once:
        thread.start()
    for thread in at_once:
        thread.join(timeout=60)
    if any(thread.is_alive() for thread in at_once):
        wrong.append("a place is missing")
    for _ in range(200):
        client.studies.get("s")
    return wrong


def troubles_by_signals(client: Prolific, wanted: int) -> list[str]:
    """Interrupt the main thread as Ctrl-C does."""
    draw = random.Random(5)
    client.studies.get("s")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGALRM, interrupt)
    interruptions = 0
    while interruptions < wanted:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.0001 + draw.random() * 0.004)
            while True:
                client.studies.get("s")
        except KeyboardInterrupt:
            interruptions += 1
    for _ in range(200):
        client.studies.get("s")
    return []


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--interruptions", type=int)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--main-thread", action="store_true")
    arguments = parser.parse_args()
    # Interrupted inside of socket.create_connection, Python drops the socket, which closes it and says so.
    warnings.simplefilter("ignore")
    ignore: Any = lambda _: None
    sys.unraisablehook = threading.excepthook = ignore
    with Prolific(
        "t0ken", base_url=arguments.url, retries=0, timeout=10, max_concurrency=arguments.limit
    ) as client:
        trouble = troubles_by_signals if arguments.main_thread else troubles
        print(json.dumps(trouble(client, arguments.interruptions)), flush=True)


if __name__ == "__main__":
    main()
