"""The record of what a client has paid: nobody reads or notes while another thread is in the middle of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest

from prolific import BonusPayment, BonusRow
from prolific._bonuses.ledger import BonusLedger

PAYMENT = BonusPayment("study", "set-up", (BonusRow("p1", Decimal("0.29")),))


def begins_a_payment(ledger: BonusLedger) -> object:
    payment = ledger.paying("set-up", PAYMENT)
    payment.__enter__()
    return payment


USES: dict[str, Callable[[BonusLedger], object]] = {
    "notes a set-up": lambda ledger: ledger.note_set_up("set-up"),
    "reads what is unclear": lambda ledger: ledger.unclear,
    "asks for one that is unclear": lambda ledger: ledger.is_unclear("set-up"),
    "checks a set-up": lambda ledger: ledger.check_set_up("set-up"),
    "checks people": lambda ledger: ledger.check("study", PAYMENT.rows, {}),
    "begins a payment": begins_a_payment,
    "settles a payment": lambda ledger: ledger.settle("set-up", paid=("p1",), not_paid=()),
}


def waits_for_whoever_is_in_the_middle(lock: threading.Lock, use: Callable[[], object]) -> bool:
    ended, kept = threading.Event(), list[object]()

    def used() -> None:
        kept.append(use())  # or a payment would end as soon as it has begun
        ended.set()

    thread = threading.Thread(target=used)
    with lock:
        thread.start()
        waited = not ended.wait(0.1)
    thread.join(30)
    assert ended.is_set()
    return waited


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_nobody_comes_in_between(use: Callable[[BonusLedger], object]) -> None:
    ledger = BonusLedger()
    assert waits_for_whoever_is_in_the_middle(ledger._lock, lambda: use(ledger))


def test_a_payment_ends_when_nobody_is_in_the_middle() -> None:
    ledger = BonusLedger()
    payment = ledger.paying("set-up", PAYMENT)
    payment.__enter__()
    assert waits_for_whoever_is_in_the_middle(ledger._lock, lambda: payment.__exit__(None, None, None))
    assert ledger.is_unclear("set-up")
