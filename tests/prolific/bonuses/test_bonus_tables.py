"""Bonuses as people keep them: text, files, dictionaries, data frames; the unit is never guessed."""

from __future__ import annotations

import decimal
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import BonusRow, InvalidRequestError
from prolific._bonuses.rows import rows_to_csv
from prolific._bonuses.tables import bonus_rows, rows_from_csv
from prolific.results.bonuses import total_of_rows

A, B, C = "5f8d0d55b54764421b7156c1", "60ffe5c8371090c7041d43f8", "64f0c1d2e3a4b5c6d7e8f901"
IN_POUNDS = (BonusRow(A, Decimal("0.29")), BonusRow(B, Decimal("28.99")), BonusRow(C, Decimal(4)))


@pytest.mark.parametrize(
    "payments",
    [
        {A: "0.29", B: "28.99", C: "4"},
        [(A, "0.29"), (B, Decimal("28.99")), [C, "4"]],
        [
            {"participant_id": A, "amount": "0.29", "name": "Ada"},
            {"amount": 28.99, "Participant ID": B},
            {"submission_id": C, "participant_id": "other", "amount": 4},
        ],
        {"participant_id": [A, B, C], "amount": ["0.29", Decimal("28.99"), 4.0]},
    ],
    ids=["text", "pairs", "dictionaries", "columns"],
)
def test_exact_amounts_are_taken_from(payments: Any) -> None:
    assert bonus_rows(payments) == IN_POUNDS


@pytest.mark.parametrize(
    "text",
    [
        f"{A},0.29\n{B},28.99\n{C},4\n",
        f"participant_id,amount\n{A},0.29\n{B},28.99\n{C},4\n",
        f"submission_id,amount\r\n{A},0.29\r\n{B},28.99\r\n{C},4",
        f" participant_id , amount \n {A} , 0.29 \n{B} ,28.99 \n {C}, 4\n",
        f" {A} , 0.29 \n{B} ,28.99 \n {C}, 4\n",
        f"\ufeffAmount,Note,Participant id\n0.29,good,{A}\n28.99,,{B}\n4.00,,{C}\n",
        f'"Participant id","Submission id","amount"\n"p","{A}","0.29"\n"p","{B}","28.99"\n"p","{C}","4"\n',
    ],
    ids=["none", "participants", "submissions", "spaces", "spaces alone", "other columns", "both ids"],
)
def test_a_file_may_have_a_header(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bonuses.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert bonus_rows(path) == IN_POUNDS
    assert rows_from_csv(text) == IN_POUNDS


WHOLE = {
    "text": {A: "100", B: "250"},
    "pairs": [(A, "100"), (B, "250")],
    "dictionaries": [{"participant_id": A, "amount": 100}, {"participant_id": B, "amount": "250"}],
    "floats of a table": [{"participant_id": A, "amount": 100.0}, {"participant_id": B, "amount": 250.0}],
    "columns": {"submission_id": [A, B], "amount": [100, 250]},
}


@pytest.mark.parametrize("payments", WHOLE.values(), ids=WHOLE)
def test_whole_numbers_need_their_unit(payments: Any) -> None:
    with pytest.raises(InvalidRequestError, match="pounds or pence"):
        bonus_rows(payments)
    assert bonus_rows(payments, unit="cents") == (BonusRow(A, Decimal("1.00")), BonusRow(B, Decimal("2.50")))
    assert bonus_rows(payments, unit="currency") == (BonusRow(A, Decimal(100)), BonusRow(B, Decimal(250)))


@pytest.mark.parametrize("header", ["", "participant_id,amount\n"])
def test_a_file_of_whole_numbers_needs_its_unit(header: str, tmp_path: Path) -> None:
    path = tmp_path / "bonuses.csv"
    path.write_text(f"{header}{A},100\n{B},250\n", encoding="utf-8")
    with pytest.raises(InvalidRequestError, match="pounds or pence"):
        bonus_rows(path)
    assert [row.amount for row in bonus_rows(path, unit="cents")] == [Decimal("1.00"), Decimal("2.50")]


def test_whole_numbers_without_text_are_taken_once_their_unit_is_said() -> None:
    with pytest.raises(InvalidRequestError, match="must be a Decimal"):
        bonus_rows({A: 100})
    assert bonus_rows({A: 29}, unit="cents") == (BonusRow(A, Decimal("0.29")),)
    assert bonus_rows({A: Decimal(29)}) == (BonusRow(A, Decimal(29)),)


@pytest.mark.parametrize(
    "amount",
    [
        0.1 + 0.2,
        float("inf"),
        float("nan"),
        None,
        True,
        "",
        "1,50",
        "1e3",
        "£1.50",
        "-1.50",
        "0.00",
        "١.٥",  # noqa: RUF001, digits that Python reads as well
        "1.505",
        b"1.50",
        [1.5],
        1e-7,
        "9" * 40 + ".00",
    ],
    ids=repr,
)
def test_what_is_not_exact_is_refused_with_its_row(amount: Any) -> None:
    rows = [{"participant_id": B, "amount": "1.15"}, {"participant_id": A, "amount": amount}]
    with pytest.raises(InvalidRequestError) as refused:
        bonus_rows(rows)
    assert refused.value.field == "payments"
    assert A in str(refused.value) or "row 2" in str(refused.value)


@pytest.mark.parametrize(
    "amount",
    [b"1.50", [1.5], None, True, datetime(2026, 1, 2), object(), 1.5j],
    ids=lambda each: type(each).__name__,
)
def test_what_is_no_amount_is_said_by_its_kind(amount: Any) -> None:
    for rows in ([{"participant_id": A, "amount": amount}], {"participant_id": [A], "amount": [amount]}):
        with pytest.raises(InvalidRequestError, match=rf"row 1: {A}: .* not {type(amount).__name__}$"):
            bonus_rows(rows)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"participant_id,bonus\n{A},1.50\n", "no participant or submission id|is no amount"),
        (f"id,amount\n{A},1.50\n", "expected the columns amount and submission_id or participant_id"),
        (f"amount,amount,participant_id\n1.50,1.50,{A}\n", "two columns amount"),
        (f"participant_id,amount\n{A},1.50,2.50\n", "line 2: expected `participant_id,amount`"),
        (f"participant_id,amount\n{A},1.50\nparticipant_id,amount\n", "line 3"),
        ("participant_id,amount\n", "nothing to pay"),
        (f"{A};1,50\n", "line 1: expected|is no amount|no participant"),
    ],
)
def test_a_file_of_another_form_is_refused(text: str, problem: str) -> None:
    with pytest.raises(InvalidRequestError, match=problem):
        rows_from_csv(text)


