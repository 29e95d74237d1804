"""Webhooks as they arrive: signed, retried by the sandbox's clock, and given up after a while."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from prolific_sandbox import Sandbox
from prolific_sandbox.runtime.http_poster import HttpPoster

from .conftest import Researcher
from .test_hooks import events, subscribe

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass
class Receiver:
    """A small server that keeps what it is sent; it answers with each status in turn, then with 200."""

    statuses: list[int] = field(default_factory=list)
    always: int = 200
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def has_received(self, count: int) -> bool:
        """Wait until that many bodies have come; False when they do not."""
        with self.changed:
            return self.changed.wait_for(lambda: len(self.received) >= count, timeout=20)

    @property
    def payloads(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.received]

    @property
    def event_ids(self) -> list[str]:
        return [headers["X-Event-ID"] for headers, _ in self.received]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with kept.changed:
                kept.received.append((dict(self.headers), body))
                kept.changed.notify_all()
            self.send_response(kept.statuses.pop(0) if kept.statuses else kept.always)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        kept.url = f"http://127.0.0.1:{server.server_port}/hooks"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield kept
        server.shutdown()
        thread.join()


@pytest.fixture
def still() -> Iterator[Sandbox]:
    """A sandbox whose clock moves only when it is told to."""
    with Sandbox(start_at=START) as sandbox:
        yield sandbox
        assert sandbox.violations == []


def test_an_event_is_signed_over_its_raw_body(
    sandbox: Sandbox, researcher: Researcher, receiver: Receiver
) -> None:
    path = subscribe(sandbox, researcher, "study.status.change", receiver.url)
    study_id = researcher.publish()
    sandbox.deliver_events()
    ((headers, body),) = receiver.received
    secret = researcher.get("/hooks/secrets/", workspace_id=sandbox.workspace_id)["results"][0]["value"]
    sent_at = headers["X-Prolific-Request-Timestamp"]
    digest = hmac.new(secret.encode(), sent_at.encode() + body, hashlib.sha256).digest()
    assert headers["X-Prolific-Request-Signature"] == base64.b64encode(digest).decode()
    assert abs(int(sent_at) - time.time()) < 30
    assert json.loads(body) == {
        "event_type": "study.status.change",
        "resource_id": study_id,
        "status": "ACTIVE",
        "metadata": None,
    }
    (row,) = events(researcher, path)
    assert (row["id"], row["status"]) == (headers["X-Event-ID"], "SUCCEEDED")
    assert datetime.fromisoformat(headers["X-Timestamp"]) == datetime.fromisoformat(row["datetime_created"])


def test_nothing_is_sent_before_the_confirmation_or_when_switched_off(
    sandbox: Sandbox, researcher: Researcher, receiver: Receiver
) -> None:
    researcher.post("/hooks/secrets/", {"workspace_id": sandbox.workspace_id})
    body = {
        "workspace_id": sandbox.workspace_id,
        "event_type": "study.status.change",
        "target_url": receiver.url,
    }
    response = researcher.http.post("/hooks/subscriptions/", json=body)
    path = f"/hooks/subscriptions/{response.json()['id']}/"
    researcher.publish()
    researcher.post(path, {"secret": response.headers["X-Hook-Secret"]})
    researcher.patch(path, {"is_enabled": False})
    researcher.publish()
    researcher.patch(path, {"is_enabled": True})
    wanted = researcher.publish()
    sandbox.deliver_events()
    assert [payload["resource_id"] for payload in receiver.payloads] == [wanted]


def test_a_failed_delivery_is_tried_again_as_the_clock_moves_on(
    still: Sandbox, connect: Callable[[Sandbox], Researcher], receiver: Receiver
) -> None:
    researcher = connect(still)
    path = subscribe(still, researcher, "study.status.change", receiver.url)
    receiver.statuses = [500, 302]
    researcher.publish()
    still.deliver_events()
    assert len(receiver.received) == 1
    assert events(researcher, path, status="PENDING")
    still.advance(minutes=10)
    still.deliver_events()
    assert len(receiver.received) == 3
    assert len(set(receiver.event_ids)) == 1
    assert [row["status"] for row in events(researcher, path)] == ["SUCCEEDED"]


def test_twelve_attempts_are_made_in_about_a_day(
    still: Sandbox, connect: Callable[[Sandbox], Researcher], receiver: Receiver
) -> None:
    researcher = connect(still)
    path = subscribe(still, researcher, "study.status.change", receiver.url)
    receiver.always = 503
    researcher.publish()
    still.advance(hours=1)
    still.deliver_events()
    assert 4 <= len(receiver.received) < 12
    still.advance(hours=36)
    still.deliver_events()
    assert len(receiver.received) == 12
    assert [row["status"] for row in events(researcher, path, status='["FAILED"]')] == ["FAILED"]


def test_five_days_of_failures_switch_a_subscription_off(
    still: Sandbox, connect: Callable[[Sandbox], Researcher], receiver: Receiver
) -> None:
    researcher = connect(still)
    path = subscribe(still, researcher, "study.status.change", receiver.url)
    receiver.always = 500
    for _ in range(6):
        assert researcher.get(path)["is_enabled"] is True
        researcher.publish()
        still.deliver_events()
        still.advance(days=1)
    assert researcher.get(path)["is_enabled"] is False
    receiver.always = 200
    sent = len(receiver.received)
    researcher.publish()
    still.deliver_events()
    assert len(receiver.received) == sent
    assert researcher.patch(path, {"is_enabled": True})["is_enabled"] is True
    researcher.publish()
    still.deliver_events()
    assert len(receiver.received) == sent + 1


def test_a_target_that_nobody_answers_at_is_a_failure_too(
    sandbox: Sandbox, researcher: Researcher, receiver: Receiver
) -> None:
    path = subscribe(sandbox, researcher, "study.status.change", "http://127.0.0.1:9/")
    researcher.publish()
    sandbox.deliver_events()
    assert [row["status"] for row in events(researcher, path)] == ["PENDING"]
    researcher.http.delete(path)
    sandbox.advance(hours=1)
    sandbox.deliver_events()
    assert receiver.received == []


def test_a_server_that_hung_up_is_called_again() -> None:
    poster, received = HttpPoster(), []

    def answer_once(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            received.append(b"")
            while not received[-1].endswith(b"{}"):
                received[-1] += connection.recv(65_536)
            connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/a b?c=%20d e"
        for _ in range(2):
            server = threading.Thread(target=answer_once, args=(listener,))
            server.start()
            assert poster.post(url, b"{}", {"X-Event-ID": "1"}) == 204
            server.join()
    poster.close()
    assert [request.split(b"\r\n")[0] for request in received] == [b"POST /a%20b?c=%20d%20e HTTP/1.1"] * 2
    assert poster.post("http://127.0.0.1:9/", b"{}", {}) is None


def test_a_target_must_be_an_address(sandbox: Sandbox, researcher: Researcher) -> None:
    researcher.post("/hooks/secrets/", {"workspace_id": sandbox.workspace_id})
    for url in ("http://127.0.0.1:99999/", "http://[::1/", "mailto:a@b.example", "https://"):
        body = {"workspace_id": sandbox.workspace_id, "event_type": "study.status.change", "target_url": url}
        assert researcher.refused("POST", "/hooks/subscriptions/", body).keys() == {"target_url"}


def test_a_clock_that_runs_fast_brings_events_by_itself(
    connect: Callable[[Sandbox], Researcher], receiver: Receiver
) -> None:
    with Sandbox(start_at=START, speed=30_000) as fast:
        path = subscribe(fast, connect(fast), "submission.status.change", receiver.url)
        fast.participants.take(connect(fast).publish(), start=False)
        assert receiver.has_received(2)
        assert [payload["status"] for payload in receiver.payloads] == ["RESERVED", "TIMED-OUT"]
        fast.deliver_events()
        assert {row["status"] for row in events(connect(fast), path)} == {"SUCCEEDED"}
