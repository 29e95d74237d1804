"""What to look at after a call whose outcome is unknown."""

from __future__ import annotations

from prolific.errors import Call

_CHECKS = {
    "pay-bonus-payments": (
        "Read `bonus_payments` of the submissions with submissions.get() and compare with the amounts set "
        "up; pay again only what is missing, with a new set-up."
    ),
    "transition-mutually-exclusive-study-collection": (
        "Read the statuses of the collection's studies with studies.get() before publishing again."
    ),
    "publish-study": "Read the study's status with studies.get() before publishing again.",
}


def what_to_check(call: Call) -> str:
    """The check to make before the call is sent again."""
    return _CHECKS.get(call.operation, "Read back what the call would have changed before sending it again.")