def test_a_row_in_place_of_a_mapping_is_refused_and_not_taken_apart() -> None:
    with pytest.raises(InvalidRequestError, match=f"participant_id: '{A}' is no amount"):
        bonus_rows({"participant_id": A, "amount": "1.50"})


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_data_frame_is_taken_as_it_is(library: str) -> None:
    frames = pytest.importorskip(library, reason="the library of these data frames is not installed")
    columns = {"participant_id": [A, B, C], "amount": [0.29, 28.99, 4.0], "age": [31, 40, 27]}
    assert bonus_rows(frames.DataFrame(columns)) == IN_POUNDS
    texts = {**columns, "amount": ["0.29", "28.99", "4"]}
    assert bonus_rows(frames.DataFrame(texts)) == IN_POUNDS
    whole = frames.DataFrame({**columns, "amount": [29, 2899, 400]})
    assert bonus_rows(whole, unit="cents") == IN_POUNDS
    with pytest.raises(InvalidRequestError, match="pounds or pence"):
        bonus_rows(whole)
    with pytest.raises(InvalidRequestError, match="row 2"):
        bonus_rows(frames.DataFrame({**columns, "amount": [0.29, float("nan"), 4.0]}))
    with pytest.raises(InvalidRequestError, match="expected the columns"):
        bonus_rows(frames.DataFrame({"participant": [A], "amount": [1.5]}))


@given(st.lists(st.decimals("0.01", "999999.99", places=2), min_size=1, max_size=50))
def test_no_precision_of_the_application_changes_an_amount(amounts: list[Decimal]) -> None:
    payments = {f"{number:024x}": amount for number, amount in enumerate(amounts)}
    with decimal.localcontext() as context:
        context.prec = 3
        rows = bonus_rows(payments)
        text, total = rows_to_csv(rows), total_of_rows(rows)
    cents = [int(line.partition(",")[2].replace(".", "")) for line in text.splitlines()]
    assert cents == [int(amount.scaleb(2)) for amount in amounts]
    assert int(total.scaleb(2)) == sum(cents)
