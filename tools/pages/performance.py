"""Rewrites what is generated in `docs/performance.md`; the words around it are kept by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.results import Comparison, Results, RowResult
from benchmarks.selection import LARGEST_EXPONENT
from benchmarks.spread import Spread

from pages.blocks import with_blocks
from pages.performance_plots import plot_growths, plot_ratios

PAGE = Path("docs") / "performance.md"
PLOTS = Path("docs") / "performance"


def write_page(root: Path, results: Results) -> None:
    """Rewrite the tables of the page and the plots beside it."""
    page = root / PAGE
    page.write_text(page_of(page.read_text(encoding="utf-8"), results), encoding="utf-8")
    (root / PLOTS).mkdir(exist_ok=True)
    if results.rows:
        plot_ratios(results, root / PLOTS / "ratios.svg")
    if results.growths:
        plot_growths(results, root / PLOTS / "growth.svg")


def page_of(text: str, results: Results) -> str:
    """The page with these results in place of those it had."""
    blocks = {
        "ratios": "\n".join(_ratio_table(results)),
        "growth": "\n".join(_growth_table(results)),
        "circumstances": "\n".join(_circumstances(results)),
    }
    return with_blocks(text, blocks)


def _ratio_table(results: Results) -> Iterator[str]:
    yield "| What | Ours | Beside | Theirs | Ours / theirs | Budget | |"
    yield "|---|---|---|---|---|---|---|"
    for row in results.rows:
        if row.limit is not None:
            verdict = "missed" if row.misses else "kept"
            yield f"| {row.what} | {_figure(row.ours, row)} | | | | {row.limit:g} {row.unit} | {verdict} |"
        what, ours = row.what, _figure(row.ours, row)
        for each in row.comparisons:
            yield (
                f"| {what} | {ours} | {each.name} | {_figure(each.figure, row)} | {_spread(each.ratio)} | "
                f"{_budget(each)} | {_verdict(each)} |"
            )
            what = ours = ""


def _budget(comparison: Comparison) -> str:
    return "" if comparison.budget is None else f"{comparison.budget:g}"


def _verdict(comparison: Comparison) -> str:
    if comparison.budget is None:
        return ""
    if comparison.missed:
        return "missed"
    return "kept" if comparison.ratio.median <= comparison.budget else "within the spread"


def _growth_table(results: Results) -> Iterator[str]:
    yield "| What | Sizes | Times | Grows with the power of | Budget |"
    yield "|---|---|---|---|---|"
    for growth in results.growths:
        sizes = ", ".join(f"{size:,}" for size in growth.sizes)
        times = ", ".join(_duration(each.median) for each in growth.seconds)
        yield f"| {growth.what} | {sizes} | {times} | {_spread(growth.exponent)} | {LARGEST_EXPONENT} |"


def _circumstances(results: Results) -> Iterator[str]:
    times = sorted(
        [row.measured_at for row in results.rows] + [growth.measured_at for growth in results.growths]
    )
    versions = ", ".join(f"{name} {version}" for name, version in (results.versions or {}).items())
    yield f"Measured from {times[0]} to {times[-1]}, on {results.machine}, with {versions}."
    if results.server is not None:
        work, floor = _duration(results.server.cpu_seconds), _duration(results.server.floor_seconds)
        yield (
            f"Of each `studies.get`, {work} are the server's own work; "
            f"with http.client it takes {floor}, the server's work included."
        )
    if results.misses:
        yield ""
        yield "Missed by more than the spread:"
        yield ""
        yield from (f"- {miss}" for miss in results.misses)


def _figure(spread: Spread, row: RowResult) -> str:
    return _duration(spread.median) if row.unit == "s" else f"{spread.median:.1f} {row.unit}"


def _duration(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def _spread(spread: Spread) -> str:
    return f"{spread.median:.2f} ({spread.lower:.2f} to {spread.upper:.2f})"
