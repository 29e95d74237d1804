"""The examples that take webhooks, behind real servers, with the sandbox as the sender."""

from __future__ import annotations

import importlib.util
import math
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest

from prolific import Prolific, webhooks
from prolific_sandbox import Sandbox
from support.event_stores import Clock
from support.webhook_requests import served, signed

EXAMPLES = Path(__file__).parents[2] / "examples"
BOTH = ("submission.status.change", "study.status.change")


@contextmanager
def example(name: str) -> Iterator[ModuleType]:
    """An example as a module, as if it were run in its folder."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        del sys.modules[name]


class Silent(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@contextmanager
def served_by_wsgi(app: Any) -> Iterator[str]:
    with make_server("127.0.0.1", 0, app, handler_class=Silent) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def until(condition: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.005)


def until_all_is_handled(inbox: webhooks.EventInbox) -> None:
    """What waits for its next attempt counts as waiting too."""
    until(lambda: math.isinf(inbox.seconds_to_next()))


@pytest.fixture
def secret(sandbox: Sandbox, client: Prolific, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Of the workspace; the examples find it, and a file for events, in the environment."""
    value = client.webhooks.create_secret(sandbox.workspace_id).value or ""
    monkeypatch.setenv("PROLIFIC_WEBHOOK_SECRET", value)
    monkeypatch.setenv("EVENTS_FILE", str(tmp_path / "events.db"))
    return value


