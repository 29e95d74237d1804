"""Every Python block of docs/webhooks.md runs, in order, against the sandbox; its tables are complete."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prolific import Prolific, webhooks
from prolific._events import events
from prolific_sandbox import Sandbox
from support.webhook_requests import request

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "webhooks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_the_blocks_run(
    sandbox: Sandbox,
    client: Prolific,
    published: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    study = published()
    (taken,) = sandbox.participants.take(study.id)
    secret = client.webhooks.create_secret(sandbox.workspace_id).value or ""
    body, headers = request("e1", resource="s1", status="AWAITING REVIEW", secret=secret)
    names: dict[str, Any] = {
        "__name__": "page",
        "client": client,
        "workspace_id": sandbox.workspace_id,
        "study_id": study.id,
        "url": "http://127.0.0.1:9/",
        "body": body,
        "headers": headers,
    }
    assert len(BLOCKS) == 8
    for number, block in enumerate(BLOCKS):
        exec(compile(block, f"docs/webhooks.md, Python block {number + 1}", "exec"), names)  # noqa: S102
    told = capsys.readouterr().out
    assert names["secret"] == secret
    assert names["status"] == 204
    through_gateway = {
        "body": base64.b64encode(body).decode(),
        "isBase64Encoded": True,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
    }
    assert names["handle"](through_gateway) == {"statusCode": 204}
    for line in (
        "True",
        "1 kept, 1 added",
        "s1 None AWAITING REVIEW",
        "s1 is AWAITING REVIEW",
        "0 handled, 0 failed",
        f"{taken.id} None -> ACTIVE",
        "None -> ACTIVE 1",
    ):
        assert line in told


def test_the_table_of_events_is_complete() -> None:
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \| `(\w+)` \|", PAGE, re.MULTILINE))
    kinds = {
        each.EVENT_TYPE: each.__name__
        for each in vars(events).values()
        if isinstance(each, type) and hasattr(each, "EVENT_TYPE")
    }
    assert rows == kinds
    for event_type, name in rows.items():
        event = webhooks.event_of({"event_type": event_type})
        assert type(event) is getattr(webhooks, name)


def test_the_methods_of_a_store_are_named() -> None:
    wanted = {name for name in vars(webhooks.EventStore) if not name.startswith("_")}
    table = PAGE[PAGE.index("| Method |") : PAGE.index("The docstrings of `EventStore`")]
    assert set(re.findall(r"`(\w+)[(`]", table)) - {"due_at", "now"} == wanted


def test_the_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links
    assert all((ROOT / "docs" / link).exists() for link in links)
