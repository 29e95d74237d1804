"""A local, stateful stand-in for the Prolific API, served over real HTTP.

    with Sandbox() as sandbox:
        client = sandbox.client()

The participant side is played through ``sandbox.participants``, time through ``sandbox.advance``.

Needs the extra `sandbox`. Everything here is imported when it is first used, so that pytest can load the
fixtures of this package where the extra is not installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific._late_imports import late_names

if TYPE_CHECKING:
    from prolific_sandbox.errors import SandboxRefusal as SandboxRefusal
    from prolific_sandbox.money.ledger import Ledger as Ledger
    from prolific_sandbox.money.ledger import LedgerError as LedgerError
    from prolific_sandbox.runtime.participants import Participants as Participants
    from prolific_sandbox.runtime.participants import Participation as Participation
    from prolific_sandbox.sandbox import Sandbox as Sandbox
    from prolific_sandbox.server.faults import Fault as Fault
    from prolific_sandbox.server.request_log import RequestRecord as RequestRecord
    from prolific_sandbox.spec.validation import Violation as Violation

_MODULES = {
    "Fault": "prolific_sandbox.server.faults",
    "Ledger": "prolific_sandbox.money.ledger",
    "LedgerError": "prolific_sandbox.money.ledger",
    "Participants": "prolific_sandbox.runtime.participants",
    "Participation": "prolific_sandbox.runtime.participants",
    "RequestRecord": "prolific_sandbox.server.request_log",
    "Sandbox": "prolific_sandbox.sandbox",
    "SandboxRefusal": "prolific_sandbox.errors",
    "Violation": "prolific_sandbox.spec.validation",
}

__all__ = [
    "Fault",
    "Ledger",
    "LedgerError",
    "Participants",
    "Participation",
    "RequestRecord",
    "Sandbox",
    "SandboxRefusal",
    "Violation",
]

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = late_names(__name__, _MODULES, extra="sandbox")
