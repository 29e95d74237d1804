"""Payments that were cut off before their answer came: nobody forgets them, and nobody repeats them."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from prolific import (
    AsyncProlific,
    InvalidRequestError,
    OutcomeUnknownError,
    Prolific,
    WaitTimeoutError,
)
from prolific.results.bonuses import Outcome
from prolific_sandbox import Fault, Sandbox

Published = Callable[..., Any]
AMOUNT = Decimal("1.15")


@pytest.fixture
def owed(sandbox: Sandbox, published: Published) -> tuple[str, dict[str, Decimal]]:
    study = published(total_available_places=2)
    return study.id, {each.id: AMOUNT for each in sandbox.participants.take(study.id, 2)}


async def until_sent(fault: Fault) -> None:
    """Until the request has arrived that the fault delays."""
    for _ in range(6000):
        if fault.remaining == 0:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the payment was not sent")


def notes_of(error: BaseException | None) -> str:
    """The notes of an error and of what it came from."""
    found: list[str] = []
    while error is not None:
        found += [*getattr(error, "__notes__", ()), str(error)]
        error = error.__cause__ or error.__context__
    return "\n".join(found)


async def paid_in_the_end(client: AsyncProlific, ids: dict[str, Decimal]) -> list[Any]:
    return [(await client.submissions.get(each)).bonus_payments for each in ids]


@pytest.mark.parametrize("way", ["cancel", "timeout", "cancelled twice"])
@pytest.mark.parametrize("with_journal", [False, True])
@pytest.mark.anyio
async def test_a_payment_that_was_cut_off_is_told_kept_and_refused(
    async_client: AsyncProlific,
    sandbox: Sandbox,
    owed: tuple[str, dict[str, Decimal]],
    tmp_path: Path,
    way: str,
    with_journal: bool,
) -> None:
    study, rows = owed
    bonuses = async_client.bonuses
    set_up = await bonuses.set_up(study, rows)
    journal = tmp_path / "round.jsonl" if with_journal else None
    with sandbox.faults(operation="pay-bonus-payments", when="delay", delay=0.5) as fault:
        if way == "timeout":
            with pytest.raises(TimeoutError) as cut:
                await _expiring(fault, bonuses.pay(set_up, journal=journal))
            error: BaseException = cut.value
        else:
            task = asyncio.create_task(bonuses.pay(set_up, journal=journal))
            await until_sent(fault)
            task.cancel()
            if way == "cancelled twice":
                await asyncio.sleep(0)
                task.cancel()
            with pytest.raises(asyncio.CancelledError) as cancelled:
                await task
            error = cancelled.value
    assert set_up.ids[0] in notes_of(error)
    (unclear,) = bonuses.unclear
    assert unclear.set_up_id == set_up.ids[0]
    assert unclear.at is not None
    again: list[Callable[[], Any]] = [
        lambda: bonuses.pay(set_up),
        lambda: bonuses.pay(study, rows),
        lambda: bonuses.set_up(study, dict(list(rows.items())[:1])),
    ]
    for call in again:
        with pytest.raises(InvalidRequestError, match="may have been paid"):
            await call()
    for _ in range(600):
        if await paid_in_the_end(async_client, rows) == [[115], [115]]:
            break
        await asyncio.sleep(0.05)
    assert (await bonuses.reconcile(unclear)).outcome is Outcome.PAID
    assert bonuses.unclear == ()
    # A second bonus for the same people is a decision, and can be made now.
    await bonuses.pay(study, rows)
    assert await paid_in_the_end(async_client, rows) == [[115, 115], [115, 115]]


@pytest.mark.parametrize("with_journal", [False, True])
@pytest.mark.anyio
async def test_a_payment_cut_off_before_its_turn_was_not_made_and_can_be_made_at_once(
    async_client: AsyncProlific,
    sandbox: Sandbox,
    owed: tuple[str, dict[str, Decimal]],
    tmp_path: Path,
    with_journal: bool,
) -> None:
    study, rows = owed
    bonuses = async_client.bonuses
    first, second = [await bonuses.set_up(study, {each: amount}) for each, amount in rows.items()]
    journal = tmp_path / "round.jsonl" if with_journal else None
    with sandbox.faults(operation="pay-bonus-payments", when="delay", delay=0.5) as fault:
        under_way = asyncio.create_task(bonuses.pay(first))
        await until_sent(fault)
        waiting = asyncio.create_task(bonuses.pay(second, journal=journal))
        await until_waiting(async_client)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError) as cancelled:
            await waiting
        await under_way
    assert "may have been made" not in notes_of(cancelled.value)
    assert bonuses.unclear == ()
    await bonuses.pay(second, journal=journal)
    assert await paid_in_the_end(async_client, rows) == [[115], [115]]


async def until_waiting(client: AsyncProlific) -> None:
    """Until a payment waits for the one before it."""
    lane = client._transport.lane
    for _ in range(6000):
        if lane._one_at_a_time._semaphore.statistics().tasks_waiting:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("no payment waits")


async def _expiring(fault: Fault, payment: Coroutine[Any, Any, Any]) -> None:
    """Let the time run out as soon as the payment was sent."""

    async def expire(limit: asyncio.Timeout) -> None:
        await until_sent(fault)
        limit.reschedule(asyncio.get_running_loop().time())

    async with asyncio.timeout(60) as limit:
        expiry = asyncio.create_task(expire(limit))
        await payment
    await expiry


@pytest.fixture
def _interrupts_are_heard() -> Iterator[None]:
    """Programs in the background are begun with Ctrl-C ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interrupts_are_heard")
