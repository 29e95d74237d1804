"""`docs/api-coverage.md`: every operation of the document and the methods that call it."""

from __future__ import annotations

from prolific.operations import OPERATIONS
from prolific_drift.documents.document import Document, operations

_HEAD = """# API coverage

Every operation of the effective document and the methods of `Prolific` and `AsyncProlific` that call it.
Written by `nox -s generate` from `src/prolific/operations.py`.

| Operation | HTTP | Methods | Sent twice | Status |
|---|---|---|---|---|
"""


def coverage_page(document: Document) -> str:
    """The page for the document."""
    return _HEAD + "".join(
        _row(operation_id, method, path, operation)
        for operation_id, (method, path, operation) in sorted(operations(document).items())
    )


def _row(operation_id: str, method: str, path: str, operation: dict[str, object]) -> str:
    rows = [row for row in OPERATIONS if row.id == operation_id]
    methods = ", ".join(f"`{name}`" for row in rows for name in row.methods)
    safety = ", ".join(dict.fromkeys(row.safety.value for row in rows))
    status = "withdrawn or deprecated by Prolific" if operation.get("deprecated") else "in use"
    return f"| `{operation_id}` | {method} `{path}` | {methods or 'none'} | {safety} | {status} |\n"