@pytest.mark.parametrize(
    ("name", "serve", "path"),
    [
        ("fastapi_receiver", lambda module: served(module.make_app()), "/hooks/"),
        ("flask_receiver", lambda module: served_by_wsgi(module.app), "/hooks"),
        ("django_receiver", lambda module: served_by_wsgi(module.application), "/hooks"),
    ],
)
def test_receiving_in_a_framework(
    name: str,
    serve: Callable[[ModuleType], AbstractContextManager[str]],
    path: str,
    sandbox: Sandbox,
    client: Prolific,
    secret: str,
    published: Callable[..., Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    with example(name) as module, serve(module) as base:
        url = base + path
        client.webhooks.ensure(sandbox.workspace_id, [(event_type, url) for event_type in BOTH])
        study = published(total_available_places=1)
        (taken,) = sandbox.participants.take(study.id)
        sandbox.participants.complete(taken.id, "DONE")
        client.submissions.approve(taken.id)
        sandbox.deliver_events()

        body = b'{"event_type": "study.status.change", "resource_id": "by hand", "status": "PAUSED"}'
        again = signed(body, secret, **{"X-Event-ID": "twice"})
        answers = [httpx.post(url, content=body, headers=again).status_code for _ in range(2)]
        assert set(answers) <= {202, 204}
        assert httpx.post(url, content=body + b" ", headers=again).status_code == 401
        assert httpx.post(url, content=b"x" * 2_000_000).status_code in (400, 413)
        assert httpx.get(url).status_code == 405
        until_all_is_handled(module.receiver.inbox)
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line.startswith("submission")] == [
        f"submission {taken.id} is {status}"
        for status in ("RESERVED", "ACTIVE", "AWAITING REVIEW", "APPROVED")
    ]
    assert [line for line in told if line.startswith(f"study {study.id}")] == [
        f"study {study.id} is {status}" for status in ("ACTIVE", "AWAITING REVIEW", "COMPLETED")
    ]
    assert told.count("study by hand is PAUSED") == 1


Reviewing = Callable[..., AbstractContextManager[tuple[str, webhooks.EventInbox]]]


@pytest.fixture
def reviewing(sandbox: Sandbox, secret: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reviewing:
    """Runs the example app for a study; its inbox goes by a clock that is moved by hand."""
    for name, value in {
        "PROLIFIC_URL": sandbox.url,
        "PROLIFIC_TOKEN": sandbox.token,
        "DATA_FOLDER": str(tmp_path),
        "BONUS": "0.50",
        # The clock of the inbox is moved; that of payments is the real one.
        "SETTLES_AFTER": "0",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("prolific._async.receiver._LONGEST_REST_SECONDS", 0.01)

    @contextmanager
    def running(study_id: str, clock: Clock, port: int = 0) -> Iterator[tuple[str, webhooks.EventInbox]]:
        monkeypatch.setenv("STUDY_ID", study_id)
        with example("approve_and_pay") as module:
            inbox = module.inbox(tmp_path / "events.db")
            inbox._clock = inbox._steady = clock
            monkeypatch.setattr(module, "inbox", lambda events: inbox)
            with served(module.from_environment(), port=port) as url:
                yield url, inbox

    return running


def finish(sandbox: Sandbox, study_id: str, good: int, hasty: int = 0) -> tuple[list[str], list[str]]:
    """Let participants hand in: good ones after two minutes, hasty ones after ten seconds."""
    taken = sandbox.participants.take(study_id, good + hasty)
    sandbox.advance(seconds=10)
    for each in taken[good:]:
        sandbox.participants.complete(each.id, "DONE")
    sandbox.advance(seconds=110)
    for each in taken[:good]:
        sandbox.participants.complete(each.id, "DONE")
    return [each.id for each in taken[:good]], [each.id for each in taken[good:]]


def test_good_submissions_are_approved_and_paid_once(
    sandbox: Sandbox,
    client: Prolific,
    published: Callable[..., Any],
    reviewing: Reviewing,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    """Whatever happens to a payment or to the app on the way: each bonus is paid, and none is paid twice."""
    caplog.set_level("CRITICAL", "prolific")
    study = published(total_available_places=20)
    other = published(total_available_places=1)
    clock = Clock()

    def bonuses() -> list[list[float] | None]:
        return [client.submissions.get(each).bonus_payments for each in good]

    def statuses(ids: list[str]) -> set[str]:
        return {client.submissions.get(each).status for each in ids}

    with reviewing(study.id, clock) as (url, inbox):
        client.webhooks.subscribe(
            workspace_id=sandbox.workspace_id,
            event_type="submission.status.change",
            target_url=f"{url}/hooks/",
        )
        good, hasty = finish(sandbox, study.id, good=2, hasty=2)
        elsewhere, _ = finish(sandbox, other.id, good=1)
        sandbox.deliver_events()
        until_all_is_handled(inbox)
        assert bonuses() == [[50], [50]]
        assert statuses(good) == {"APPROVED"}
        assert statuses(hasty + elsewhere) == {"AWAITING REVIEW"}

        for operation, when, times in (
            ("pay-bonus-payments", "drop", 1),
            ("pay-bonus-payments", "after", 1),
            ("pay-bonus-payments", "before", 1),
            ("create-bonus-payments", "after", 1),
            ("transition-submission", "before", 3),
        ):
            with sandbox.faults(operation=operation, when=when, status=503, times=times):
                good += finish(sandbox, study.id, good=1)[0]
                sandbox.deliver_events()
                until(lambda: inbox.seconds_to_next() == 600)
            clock.now += 600
            until_all_is_handled(inbox)
        assert bonuses() == [[50]] * 7

    # While the app is down, nobody takes what Prolific sends; it is sent again.
    good += finish(sandbox, study.id, good=1, hasty=1)[0]
    sandbox.deliver_events()
    with reviewing(study.id, clock, port=httpx.URL(url).port) as (_, inbox):
        sandbox.advance(minutes=30)
        sandbox.deliver_events()
        until_all_is_handled(inbox)
    assert bonuses() == [[50]] * 8
    assert inbox.given_up() == []
    times_paid = Counter(each.times_paid for each in sandbox.bonus_payments)
    assert times_paid[1] == 8
    assert set(times_paid) == {0, 1}
    assert len(list(tmp_path.glob("*.jsonl"))) == 8


def test_what_stays_unclear_is_not_paid(
    sandbox: Sandbox,
    client: Prolific,
    published: Callable[..., Any],
    reviewing: Reviewing,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The payment arrived, and so did another bonus of the same amount, so that nobody can tell."""
    caplog.set_level("CRITICAL", "prolific")
    study = published()
    clock = Clock()
    with reviewing(study.id, clock) as (url, inbox):
        client.webhooks.subscribe(
            workspace_id=sandbox.workspace_id,
            event_type="submission.status.change",
            target_url=f"{url}/hooks/",
        )
        with sandbox.faults(operation="pay-bonus-payments", when="drop"):
            ((good,), _) = finish(sandbox, study.id, good=1)
            sandbox.deliver_events()
            until(lambda: inbox.seconds_to_next() == 600)
        client.bonuses.pay(study.id, {good: Decimal("0.50")})
        for _ in range(11):
            clock.now += 3_600
            # Neither due nor leased, which would be for 1,200 seconds: it has failed again.
            until(lambda: inbox.seconds_to_next() not in (0, 1_200))
        until_all_is_handled(inbox)
        assert [each.resource_id for each in inbox.given_up()] == [good]
    assert client.submissions.get(good).bonus_payments == [50, 50]