def test_ctrl_c_leaves_the_payment_known(
    client: Prolific, sandbox: Sandbox, owed: tuple[str, dict[str, Decimal]]
) -> None:
    study, rows = owed
    set_up = client.bonuses.set_up(study, rows)

    def press() -> None:
        while fault.remaining:
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    with sandbox.faults(operation="pay-bonus-payments", when="delay", delay=0.5) as fault:
        thread = threading.Thread(target=press)
        thread.start()
        with pytest.raises(KeyboardInterrupt) as interrupted:
            client.bonuses.pay(set_up)
        thread.join()
    assert set_up.ids[0] in notes_of(interrupted.value)
    assert [each.set_up_id for each in client.bonuses.unclear] == list(set_up.ids)
    with pytest.raises(InvalidRequestError, match="may have been paid"):
        client.with_options(timeout=5).bonuses.pay(study, rows)
    for _ in range(600):
        found = [client.submissions.get(each).bonus_payments for each in rows]
        if found != [[], []]:
            break
        time.sleep(0.05)
    assert found == [[115], [115]]


def test_too_early_a_look_frees_nobody(
    client: Prolific, sandbox: Sandbox, owed: tuple[str, dict[str, Decimal]], tmp_path: Path
) -> None:
    study, rows = owed
    journal = tmp_path / "round.jsonl"
    fault = sandbox.faults(operation="pay-bonus-payments", status=503, when="before")
    with fault, pytest.raises(OutcomeUnknownError) as unknown:
        client.bonuses.pay(study, rows, journal=journal)
    for looked in (
        client.bonuses.reconcile(unknown.value),
        client.bonuses.reconcile(unknown.value, settles_after=599.9),
        *client.bonuses.reconcile_journal(journal).values(),
    ):
        assert looked.outcome is Outcome.CANNOT_TELL
    for where in (None, journal):
        with pytest.raises(InvalidRequestError):
            client.bonuses.pay(study, rows, journal=where)
    assert client.bonuses.reconcile(unknown.value, settles_after=0).outcome is Outcome.NOT_PAID
    assert [each.outcome for each in client.bonuses.reconcile_journal(journal, settles_after=0).values()] == [
        Outcome.NOT_PAID
    ]
    assert client.bonuses.pay(study, rows, journal=journal).amount == 2 * AMOUNT


@pytest.mark.anyio
async def test_a_handler_that_is_cancelled_can_still_learn_the_outcome(
    async_client: AsyncProlific, sandbox: Sandbox, owed: tuple[str, dict[str, Decimal]]
) -> None:
    study, rows = owed
    under_way = async_client.bonuses.start_paying(study, rows)
    with sandbox.faults(operation="pay-bonus-payments", when="delay", delay=0.5) as fault:
        handler = asyncio.create_task(under_way.result())
        await until_sent(fault)
        handler.cancel()
        with pytest.raises(asyncio.CancelledError):
            await handler
        with pytest.raises(WaitTimeoutError):
            await under_way.result(timeout=0)
        assert (await under_way.result()).amount == 2 * AMOUNT
    assert async_client.bonuses.unclear == ()
    assert await paid_in_the_end(async_client, rows) == [[115], [115]]


@pytest.mark.anyio
async def test_closing_the_client_waits_for_a_payment(
    sandbox: Sandbox, owed: tuple[str, dict[str, Decimal]]
) -> None:
    study, rows = owed
    with sandbox.faults(operation="pay-bonus-payments", when="delay", delay=0.5):
        async with sandbox.async_client() as client:
            under_way = client.bonuses.start_paying(study, rows)
    assert under_way.is_done
    assert (await under_way.result()).amount == 2 * AMOUNT


def test_threads_do_the_same(sandbox: Sandbox, owed: tuple[str, dict[str, Decimal]]) -> None:
    study, rows = owed
    with (
        sandbox.faults(operation="pay-bonus-payments", when="delay", delay=0.5),
        sandbox.client() as client,
    ):
        under_way = client.bonuses.start_paying(study, rows)
        with pytest.raises(WaitTimeoutError):
            under_way.result(timeout=0)
    assert under_way.is_done
    assert under_way.result().amount == 2 * AMOUNT


def test_what_a_payment_in_the_background_raises_is_raised_to_who_asks(
    client: Prolific, owed: tuple[str, dict[str, Decimal]]
) -> None:
    under_way = client.bonuses.start_paying(owed[0], {})
    with pytest.raises(InvalidRequestError, match="nothing to pay"):
        under_way.result()
