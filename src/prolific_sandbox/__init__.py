"""A local, stateful stand-in for the Prolific API, served over real HTTP.

    with Sandbox() as sandbox:
        client = sandbox.client()

The participant side is played through ``sandbox.participants``, time through ``sandbox.advance``.
"""

from prolific_sandbox.errors import SandboxRefusal
from prolific_sandbox.faults import Fault
from prolific_sandbox.ledger import Ledger, LedgerError
from prolific_sandbox.participants import Participants, Participation
from prolific_sandbox.request_log import RequestRecord
from prolific_sandbox.sandbox import Sandbox
from prolific_sandbox.validation import Violation

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
