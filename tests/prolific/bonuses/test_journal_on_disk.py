"""What a journal of bonus payments says on the disk, at the moment when it matters."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific import (
    APIConnectionError,
    APIStatusError,
    BadRequestError,
    InvalidRequestError,
    OutcomeUnknownError,
)
from prolific.results.bonuses import BonusRecipient, Outcome
from support.surfaces import StandIn, Surface, refused

STUDY = "5f8d0d55b54764421b7156c1"
OWED = {"5f8d0d55b54764421b7156d1": Decimal("0.29"), "5f8d0d55b54764421b7156d2": Decimal("28.99")}
FIRST, SECOND = OWED
PAY = "/api/v1/bulk-bonus-payments/{}/pay/"


class BonusAPI:
    """The part of the API that bonuses need; set-ups are numbered, and payments end as a test wants it."""

    def __init__(self, api: StandIn) -> None:
        self._api = api
        self.set_ups: list[str] = []
        self.bonuses: dict[str, list[int] | None] = dict.fromkeys(OWED)
        self.shows_bonuses_in_lists = True
        self.paying: Callable[[httpx.Request], Any] = lambda _: httpx.Response(202, json="ok")
        api.on("POST", "/api/v1/submissions/bonus-payments/", self._set_up)
        api.on("GET", "/api/v1/submissions/", self._list)
        for key in OWED:
            api.on("GET", f"/api/v1/submissions/{key}/", lambda _, key=key: self._row(key, whole=True))

    def _set_up(self, request: httpx.Request) -> httpx.Response:
        self.set_ups.append(f"set-up-{len(self.set_ups) + 1}")
        self._api.on("POST", PAY.format(self.set_ups[-1]), self._pay)
        rows = json.loads(request.content)["csv_bonuses"].splitlines()
        cents = float(sum(Decimal(row.partition(",")[2]) for row in rows) * 100)
        charge = {"amount": cents, "fees": 0.0, "vat": 0.0, "total_amount": cents}
        return httpx.Response(201, json={"id": self.set_ups[-1], "study": STUDY, **charge})

    def _pay(self, request: httpx.Request) -> Any:
        return self.paying(request)

    def _list(self, request: httpx.Request) -> dict[str, Any]:
        rows = [self._row(key, whole=self.shows_bonuses_in_lists) for key in OWED]
        return {"results": rows, "meta": {"count": len(rows)}}

    def _row(self, id: str, *, whole: bool) -> dict[str, Any]:
        row: dict[str, Any] = {"id": id, "participant_id": f"of-{id}", "participant": f"of-{id}"}
        return {**row, "bonus_payments": self.bonuses[id] or []} if whole else row

    def pays(self) -> None:
        for key, amount in OWED.items():
            self.bonuses[key] = [*(self.bonuses[key] or []), int(amount * 100)]

    def requests_to(self, path: str) -> int:
        return sum(request.url.path == path for request in self._api.requests)


@pytest.fixture
def prolific(api: StandIn) -> BonusAPI:
    return BonusAPI(api)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "round-1.jsonl"


def pay(run: Surface, path: Path, owed: Any = OWED) -> Any:
    return run(lambda c: c.bonuses.pay(STUDY, owed, journal=path))


def test_what_is_about_to_be_paid_is_on_the_disk_before_the_request_leaves(
    run: Surface, prolific: BonusAPI, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bytes] = []
    fsync = os.fsync

    def noted(file: int) -> None:
        if os.fstat(file).st_ino == path.stat().st_ino:
            synced.append(path.read_bytes())
        fsync(file)

    def paying(_: httpx.Request) -> httpx.Response:
        assert path.read_bytes() == synced[-1]
        assert b"set-up-1" in synced[-1]
        assert all(f'{key}","{amount}"'.encode() in synced[-1] for key, amount in OWED.items())
        return httpx.Response(202, json="ok")

    monkeypatch.setattr(os, "fsync", noted)
    prolific.paying = paying
    pay(run, path)
    assert prolific.requests_to(PAY.format("set-up-1")) == 1
    assert path.read_bytes() == synced[-1]
    assert len(synced) >= 2
    assert len(synced[-1].splitlines()) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 429])
def test_a_payment_that_was_refused_is_written_down_as_that(
    run: Surface, prolific: BonusAPI, path: Path, status: int
) -> None:
    prolific.paying = lambda _: refused(status)
    with pytest.raises(APIStatusError):
        pay(run, path)
    assert run(lambda c: c.bonuses.reconcile_journal(path, settles_after=0)) == {}
    prolific.paying = lambda _: httpx.Response(202, json="ok")
    receipt = pay(run, path)
    assert receipt.ids == ("set-up-2",)
    assert {row.id: row.amount for row in receipt.rows} == OWED
    assert pay(run, path).ids == ()


def test_a_payment_that_never_left_is_written_down_as_not_made(
    run: Surface, prolific: BonusAPI, path: Path
) -> None:
    def unreachable(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    prolific.paying = unreachable
    with pytest.raises(APIConnectionError):
        pay(run, path)
    prolific.paying = lambda _: httpx.Response(202, json="ok")
    assert pay(run, path).ids == ("set-up-2",)


def test_a_payment_whose_confirmation_is_unreadable_stays_open_until_somebody_looks(
    run: Surface, prolific: BonusAPI, path: Path
) -> None:
    def paying(_: httpx.Request) -> httpx.Response:
        prolific.pays()
        return httpx.Response(202, content=b"<html>")

    prolific.paying = paying
    with pytest.raises(OutcomeUnknownError):
        pay(run, path)
    with pytest.raises(InvalidRequestError) as stopped:
        pay(run, path)
    assert stopped.value.field == "journal"
    (found,) = run(lambda c: c.bonuses.reconcile_journal(path)).values()
    assert found.outcome is Outcome.PAID
    assert pay(run, path).ids == ()
    assert prolific.requests_to(PAY.format("set-up-1")) == 1


@pytest.mark.parametrize("shown", [True, False], ids=["in the list", "only one by one"])
@pytest.mark.parametrize("paid", [True, False], ids=["paid", "not paid"])
def test_bonuses_are_looked_for_where_the_list_does_not_show_them(
    run: Surface, prolific: BonusAPI, path: Path, shown: bool, paid: bool
) -> None:
    def unclear(_: httpx.Request) -> httpx.Response:
        if paid:
            prolific.pays()
        return refused(503)

    prolific.shows_bonuses_in_lists = shown
    prolific.bonuses = {key: [29] for key in OWED}
    prolific.paying = unclear
    with pytest.raises(OutcomeUnknownError) as unknown:
        pay(run, path)
    outcome = Outcome.PAID if paid else Outcome.NOT_PAID
    looked = run(lambda c: c.bonuses.reconcile(unknown.value, settles_after=0))
    assert looked.outcome is outcome
    older = (Decimal("0.29"),)
    assert [each.bonus_payments for each in looked.rows] == [
        (*older, amount) if paid else older for amount in OWED.values()
    ]
    with pytest.raises(InvalidRequestError) as stopped:
        pay(run, path)
    assert stopped.value.field == "journal"
    settled = run(lambda c: c.bonuses.reconcile_journal(path, settles_after=0))
    assert {key: each.outcome for key, each in settled.items()} == {"set-up-1": outcome}
    prolific.paying = lambda _: httpx.Response(202, json="ok")
    assert bool(pay(run, path).ids) is not paid
    assert bool(prolific.requests_to(f"/api/v1/submissions/{FIRST}/")) is not shown


def test_of_a_payment_that_was_made_in_part_the_rest_is_paid_later(
    run: Surface, prolific: BonusAPI, path: Path
) -> None:
    def in_part(_: httpx.Request) -> httpx.Response:
        prolific.bonuses[FIRST] = [29]
        return refused(503)

    prolific.paying = in_part
    with pytest.raises(OutcomeUnknownError):
        pay(run, path)
    (found,) = run(lambda c: c.bonuses.reconcile_journal(path, settles_after=0)).values()
    assert found.ids(Outcome.PAID) == (FIRST,)
    assert found.ids(Outcome.NOT_PAID) == (SECOND,)
    prolific.paying = lambda _: httpx.Response(202, json="ok")
    again = pay(run, path)
    assert {row.id: row.amount for row in again.rows} == {SECOND: OWED[SECOND]}
    assert pay(run, path).ids == ()


@pytest.mark.parametrize("seconds", [-1, -0.001, float("nan"), "60", None])
def test_a_time_to_settle_that_is_none_is_refused_before_anything_is_read(
    api: StandIn, run: Surface, path: Path, seconds: Any
) -> None:
    with pytest.raises(InvalidRequestError, match="must be seconds, 0 or more") as stopped:
        run(lambda c: c.bonuses.reconcile_journal(path, settles_after=seconds))
    assert stopped.value.field == "settles_after"
    assert not path.exists()
    assert api.requests == []


def test_whom_a_set_up_names_is_known_though_nothing_shows_it_any_more(
    api: StandIn, run: Surface, prolific: BonusAPI, path: Path
) -> None:
    set_up = run(lambda c: c.bonuses.set_up(STUDY, OWED))
    api.on("GET", "/api/v1/submissions/", {"results": [], "meta": {"count": 0}})
    for each in OWED:
        api.on("GET", f"/api/v1/submissions/{each}/", refused(404))
    receipt = run(lambda c: c.bonuses.pay(set_up, journal=path))
    (payment,) = receipt.payments
    assert payment.recipients == set_up.recipients
    assert payment.recipients[FIRST].participant_id == f"of-{FIRST}"


def test_what_the_api_shows_of_people_now_counts_more_than_what_a_set_up_remembers(
    run: Surface, prolific: BonusAPI
) -> None:
    set_up = run(lambda c: c.bonuses.set_up(STUDY, OWED))
    remembered = {FIRST: BonusRecipient("somebody else", (FIRST,)), "x": BonusRecipient("p", ("x",))}
    receipt = run(lambda c: c.bonuses.pay(replace(set_up, recipients=remembered)))
    (payment,) = receipt.payments
    assert payment.recipients == set_up.recipients


def test_only_what_this_round_owes_is_refused(run: Surface, prolific: BonusAPI, path: Path) -> None:
    prolific.paying = lambda _: refused(503)
    with pytest.raises(OutcomeUnknownError):
        pay(run, path, {FIRST: OWED[FIRST]})
    prolific.paying = lambda _: httpx.Response(202, json="ok")
    with pytest.raises(InvalidRequestError, match="set-up-1"):
        pay(run, path)
    assert pay(run, path, {SECOND: OWED[SECOND]}).ids == ("set-up-2",)
    with pytest.raises(InvalidRequestError, match="set-up-1"):
        pay(run, path)


def test_a_set_up_the_journal_knows_as_paid_is_refused_and_named(
    api: StandIn, run: Surface, prolific: BonusAPI, path: Path
) -> None:
    set_up = run(lambda c: c.bonuses.set_up(STUDY, dict(reversed(OWED.items()))))
    run(lambda c: c.bonuses.pay(set_up, journal=path))
    sent = len(api.requests)
    with pytest.raises(
        InvalidRequestError, match=f"says that these were paid: {FIRST}, {SECOND}; leave them out"
    ) as stopped:
        run(lambda c: c.bonuses.pay(set_up, journal=path))
    assert len(api.requests) == sent
    assert stopped.value.field == "journal"
    assert prolific.requests_to(PAY.format("set-up-1")) == 1


def test_a_set_up_of_people_who_may_have_been_paid_is_refused(
    run: Surface, prolific: BonusAPI, path: Path
) -> None:
    set_up = run(lambda c: c.bonuses.set_up(STUDY, OWED))
    prolific.paying = lambda _: refused(503)
    with pytest.raises(OutcomeUnknownError):
        pay(run, path, {SECOND: OWED[SECOND]})
    with pytest.raises(InvalidRequestError, match="payment of set-up-2 began, and not how") as stopped:
        run(lambda c: c.bonuses.pay(set_up, journal=path))
    assert stopped.value.field == "journal"
    assert prolific.requests_to(PAY.format("set-up-1")) == 0


def test_a_refusal_is_the_callers_to_see(run: Surface, prolific: BonusAPI, path: Path) -> None:
    prolific.paying = lambda _: refused(400)
    with pytest.raises(BadRequestError):
        run(lambda c: c.bonuses.pay(STUDY, OWED))
