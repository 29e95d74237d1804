"""Many calls at once over a connection that keeps failing: nothing lost, nothing doubled.

The sandbox's ledger and the submissions' bonuses are the judges. SOAK_CALLS sets the length; the
session `nox -s soak` makes 20,000 calls.
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import threading
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from prolific import AsyncProlific, OutcomeUnknownError, Prolific, ProlificError, RetryPolicy
from prolific.results.bonuses import Outcome
from prolific_sandbox import Sandbox

CALLS = int(os.environ.get("SOAK_CALLS", "800"))
THREADS, TASKS = 16, 100
CALLS_PER_ROUND = 8
FAULTS = 0.05
POLICY = RetryPolicy(max_retries=8, first_wait=0.001, longest_wait=0.01)


class Fate:
    """Decides what happens to each request, the same way in each run."""

    def __init__(self) -> None:
        self._random = random.Random(7)
        self._lock = threading.Lock()
        self.faults = 0

    def draw(self) -> str:
        with self._lock:
            if self._random.random() >= FAULTS:
                return "fine"
            self.faults += 1
            return self._random.choice(["refused", "lost", "error after", "busy"])


def refuse(fate: str, request: httpx.Request) -> httpx.Response | None:
    """What happens before the request reaches the server."""
    if fate == "refused":
        raise httpx.ConnectError("refused on purpose", request=request)
    return httpx.Response(429, json={}, request=request) if fate == "busy" else None


def lose(fate: str, request: httpx.Request, response: httpx.Response) -> httpx.Response:
    """What happens after the server has done its work."""
    if fate == "lost":
        raise httpx.ReadError("lost on purpose", request=request)
    return httpx.Response(503, json={}, request=request) if fate == "error after" else response


class FailingTransport(httpx.BaseTransport):
    def __init__(self, fate: Fate) -> None:
        self.fate = fate
        self.real = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        fate = self.fate.draw()
        refused = refuse(fate, request)
        if refused is not None:
            return refused
        response = self.real.handle_request(request)
        if fate in ("lost", "error after"):
            response.read()
            response.close()
        return lose(fate, request, response)

    def close(self) -> None:
        self.real.close()


class AsyncFailingTransport(httpx.AsyncBaseTransport):
    def __init__(self, fate: Fate) -> None:
        self.fate = fate
        self.real = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        fate = self.fate.draw()
        refused = refuse(fate, request)
        if refused is not None:
            return refused
        response = await self.real.handle_async_request(request)
        if fate in ("lost", "error after"):
            await response.aread()
            await response.aclose()
        return lose(fate, request, response)

    async def aclose(self) -> None:
        await self.real.aclose()


class Books:
    """What the callers believe happened."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.paid: dict[str, list[int]] = {}
        self.errors: list[str] = []

    def believe(self, submission: str, cents: int) -> None:
        with self.lock:
            self.paid.setdefault(submission, []).append(cents)

    def wrong(self, what: object) -> None:
        with self.lock:
            self.errors.append(repr(what))


def prepare(sandbox: Sandbox, fields: Callable[..., dict[str, Any]], workers: int) -> tuple[str, list[str]]:
    with sandbox.client() as client:
        study = client.studies.publish(client.studies.create(**fields(total_available_places=workers)).id)
    taken = sandbox.participants.take(study.id, workers)
    for each in taken:
        sandbox.participants.complete(each.id, "DONE")
    return study.id, [each.id for each in taken]


def judge(sandbox: Sandbox, books: Books, submissions: list[str], fate: Fate) -> None:
    assert books.errors == []
    assert fate.faults > 0
    sandbox.ledger.check()
    with sandbox.client() as client:
        for each in submissions:
            submission = client.submissions.get(each)
            assert submission.status == "APPROVED"
            assert sorted(submission.bonus_payments or []) == sorted(books.paid.get(each, []))
    assert [batch for batch in sandbox.bonus_payments if batch.times_paid > 1] == []


def test_threads(sandbox: Sandbox, study_fields: Callable[..., dict[str, Any]]) -> None:
    study, submissions = prepare(sandbox, study_fields, THREADS)
    fate, books = Fate(), Books()
    rounds = max(1, CALLS // (THREADS * CALLS_PER_ROUND))
    http = httpx.Client(transport=FailingTransport(fate))
    client = Prolific(sandbox.token, base_url=sandbox.url, http_client=http, retries=POLICY)

    def work(submission: str) -> None:
        try:
            client.submissions.approve(submission)
            for number in range(1, rounds + 1):
                client.studies.get(study)
                assert any(row.id == submission for row in client.submissions.iter(study))
                pay(submission, number)
        except (ProlificError, AssertionError) as error:
            books.wrong(error)

    def pay(submission: str, cents: int) -> None:
        amount = {submission: Decimal(cents) / 100}
        try:
            set_up = client.bonuses.set_up(study, amount)
        except ProlificError:
            return
        try:
            client.bonuses.pay(set_up)
        except OutcomeUnknownError as error:
            if client.bonuses.reconcile(error).outcome is Outcome.PAID:
                books.believe(submission, cents)
        else:
            books.believe(submission, cents)

    threads = [threading.Thread(target=work, args=(each,)) for each in submissions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=600)
    assert not any(thread.is_alive() for thread in threads), "a thread hangs"
    http.close()
    judge(sandbox, books, submissions, fate)


@pytest.mark.anyio
async def test_tasks(sandbox: Sandbox, study_fields: Callable[..., dict[str, Any]]) -> None:
    study, submissions = prepare(sandbox, study_fields, TASKS)
    fate, books = Fate(), Books()
    rounds = max(1, CALLS // (TASKS * CALLS_PER_ROUND))
    http = httpx.AsyncClient(transport=AsyncFailingTransport(fate))
    client = AsyncProlific(sandbox.token, base_url=sandbox.url, http_client=http, retries=POLICY)

    async def work(submission: str) -> None:
        try:
            await client.submissions.approve(submission)
            for number in range(1, rounds + 1):
                await client.studies.get(study)
                await pay(submission, number)
        except (ProlificError, AssertionError) as error:
            books.wrong(error)

    async def pay(submission: str, cents: int) -> None:
        try:
            set_up = await client.bonuses.set_up(study, {submission: Decimal(cents) / 100})
        except ProlificError:
            return
        try:
            await client.bonuses.pay(set_up)
        except OutcomeUnknownError as error:
            if (await client.bonuses.reconcile(error)).outcome is Outcome.PAID:
                books.believe(submission, cents)
        else:
            books.believe(submission, cents)

    await asyncio.wait_for(asyncio.gather(*(work(each) for each in submissions)), timeout=600)
    await http.aclose()
    judge(sandbox, books, submissions, fate)


def test_clients_that_come_and_go_leave_nothing_behind() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"id": "a"}))

    def cycle(times: int) -> None:
        for _ in range(times):
            with Prolific("t", http_client=httpx.Client(transport=transport)) as client:
                client.studies.get("a")

    cycle(20)
    gc.collect()
    threads = threading.active_count()
    tracemalloc.start()
    cycle(50)
    gc.collect()
    first = tracemalloc.get_traced_memory()[0]
    cycle(max(100, CALLS // 4))
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - first
    tracemalloc.stop()
    assert grown < 200_000
    assert threading.active_count() == threads
