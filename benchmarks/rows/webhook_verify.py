"""Whether Prolific sent an event, beside the HMAC alone."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable

from benchmarks.contender import Loop
from benchmarks.row import Rival, Row
from benchmarks.setting import Setting

SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105, signs nothing real
BODY = json.dumps(
    {
        "event_type": "submission.status.change",
        "resource_id": "60d9aadeb86739de712faee0",
        "status": "AWAITING REVIEW",
        "participant_id": "60bf9310e8dec401be6e9615",
        "study_id": "6569a2d10e1b1d1a2f3c4d5e",
        "timestamp": "2026-03-01T12:00:00.000000Z",
    }
).encode()


def _headers() -> dict[str, str]:
    sent_at = str(int(time.time()))
    mac = hmac.new(SECRET.encode(), sent_at.encode() + BODY, hashlib.sha256).digest()
    return {
        "host": "hooks.example",
        "content-type": "application/json",
        "x-event-id": "0190f6a2",
        "x-prolific-request-timestamp": sent_at,
        "x-prolific-request-signature": base64.b64encode(mac).decode(),
    }


def verify(_: Setting) -> Callable[[], object]:
    """This package: headers, age, signature."""
    from prolific.webhooks import verify

    headers = _headers()
    return lambda: verify(BODY, headers, SECRET, tolerance=3600)


def verify_pairs(_: Setting) -> Callable[[], object]:
    """The same with headers that have to be gone through."""
    from prolific.webhooks import verify

    headers = [(name.title(), value) for name, value in _headers().items()]
    return lambda: verify(BODY, headers, SECRET, tolerance=3600)


def bare_hmac(_: Setting) -> Callable[[], object]:
    """The comparison of two signatures, and nothing else."""
    headers = _headers()
    key = SECRET.encode()

    def compare() -> bool:
        message = headers["x-prolific-request-timestamp"].encode() + BODY
        mac = hmac.new(key, message, hashlib.sha256).digest()
        return hmac.compare_digest(mac, base64.b64decode(headers["x-prolific-request-signature"]))

    return compare


ROW = Row(
    name="webhook_verify",
    what="verify a webhook, headers as a dictionary",
    ours=Loop("prolific", verify),
    rivals=(
        Rival(Loop("hmac and a comparison", bare_hmac), budget=1.5),
        Rival(Loop("prolific, headers as pairs", verify_pairs)),
    ),
    rounds=25,
    times=5_000,
)
