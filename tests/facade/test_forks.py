"""What happens in the child of a fork to what a client holds."""

from __future__ import annotations

import gc
import os
import sys
import threading
import warnings
from collections.abc import Callable

import pytest

from prolific.forks import renew_after_forks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")


def in_child(work: Callable[[], bool]) -> bool:
    """Whether the work, done in a child of this process within 30 seconds, came out true."""
    with warnings.catch_warnings():
        # Python warns of forking beside a thread because locks are held, which is what is tested.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        done = [False]
        thread = threading.Thread(target=lambda: done.append(work()), daemon=True)
        thread.start()
        thread.join(timeout=30)
        os._exit(0 if done[-1] else 1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


class Counter:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.renewed = 0
        renew_after_forks(self)

    def renew_after_fork(self) -> None:
        self.lock = threading.Lock()
        self.renewed += 1


def test_what_asked_for_it_is_renewed_in_the_child_alone() -> None:
    counter = Counter()
    with counter.lock:
        assert in_child(lambda: counter.renewed == 1 and counter.lock.acquire(blocking=False))
    assert counter.renewed == 0


def test_it_is_renewed_in_the_child_of_a_child_too() -> None:
    counter = Counter()
    assert in_child(lambda: in_child(lambda: counter.renewed == 2))


def test_nothing_is_kept_alive_for_it() -> None:
    kept = [Counter() for _ in range(10)]
    kept.clear()
    gc.collect()
    assert [each for each in gc.get_objects() if isinstance(each, Counter)] == []
