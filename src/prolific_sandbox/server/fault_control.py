"""Faults over HTTP, under ``/_sandbox/faults``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import bad_field, bad_request, not_found
from prolific_sandbox.spec.document import effective_document

if TYPE_CHECKING:
    from prolific_sandbox.server.faults import FaultPlan

_NUMBERS = {"status": int, "times": int, "rate": (int, float), "delay": (int, float)}
_TEXTS = ("operation", "when")


def add_fault(plan: FaultPlan, body: dict[str, Any]) -> dict[str, Any]:
    """Put in force what a body describes. Raises SandboxRefusal (400) naming what it cannot read."""
    unknown = body.keys() - {*_NUMBERS, *_TEXTS}
    if unknown:
        raise bad_request(f"A fault has no {', '.join(sorted(unknown))}.")
    for name, value in body.items():
        kind = _NUMBERS.get(name, str)
        if not isinstance(value, kind) or isinstance(value, bool):  # type: ignore[arg-type]
            raise bad_field(name, "This must be a text." if kind is str else "This must be a number.")
    terms = dict(body)
    operation_id = terms.pop("operation", None)
    if operation_id is not None and operation_id not in _operation_ids():
        raise bad_field("operation", f"There is no operation {operation_id!r}.")
    return plan.add(operation_id, **terms).answer()


def list_faults(plan: FaultPlan) -> dict[str, Any]:
    """The faults in force."""
    return {"faults": [fault.answer() for fault in plan.faults]}


def lift_fault(plan: FaultPlan, fault_id: str | None) -> dict[str, Any]:
    """Lift one fault, or all of them. Raises SandboxRefusal (404) for an id that names none."""
    if fault_id is None:
        plan.clear()
    elif not plan.lift(fault_id):
        raise not_found("fault", fault_id)
    return {}


def _operation_ids() -> set[str]:
    return {operation.operation_id for operation in effective_document().operations}
