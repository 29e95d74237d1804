"""What a JSON report looks like, for programs that read one."""

from __future__ import annotations

from importlib.resources import files


def report_schema() -> str:
    """The JSON Schema of a JSON report."""
    return (files("prolific_drift.reports") / "report.schema.json").read_text(encoding="utf-8")
