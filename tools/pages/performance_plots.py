"""The results as SVG."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("svg")
# The same results make the same file.
matplotlib.rcParams["svg.hashsalt"] = "prolific-sdk"
matplotlib.rcParams["svg.fonttype"] = "none"

from benchmarks.results import Results  # noqa: E402
from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

_OURS, _BUDGET = "#2a6f97", "#bc4749"


def plot_ratios(results: Results, path: Path) -> None:
    """Each ratio that has a budget, as a share of it, with the middle half of the rounds."""
    shown = [
        (f"{row.name}: {each.name}", each.ratio, each.budget)
        for row in results.rows
        for each in row.comparisons
        if each.budget is not None
    ]
    figure, axes = plt.subplots(figsize=(9, 0.42 * len(shown) + 1.2))
    for position, (_, ratio, budget) in enumerate(reversed(shown)):
        median = ratio.median / budget
        errors = [[median - ratio.lower / budget], [ratio.upper / budget - median]]
        axes.barh(position, median, xerr=errors, color=_OURS, ecolor="#333333", capsize=3)
    axes.axvline(1, color=_BUDGET)
    axes.set_yticks(range(len(shown)), [name for name, _, _ in reversed(shown)])
    axes.set_xlabel("share of the budget; the bar ends at the median of the rounds")
    _save(figure, path)


def plot_growths(results: Results, path: Path) -> None:
    """Each cost over its size, both axes logarithmic, with a line of what would be linear."""
    figure, places = plt.subplots(
        1, len(results.growths), figsize=(4 * len(results.growths), 3.6), squeeze=False
    )
    for axes, growth in zip(places[0], results.growths, strict=True):
        seconds = [each.median for each in growth.seconds]
        errors = [
            [each.median - each.lower for each in growth.seconds],
            [each.upper - each.median for each in growth.seconds],
        ]
        axes.errorbar(
            growth.sizes, seconds, yerr=errors, marker="o", color=_OURS, capsize=3, label="measured"
        )
        linear = [seconds[-1] * size / growth.sizes[-1] for size in growth.sizes]
        axes.plot(growth.sizes, linear, linestyle="--", color=_BUDGET, label="linear")
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlabel(growth.name)
        axes.set_ylabel("seconds")
        axes.set_title(f"power {growth.exponent.median:.2f}")
        axes.legend()
    _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
