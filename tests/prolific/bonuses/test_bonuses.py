"""Bonuses: what is refused, what is sent, and that nothing is paid twice."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import (
    APIConnectionError,
    BadRequestError,
    BonusRow,
    InvalidRequestError,
    OutcomeUnknownError,
    Prolific,
    RateLimitError,
    ResponseDecodeError,
)
from prolific._bonuses.rows import rows_to_csv
from prolific._bonuses.tables import bonus_rows, rows_from_csv
from prolific.results.bonuses import split_rows, total_of_rows
from prolific_sandbox import Sandbox

Published = Callable[..., Any]
STUDY, PARTICIPANT = "5f8d0d55b54764421b7156c1", "60ffe5c8371090c7041d43f8"

ids = st.text("0123456789abcdef", min_size=24, max_size=24)
amounts = st.decimals(min_value="0.01", max_value="9999.99", places=2)
payments = st.dictionaries(ids, amounts, min_size=1, max_size=450)


@pytest.fixture
def taken(sandbox: Sandbox, published: Published) -> list[str]:
    """Submissions of a study, whose id comes first."""
    study = published(total_available_places=3)
    return [study.id, *(each.id for each in sandbox.participants.take(study.id, 3))]


def paid_requests(sandbox: Sandbox) -> int:
    return sum(1 for request in sandbox.requests if request.operation_id == "pay-bonus-payments")


@given(payments)
def test_rows_survive_their_csv_form(given_payments: dict[str, Decimal]) -> None:
    rows = bonus_rows(given_payments)
    assert rows_from_csv(rows_to_csv(rows)) == rows
    assert {row.id: row.amount for row in rows} == given_payments


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_any_program_ends_them(end: str) -> None:
    text = "\ufeff" + end.join([f"{STUDY},1.50", "", f"{PARTICIPANT}, 0.25", ""])
    assert rows_from_csv(text) == bonus_rows({STUDY: Decimal("1.50"), PARTICIPANT: Decimal("0.25")})


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(InvalidRequestError):
        assert rows_from_csv(text)


@given(payments)
def test_splitting_loses_and_doubles_nothing(given_payments: dict[str, Decimal]) -> None:
    rows = bonus_rows(given_payments)
    groups = split_rows(rows)
    assert [row for group in groups for row in group] == list(rows)
    assert all(0 < len(group) <= 200 for group in groups)
    assert sum(total_of_rows(group) for group in groups) == sum(given_payments.values())


@given(amounts)
def test_an_amount_is_sent_in_the_currency_with_two_decimals(amount: Decimal) -> None:
    text = rows_to_csv([BonusRow(PARTICIPANT, amount)])
    whole, _, cents = text.partition(",")[2].partition(".")
    assert len(cents) == 2
    assert int(whole) * 100 + int(cents) == amount * 100


@given(
    st.one_of(
        st.floats(),
        st.integers(),
        st.text().filter(lambda text: not re.fullmatch(r"\s*[0-9]+(\.[0-9]+)?\s*", text, re.ASCII)),
        st.none(),
        st.decimals(max_value=0, allow_nan=False),
        st.sampled_from([Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-0.00")]),
        st.decimals(min_value="0.001", max_value=1000, places=3).filter(lambda d: d * 100 % 1 != 0),
    )
)
def test_any_other_amount_is_refused(amount: Any) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        bonus_rows({PARTICIPANT: amount})
    assert refused.value.field == "payments"
    assert PARTICIPANT in str(refused.value)


@pytest.mark.parametrize(
    "bad_id", ["", " ", "a,b", "a\nb", 'a"b', "=cmd()", "participant@example.org", None, 7]
)
def test_an_id_that_could_break_the_csv_is_refused(bad_id: Any) -> None:
    with pytest.raises(InvalidRequestError):
        bonus_rows({bad_id: Decimal(1)})


def test_an_id_given_twice_is_refused() -> None:
    with pytest.raises(InvalidRequestError, match="twice"):
        bonus_rows([(PARTICIPANT, Decimal(1)), (PARTICIPANT, Decimal(2))])


def test_nothing_to_pay_is_refused() -> None:
    with pytest.raises(InvalidRequestError, match="nothing to pay"):
        bonus_rows({})


@pytest.mark.parametrize(
    "line", ["abc", "abc,1,2", "abc,1e3", "abc,1_000", "abc,-1", "abc,£4", "abc,4,25", "abc,"]
)
def test_a_malformed_line_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(InvalidRequestError, match="line 2"):
        rows_from_csv(f"{PARTICIPANT},1.00\n{line}")


def test_amounts_go_out_in_pounds_and_come_back_in_pounds(
    sandbox: Sandbox, client: Prolific, taken: list[str]
) -> None:
    study, first, second, _ = taken
    set_up = client.bonuses.set_up(study, {first: Decimal("4.25"), second: Decimal(30)})
    assert sandbox.requests[-1].body == {"study_id": study, "csv_bonuses": f"{first},4.25\n{second},30.00"}
    assert set_up.amount == Decimal("34.25")
    assert set_up.fees == Decimal("11.42")
    assert set_up.vat == 0
    assert set_up.total == Decimal("45.67")
    assert paid_requests(sandbox) == 0
    receipt = client.bonuses.pay(set_up)
    assert receipt.ids == set_up.ids
    assert receipt.total == Decimal("45.67")
    assert client.submissions.get(first).bonus_payments == [425]
    assert client.submissions.get(second).bonus_payments == [3000]


def test_a_file_is_paid_line_by_line(client: Prolific, taken: list[str], tmp_path: Path) -> None:
    study, first, second, _ = taken
    path = tmp_path / "bonuses.csv"
    path.write_text(f"\ufeff{first},4.25\r\n{second}, 30\r\n\r\n", encoding="utf-8")
    receipt = client.bonuses.pay(study, path, max_amount=Decimal("34.25"), max_total=Decimal("45.67"))
    assert receipt.amount == Decimal("34.25")
    assert client.submissions.get(first).bonus_payments == [425]
    assert client.submissions.get(second).bonus_payments == [3000]


def test_more_than_the_limit_is_refused_before_anything_is_sent(
    sandbox: Sandbox, client: Prolific, taken: list[str]
) -> None:
    study, first, *_ = taken
    before = len(sandbox.requests)
    with pytest.raises(InvalidRequestError) as refused:
        client.bonuses.set_up(study, {first: Decimal("10.01")}, max_total=Decimal(10))
    assert refused.value.field == "max_total"
    assert len(sandbox.requests) == before


def test_ids_that_did_not_take_part_are_named(client: Prolific, taken: list[str]) -> None:
    with pytest.raises(BadRequestError, match=PARTICIPANT):
        client.bonuses.set_up(taken[0], {PARTICIPANT: Decimal(1)})


def test_201_rows_are_two_payments(sandbox: Sandbox, client: Prolific, published: Published) -> None:
    study = published(total_available_places=201)
    rows = {each.id: Decimal("0.10") for each in sandbox.participants.take(study.id, 201)}
    set_up = client.bonuses.set_up(study.id, rows)
    assert [len(batch.rows) for batch in set_up.batches] == [200, 1]
    receipt = client.bonuses.pay(set_up)
    assert receipt.ids == set_up.ids
    for payment, batch in zip(receipt.payments, set_up.batches, strict=True):
        of_batch = {row.id for row in batch.rows}
        assert payment.rows == batch.rows
        assert payment.recipients.keys() == of_batch
        assert payment.before is not None
        assert payment.before.keys() == of_batch
    assert paid_requests(sandbox) == 2
    assert client.submissions.get(list(rows)[200]).bonus_payments == [10]


def test_a_set_up_is_paid_once(sandbox: Sandbox, client: Prolific, taken: list[str]) -> None:
    set_up = client.bonuses.set_up(taken[0], {taken[1]: Decimal(1)})
    client.bonuses.pay(set_up)
    for again in (set_up, set_up.ids[0]):
        with pytest.raises(InvalidRequestError, match="was paid by this client"):
            client.bonuses.pay(again)
    with pytest.raises(InvalidRequestError, match="was paid by this client"):
        client.with_options(retries=0).bonuses.pay(set_up)
    assert paid_requests(sandbox) == 1
    assert client.submissions.get(taken[1]).bonus_payments == [100]


def test_a_lost_answer_is_not_repeated_and_says_what_to_check(
    sandbox: Sandbox, client: Prolific, taken: list[str]
) -> None:
    set_up = client.bonuses.set_up(taken[0], {taken[1]: Decimal(1)})
    with (
        sandbox.faults(operation="pay-bonus-payments", when="drop", times=1),
        pytest.raises(OutcomeUnknownError) as unknown,
    ):
        client.bonuses.pay(set_up)
    assert "bonus_payments" in unknown.value.check
    assert unknown.value.operation == "pay-bonus-payments"
    assert set_up.ids[0] in str(unknown.value)
    # The money did move; a second payment must not follow.
    assert client.submissions.get(taken[1]).bonus_payments == [100]
    with pytest.raises(InvalidRequestError, match="may have been paid"):
        client.bonuses.pay(set_up)
    assert paid_requests(sandbox) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_error_leaves_the_outcome_unknown(
    sandbox: Sandbox, client: Prolific, taken: list[str], status: int
) -> None:
    set_up = client.bonuses.set_up(taken[0], {taken[1]: Decimal(1)})
    fault = sandbox.faults(operation="pay-bonus-payments", status=status, when="after", times=1)
    with fault, pytest.raises(OutcomeUnknownError):
        client.bonuses.pay(set_up)
    assert paid_requests(sandbox) == 1


def test_a_busy_wallet_is_tried_again(sandbox: Sandbox, client: Prolific, taken: list[str]) -> None:
    set_up = client.bonuses.set_up(taken[0], {taken[1]: Decimal(1)})
    with sandbox.faults(operation="pay-bonus-payments", status=429, when="before", times=2):
        client.bonuses.pay(set_up)
    assert client.submissions.get(taken[1]).bonus_payments == [100]


def test_a_refused_payment_can_be_made_later(sandbox: Sandbox, client: Prolific, taken: list[str]) -> None:
    set_up = client.bonuses.set_up(taken[0], {taken[1]: Decimal(1)})
    with (
        sandbox.faults(operation="pay-bonus-payments", status=429, when="before", times=3),
        pytest.raises(RateLimitError) as refused,
    ):
        client.bonuses.pay(set_up)
    assert refused.value.retries_taken == 2
    client.bonuses.pay(set_up)
    assert client.submissions.get(taken[1]).bonus_payments == [100]


def test_a_payment_that_never_left_can_be_made_later() -> None:
    reachable = False

    def answer(request: httpx.Request) -> httpx.Response:
        if not reachable:
            raise httpx.ConnectError("refused", request=request)
        return httpx.Response(202, json="accepted")

    with Prolific(
        "token", retries=0, http_client=httpx.Client(transport=httpx.MockTransport(answer))
    ) as client:
        with pytest.raises(APIConnectionError) as failed:
            client.bonuses.pay("64f0c1d2e3a4b5c6d7e8f901")
        assert failed.value.sent is False
        reachable = True
        assert client.bonuses.pay("64f0c1d2e3a4b5c6d7e8f901").ids == ("64f0c1d2e3a4b5c6d7e8f901",)


RIGHT = {
    "id": "64f0c1d2e3a4b5c6d7e8f901",
    "study": STUDY,
    "amount": 115.0,
    "fees": 38.33,
    "vat": 7.67,
    "total_amount": 161.0,
}


def setting_up(answer: dict[str, Any]) -> tuple[Prolific, list[httpx.Request]]:
    """A client of an API that answers set-ups so, and the requests that pay."""
    paid: list[httpx.Request] = []

    def api(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json={"results": [], "meta": {"count": 0}})
        if request.url.path.endswith("/pay/"):
            paid.append(request)
            return httpx.Response(202, json="accepted")
        return httpx.Response(201, json=answer)

    return Prolific("token", http_client=httpx.Client(transport=httpx.MockTransport(api))), paid


def test_a_set_up_that_says_what_was_asked_for_is_paid() -> None:
    client, paid = setting_up(RIGHT)
    receipt = client.bonuses.pay(STUDY, {PARTICIPANT: Decimal("1.15")}, max_total=Decimal("1.61"))
    assert (receipt.amount, receipt.fees, receipt.vat, receipt.total) == tuple(
        map(Decimal, ("1.15", "0.3833", "0.0767", "1.61"))
    )
    assert len(paid) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 11500.0, "total_amount": 15100.0},
        {"amount": 114.0},
        {"amount": 115.5},
        {"amount": None},
        {"amount": "115"},
        {"study": PARTICIPANT},
        {"study": None},
        {"fees": None},
        {"fees": -38.33, "total_amount": 84.34},
        {"vat": -7.67, "total_amount": 145.66},
        {"fees": True, "total_amount": 123.67},
        {"vat": False, "total_amount": 153.33},
        {"vat": None},
        {"vat": 700.67},
        {"total_amount": 100_000_000.0},
        {"total_amount": 115.0},
        {"total_amount": None},
        {"total_amount": 0},
        {"id": None},
        {"id": ""},
        {"id": " "},
    ],
    ids=str,
)
@pytest.mark.parametrize("is_there", [True, False])
def test_a_set_up_that_leaves_out_or_contradicts_is_not_paid(change: dict[str, Any], is_there: bool) -> None:
    changed = {**RIGHT, **change}
    (name,) = list(change)[:1]
    if not is_there:
        del changed[name]
    client, paid = setting_up(changed)
    with pytest.raises(ResponseDecodeError) as raised:
        client.bonuses.pay(STUDY, {PARTICIPANT: Decimal("1.15")})
    # A figure that is there and wrong may show in another one that does not fit.
    assert raised.value.json_path in {f"$.{name}", "$.total_amount", "$.amount"}
    assert paid == []


def test_what_the_api_would_take_is_bounded_before_it_is_paid() -> None:
    client, paid = setting_up(RIGHT)
    owed = {PARTICIPANT: Decimal("1.15")}
    with pytest.raises(InvalidRequestError, match=r"1\.61 with fees and VAT, more than 1\.60") as refused:
        client.bonuses.pay(STUDY, owed, max_total=Decimal("1.60"))
    assert refused.value.field == "max_total"
    set_up = client.bonuses.set_up(STUDY, owed)
    with pytest.raises(InvalidRequestError, match="max_total"):
        client.bonuses.pay(set_up, max_total=Decimal("1.60"))
    with pytest.raises(InvalidRequestError, match="max_total"):
        client.bonuses.pay(set_up.ids[0], max_total=Decimal("9.99"))
    limits: list[tuple[Any, str]] = [
        (9.99, "must be a Decimal, not float"),
        (Decimal("nan"), "must be a number"),
        (Decimal("1.14"), r"add up to 1\.15, more than 1\.14"),
    ]
    for limit, problem in limits:
        with pytest.raises(InvalidRequestError, match=f"^max_total: .*{problem}"):
            client.bonuses.pay(set_up, max_total=limit)
    assert paid == []
    client.bonuses.pay(set_up, max_total=Decimal("1.61"))
    assert len(paid) == 1


def test_threads_that_pay_the_same_set_up_pay_it_once(
    sandbox: Sandbox, client: Prolific, taken: list[str]
) -> None:
    set_up = client.bonuses.set_up(taken[0], {taken[1]: Decimal(1)})
    outcomes: list[str] = []

    def pay() -> None:
        try:
            client.bonuses.pay(set_up)
            outcomes.append("paid")
        except InvalidRequestError:
            outcomes.append("refused")

    threads = [threading.Thread(target=pay) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["paid"] + ["refused"] * 7
    assert paid_requests(sandbox) == 1
    assert client.submissions.get(taken[1]).bonus_payments == [100]


def test_a_failure_half_way_says_what_was_paid() -> None:
    ids = [f"{number:024x}" for number in range(3)]
    paid: list[str] = []

    def api(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json={"results": [], "meta": {"count": 0}})
        if request.url.path.endswith("/bonus-payments/"):
            rows = json.loads(request.content)["csv_bonuses"].count("\n") + 1
            amounts = {"amount": rows * 10, "fees": 0, "vat": 0, "total_amount": rows * 10}
            return httpx.Response(201, json={"id": ids[made.pop()], "study": STUDY, **amounts})
        paid.append(request.url.path.split("/")[-3])
        error = {"status": 400, "error_code": 1, "title": "Too little money", "detail": "Top up."}
        return (
            httpx.Response(400, json={"error": error})
            if paid[-1] == ids[1]
            else httpx.Response(202, json="accepted")
        )

    made = [2, 1, 0]
    client = Prolific("token", http_client=httpx.Client(transport=httpx.MockTransport(api)))
    set_up = client.bonuses.set_up(STUDY, {f"{number:024x}": Decimal("0.10") for number in range(100, 501)})
    with pytest.raises(BadRequestError) as refused:
        client.bonuses.pay(set_up)
    assert refused.value.__notes__ == [f"Paid before this: {ids[0]}. Not paid: the batches after {ids[1]}."]
    with pytest.raises(InvalidRequestError, match=f"{ids[0]} was paid by this client"):
        client.bonuses.pay(set_up)
    assert paid == ids[:2]
