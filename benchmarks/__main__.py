"""`python -m benchmarks`: measure, print, and put what was measured into the results and their page.

Exits with 1 when a budget is missed by more than the spread, and prints which.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.recorded_server import COST_PATH
from benchmarks.recording import record_bodies
from benchmarks.results import GrowthResult, Results, RowResult, ServerCost
from benchmarks.rounds import measure
from benchmarks.row import Growth, Row
from benchmarks.rows.studies_get import http_client
from benchmarks.selection import GROWTHS, ROWS
from benchmarks.setting import Setting
from pages.performance import write_page

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results.json"
_NAMES = [each.name for each in (*ROWS, *GROWTHS)]
_PACKAGES = {
    "installed": ("prolific-sdk", "httpx"),
    "pyrolific": ("pyrolific", "httpx"),
    "requests": ("requests",),
}


def main() -> int:
    """Run what was asked for."""
    options = _parser().parse_args()
    chosen = options.only or _NAMES
    environments = {
        "session": Path(sys.executable),
        **{name: options.environments / name / "bin" / "python" for name in _PACKAGES},
    }
    misses: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        record_bodies(Path(folder))
        with _recorded_server(Path(folder)) as url:
            setting = Setting(
                root=str(ROOT), url=url, environments=str(options.environments), recorded=folder
            )
            results = Results.read(RESULTS).of_run(_server_cost(setting), _versions(environments))
            try:
                for row in (each for each in ROWS if each.name in chosen):
                    result = _run_row(row, setting, environments, options.share)
                    results, misses = results.with_row(result), misses + result.misses
                for growth in (each for each in GROWTHS if each.name in chosen):
                    grown = _run_growth(growth, setting, environments, options.share)
                    results, misses = results.with_growth(grown), misses + grown.misses
            finally:
                # A run that is broken off leaves what it has.
                results.write(RESULTS)
                write_page(ROOT, results)
    for miss in misses:
        print(f"budget missed: {miss}", file=sys.stderr)
    return 1 if misses else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument(
        "--environments",
        type=lambda text: Path(text).absolute(),
        required=True,
        help="folder of the environments to measure in",
    )
    parser.add_argument(
        "--only", nargs="+", choices=_NAMES, metavar="NAME", help=f"measure only these: {', '.join(_NAMES)}"
    )
    parser.add_argument("--share", type=float, default=1.0, help="of the turns that contenders usually have")
    return parser


@contextmanager
def _recorded_server(recorded: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.recorded_server", recorded],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        if process.stdout is None or process.stdin is None:
            raise RuntimeError("the recorded server has no pipes")
        yield process.stdout.readline().strip()
        process.stdin.close()


def _run_row(row: Row, setting: Setting, environments: Mapping[str, Path], share: float) -> RowResult:
    contenders = [row.ours, *(rival.contender for rival in row.rivals)]
    figures = measure(
        [(contender, setting) for contender in contenders],
        environments,
        rounds=max(1, round(row.rounds * share)),
        times=row.times,
    )
    result = RowResult.of(row, figures)
    print(f"{row.name}: {result.ours.median:.4g} {row.unit}", flush=True)
    for each in result.comparisons:
        budget = f", budget {each.budget}" if each.budget is not None else ""
        print(
            f"    {each.ratio.median:.3f} [{each.ratio.lower:.3f}, {each.ratio.upper:.3f}] of {each.name}, "
            f"{each.figure.median:.4g} {row.unit}{budget}",
            flush=True,
        )
    return result


def _run_growth(
    growth: Growth, setting: Setting, environments: Mapping[str, Path], share: float
) -> GrowthResult:
    figures = measure(
        [(growth.loop, replace(setting, size=size)) for size in growth.sizes],
        environments,
        rounds=max(1, round(growth.rounds * share)),
        times=growth.times,
    )
    result = GrowthResult.of(growth, figures)
    seconds = ", ".join(
        f"{size}: {each.median:.3g} s" for size, each in zip(result.sizes, result.seconds, strict=True)
    )
    spread = result.exponent
    print(
        f"growth by {growth.name}: power {spread.median:.2f} "
        f"[{spread.lower:.2f}, {spread.upper:.2f}]; {seconds}",
        flush=True,
    )
    return result


def _server_cost(setting: Setting, calls: int = 500) -> ServerCost:
    """The server's own share of a `studies.get`."""
    get = http_client(setting)
    get()
    before = _cost(setting)
    began = time.perf_counter()
    for _ in range(calls):
        get()
    floor = (time.perf_counter() - began) / calls
    return ServerCost(cpu_seconds=(_cost(setting) - before) / calls, floor_seconds=floor)


def _cost(setting: Setting) -> float:
    with urllib.request.urlopen(setting.url + COST_PATH) as answer:  # noqa: S310, the address of our own server
        return float(json.load(answer)["cpu_seconds"])


def _versions(environments: Mapping[str, Path]) -> dict[str, str]:
    """Of Python, and of what each environment brings along."""
    program = "import sys\nfrom importlib.metadata import version\nprint(*map(version, sys.argv[1:]))"
    versions = {"python": sys.version.split()[0]}
    for name, packages in _PACKAGES.items():
        done = subprocess.run(
            [environments[name], "-c", program, *packages], capture_output=True, text=True, check=True
        )
        found = dict(zip(packages, done.stdout.split(), strict=True))
        versions |= {
            key if key not in versions else f"{key} of {name}": value for key, value in found.items()
        }
    return versions


if __name__ == "__main__":
    sys.exit(main())
