"""A local, stateful stand-in for the Prolific API, served over real HTTP.

    with Sandbox() as sandbox:
        client = sandbox.client()

The participant side is played through ``sandbox.participants``, time through ``sandbox.advance``.

Needs the extra `sandbox`. Everything here is imported when it is first used, so that pytest can load the
fixtures of this package where the extra is not installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific.extras import names_behind_extra

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
    "Fault": "server.faults",
    "Ledger": "money.ledger",
    "LedgerError": "money.ledger",
    "Participants": "runtime.participants",
    "Participation": "runtime.participants",
    "RequestRecord": "server.request_log",
    "Sandbox": "sandbox",
    "SandboxRefusal": "errors",
    "Violation": "spec.validation",
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
    __getattr__, __dir__ = names_behind_extra(__name__, _MODULES, extra="sandbox")
