"""`python -m mutants`: change the code a little, one change at a time, and see whether a test fails."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from mutants import tracing
from mutants.changes import Change
from mutants.groups import Plan, read_equivalents, stale
from mutants.report import GroupReport, complaints, survivor_text, table
from mutants.selection import Traces
from mutants.trials import Result, Trials
from mutants.workbench import Workbench, twin_of

_CHECKOUT: Final = Path(__file__).parents[2]
_SAMPLE: Final = 120


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print what came of it, and say by the exit code whether it is enough."""
    asked = _parser().parse_args(arguments)
    plan = Plan.read()
    changes = plan.changes(_CHECKOUT / "src")
    equivalents = read_equivalents()
    every_change = [change for group in changes.values() for change in group]
    wrong = stale(equivalents.values(), every_change)
    chosen = {
        name: [each for each in _chosen(group, asked) if each.is_python]
        for name, group in changes.items()
        if not asked.group or name in asked.group
    }
    to_try = [
        change
        for group in chosen.values()
        for change in group
        if asked.equivalents or change.id not in equivalents
    ]
    print(f"{len(to_try)} changes are tried, of {len(every_change)}", flush=True)
    with _folder(asked.work) as folder:
        results = _tried(plan, to_try, folder, asked)
    by_id = {result.change.id: result for result in results}
    reports = []
    for name, group in chosen.items():
        matter = [by_id[each.id] for each in group if each.id not in equivalents and each.id in by_id]
        known = sum(each.id in equivalents for each in group)
        reports.append(GroupReport(name, len(changes[name]), known, matter))
    anyway = [equivalents[id] for id, result in by_id.items() if id in equivalents and result.noticed]  # noqa: A001
    print(table(reports))
    found = complaints(reports, wrong, anyway)
    print("\n".join(found))
    return 1 if found else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m mutants", description=__doc__)
    parser.add_argument("--all", action="store_true", help="try all changes, not a sample of each group")
    parser.add_argument("--sample", type=int, default=_SAMPLE, help=f"changes of a group ({_SAMPLE})")
    parser.add_argument("--group", action="append", help="only this group; may be given several times")
    parser.add_argument("--id", action="append", help="only changes whose id begins so")
    parser.add_argument("--equivalents", action="store_true", help="try those in equivalent.toml as well")
    parser.add_argument("--tests", nargs="+", help="only these tests, instead of those in groups.toml")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="changes tried at a time")
    parser.add_argument(
        "--work", type=Path, help="a folder to keep: what was traced in it before is not traced again"
    )
    return parser


def _chosen(changes: list[Change], asked: argparse.Namespace) -> list[Change]:
    """The changes of a group to try: the same ones each time, even if others come or go."""
    if asked.id:
        return [each for each in changes if each.id.startswith(tuple(asked.id))]
    if asked.all or len(changes) <= asked.sample:
        return changes
    drawn = sorted(changes, key=lambda each: hashlib.sha256(each.id.encode()).digest())[: asked.sample]
    ids = {each.id for each in drawn}
    return [each for each in changes if each.id in ids]


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="mutants-") as made:
        yield Path(made)


def _tried(plan: Plan, changes: list[Change], folder: Path, asked: argparse.Namespace) -> list[Result]:
    bench = _traced_bench(plan, folder, asked)
    traces = Traces.read(folder / "traces", bench, plan.modules)
    began = time.monotonic()
    done = 0

    def tell(result: Result) -> None:
        nonlocal done
        done += 1
        if not result.noticed:
            original = (_CHECKOUT / "src" / result.change.module).read_text(encoding="utf-8")
            print(survivor_text(result, original), flush=True)
        if done % 50 == 0:
            print(f"{done} of {len(changes)}, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)

    trials = Trials(bench, traces, plan.modules, plan.of_definitions, plan.of_children)
    return trials.run(changes, folder, asked.jobs, tell)


def _traced_bench(plan: Plan, folder: Path, asked: argparse.Namespace) -> Workbench:
    """A workbench in which the tests have passed once, with what they ran noted beside it."""
    traces = folder / "traces"
    if traces.exists():
        return _bench_of_same_code(folder / "bench", plan)
    unfinished = folder / "unfinished-traces"
    for left in (folder / "bench", unfinished):
        shutil.rmtree(left, ignore_errors=True)
    bench = Workbench.of_checkout(_CHECKOUT, folder / "bench", plan.modules)
    modules = [each for module in plan.modules for each in (module, twin_of(module)) if each is not None]
    unfinished.mkdir()
    left_out = [f"--deselect={test}" for test in plan.left_out]
    tests = ["-n", str(asked.jobs), "--dist", "worksteal", *left_out, *(asked.tests or plan.tests)]
    _trace(bench, unfinished, modules, tests)
    failed = _failed(unfinished)
    if failed:
        # The machine may have been too busy for them.
        _trace(bench, unfinished, modules, failed)
        failed = [test for test in failed if _failed(unfinished).count(test) > 1]
    if failed or not any(unfinished.glob("*.json")):
        raise SystemExit(f"the tests must pass before anything is changed: {' '.join(failed)}")
    unfinished.rename(traces)
    return bench


def _trace(bench: Workbench, traces: Path, modules: list[str], arguments: list[str]) -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", tracing.__name__),
            *arguments,
        ],
        check=False,
        cwd=bench.folder,
        env={
            **bench.environment,
            tracing.FOLDER: str(traces),
            tracing.MODULES: json.dumps([str(bench.path(each)) for each in modules]),
        },
    )


def _failed(traces: Path) -> list[str]:
    """The tests that failed, once for each time."""
    files = [json.loads(each.read_text(encoding="utf-8")) for each in traces.glob("*.json")]
    return [test for traced in files for test in traced["failed"]]


def _bench_of_same_code(folder: Path, plan: Plan) -> Workbench:
    bench = Workbench(folder)
    for module in plan.modules:
        path = bench.path(module)
        if not path.exists() or path.read_bytes() != (_CHECKOUT / "src" / module).read_bytes():
            raise SystemExit(
                f"{module} is another one by now; remove {folder.parent} to trace the tests anew"
            )
    return bench


if __name__ == "__main__":
    sys.exit(main())
