"""Times one loop in a process of its own, whenever it is told to: `python -m benchmarks.worker`.

Started with the module, the function, the setting and whether to warm up; each line on its input is how often
to do the thing, each line of its output the seconds it took each time.
"""

from __future__ import annotations

import gc
import sys
import time
from importlib import import_module

from benchmarks.setting import Setting


def main(module: str, function: str, setting: str, warm_up: str) -> None:
    """Prepare the loop, do it once if it is to be warm, and serve."""
    # What is measured may print as well; that is no answer.
    answers = sys.stdout
    sys.stdout = sys.stderr
    once = getattr(import_module(module), function)(Setting.from_json(setting))
    if warm_up == "True":
        once()
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        times = int(line)
        gc.collect()
        began = time.perf_counter()
        for _ in range(times):
            once()
        print((time.perf_counter() - began) / times, file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
