"""Work in a child of this process."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Callable


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
