"""What is told about calls, and to whom."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from prolific import (
    AsyncProlific,
    CallRecord,
    Hooks,
    NotFoundError,
    Prolific,
    RetryPolicy,
    metadata_of,
    redact,
)
from prolific_sandbox import Sandbox
from support.surfaces import LiveSurface

Published = Callable[..., Any]
INSTANT = RetryPolicy(first_wait=0)
SECRET = "s3cr3t-0123456789abcdef"


class Told:
    def __init__(self) -> None:
        self.events: list[tuple[str, CallRecord]] = []
        self.waits: list[float] = []
        self.hooks = Hooks(
            on_request=lambda record: self.events.append(("request", record)),
            on_response=lambda record: self.events.append(("response", record)),
            on_retry=self.on_retry,
        )

    def on_retry(self, record: CallRecord, wait: float) -> None:
        self.events.append(("retry", record))
        self.waits.append(wait)


def test_hooks_are_told_of_each_attempt_and_the_end(sandbox: Sandbox) -> None:
    told = Told()
    with (
        sandbox.client(retries=INSTANT, hooks=told.hooks) as client,
        sandbox.faults(operation="get-user", status=503, times=2),
    ):
        user = client.users.me()
    assert [name for name, _ in told.events] == [
        "request",
        "retry",
        "request",
        "retry",
        "request",
        "response",
    ]
    record = told.events[-1][1]
    assert (record.operation, record.method, record.path_template) == ("get-user", "GET", "/api/v1/users/me/")
    assert (record.status, record.retries_taken, record.error) == (200, 2, None)
    assert told.events[1][1].status == 503
    assert metadata_of(user) == record


def test_a_failed_call_is_told_too(sandbox: Sandbox) -> None:
    told = Told()
    with sandbox.client(hooks=told.hooks) as client, pytest.raises(NotFoundError):
        client.studies.get("0" * 24)
    record = told.events[-1][1]
    assert (record.status, record.error) == (404, "NotFoundError")
    assert record.path_template == "/api/v1/studies/{id}/"


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])
def test_a_call_that_is_broken_off_is_told_too(sandbox: Sandbox, interruption: type[BaseException]) -> None:
    def broken_off(record: CallRecord) -> None:
        raise interruption

    ended: list[CallRecord] = []
    hooks = Hooks(on_request=broken_off, on_response=ended.append)
    with sandbox.client(hooks=hooks) as client, pytest.raises(interruption):
        client.users.me()
    (record,) = ended
    assert (record.operation, record.path_template) == ("get-user", "/api/v1/users/me/")
    assert (record.error, record.status, record.request_id) == (interruption.__name__, None, None)
    assert record.retries_taken == 0


def test_a_call_that_succeeds_at_once_was_not_repeated(live: LiveSurface) -> None:
    record = metadata_of(live(lambda client: client.users.me()))
    assert record is not None
    assert (record.status, record.retries_taken, record.error) == (200, 0, None)


def test_a_broken_hook_does_not_turn_success_into_failure(
    sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(record: CallRecord) -> None:
        raise ValueError("metrics are down")

    with sandbox.client(hooks=Hooks(on_response=broken)) as client:
        assert client.users.me().id
    assert "the hook on_response failed" in caplog.text


def test_what_no_call_returned_has_no_metadata() -> None:
    assert metadata_of(object()) is None
    assert metadata_of("text") is None


def test_the_log_holds_no_ids_no_queries_and_no_token(
    sandbox: Sandbox, published: Published, caplog: pytest.LogCaptureFixture
) -> None:
    study = published()
    caplog.clear()
    caplog.set_level(logging.DEBUG, logger="prolific")
    with sandbox.client() as client:
        list(client.submissions.iter(study.id, status="APPROVED"))
        client.studies.get(study.id)
    lines = [record.getMessage() for record in caplog.records if record.name == "prolific"]
    assert lines[0].startswith("GET /api/v1/submissions/: 200 in ")
    assert lines[1].startswith("GET /api/v1/studies/{id}/: 200 in ")
    for line in lines:
        assert study.id not in line
        assert "APPROVED" not in line
        assert sandbox.token not in line


def test_tokens_are_masked_in_the_applications_own_logs(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROLIFIC_TOKEN", "from-the-environment")
    mask = redact(SECRET)
    assert SECRET not in repr(mask)
    caplog.handler.addFilter(mask)
    log = logging.getLogger("application")
    log.warning("sent %s and from-the-environment", SECRET)
    log.warning("Authorization: Token abcdefgh12345678, Bearer zyxwvuts87654321")
    log.warning("GET /start?v=2&prolific_token=eyJh.bGci.OiJ-_x1&v=3, next=%2Fa%26prolific_token%3DeyJh.b.c")
    try:
        raise RuntimeError(f"with {SECRET}")
    except RuntimeError:
        log.exception("failed")
    caplog.handler.removeFilter(mask)
    for secret in (SECRET, "from-the-environment", "abcdefgh12345678", "zyxwvuts87654321"):
        assert secret not in caplog.text
    assert "eyJh" not in caplog.text
    assert "prolific_token=[redacted]&v=3" in caplog.text


class SlowServer:
    """Counts how many requests of a kind are answered at the same time."""

    def __init__(self) -> None:
        self.now = {"money": 0, "read": 0}
        self.most = {"money": 0, "read": 0}
        self.lock = threading.Lock()

    def kind(self, request: httpx.Request) -> str:
        return "money" if request.url.path.endswith("/pay/") else "read"

    def enter(self, request: httpx.Request) -> None:
        with self.lock:
            kind = self.kind(request)
            self.now[kind] += 1
            self.most[kind] = max(self.most[kind], self.now[kind])

    def leave(self, request: httpx.Request) -> httpx.Response:
        with self.lock:
            self.now[self.kind(request)] -= 1
        return (
            httpx.Response(202, json="ok") if self.kind(request) == "money" else httpx.Response(200, json={})
        )

    def sync(self, request: httpx.Request) -> httpx.Response:
        self.enter(request)
        time.sleep(0.15)
        return self.leave(request)

    async def asynchronous(self, request: httpx.Request) -> httpx.Response:
        self.enter(request)
        await asyncio.sleep(0.15)
        return self.leave(request)


@pytest.mark.parametrize(("limit", "reads"), [(None, 4), (2, 2)])
def test_payments_go_one_by_one_and_reads_are_not_held_up(limit: int | None, reads: int) -> None:
    server = SlowServer()
    http = httpx.Client(transport=httpx.MockTransport(server.sync))
    client = Prolific("t", http_client=http, max_concurrency=limit)
    calls: list[Callable[[], Any]] = []
    for number in range(4):
        calls += [lambda n=number: client.bonuses.pay(f"{n:024x}"), lambda: client.studies.get("a")]  # type: ignore[misc]
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.most["money"] == 1
    assert server.most["read"] == reads if limit is None else server.most["read"] <= reads


@pytest.mark.anyio
async def test_tasks_take_turns_too() -> None:
    server = SlowServer()
    http = httpx.AsyncClient(transport=httpx.MockTransport(server.asynchronous))
    client = AsyncProlific("t", http_client=http)
    copy = client.with_options(retries=0)
    await asyncio.gather(
        *(each.bonuses.pay(f"{n:024x}") for n, each in enumerate([client, copy, client, copy])),
        *(client.studies.get("a") for _ in range(4)),
    )
    assert server.most == {"money": 1, "read": 4}


def test_another_event_loop_is_reported() -> None:
    server = httpx.MockTransport(lambda request: httpx.Response(200, json={}))
    client = AsyncProlific("t", http_client=httpx.AsyncClient(transport=server))

    async def use() -> None:
        await client.users.me()

    asyncio.run(use())
    with pytest.raises(RuntimeError, match="another event loop"):
        asyncio.run(use())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_makes_connections_of_its_own(client: Prolific, sandbox: Sandbox) -> None:
    client.users.me()
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if client.users.me().id else 1)
        except BaseException:
            os._exit(2)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert client.users.me().id
