"""Bonuses in every form that tables have: what is read, and what is refused with its place."""

from __future__ import annotations

import decimal
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from prolific import BonusRow, InvalidRequestError
from prolific._bonuses.rows import check_limits, rows_to_csv
from prolific._bonuses.tables import bonus_rows, rows_from_csv
from prolific.results.bonuses import split_rows, total_of_rows

ROWS = (BonusRow("a1", Decimal("0.29")), BonusRow("b-2_C", Decimal("28.99")))


class Column:
    """A column that gives its values by a method of some name."""

    def __init__(self, method: str, values: list[Any]) -> None:
        setattr(self, method, lambda: values)


class Plain:
    """A column that can only be walked over."""

    def __init__(self, values: list[Any]) -> None:
        self._values = values

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)


class Table:
    """A data frame as libraries have it: names under some name, columns by name."""

    def __init__(self, columns: dict[Any, Any], names: Any = None, under: str = "columns") -> None:
        self._columns = columns
        setattr(self, under, list(columns) if names is None else names)

    def __getitem__(self, name: Any) -> Any:
        return self._columns[name]


def table(ids: Any, amounts: Any, **names: Any) -> Table:
    return Table({"participant_id": ids, "amount": amounts}, **names)


@pytest.mark.parametrize(
    "payments",
    [
        {"a1": Decimal("0.29"), "b-2_C": Decimal("28.99")},
        {"a1": "0.29", "b-2_C": " 28.99 "},
        [("a1", Decimal("0.29")), ["b-2_C", "28.99"]],
        ROWS,
        iter(ROWS),
        [{"submission_id": "a1", "amount": 0.29}, {"Participant ID": "b-2_C", " Amount ": "28.99"}],
        [{"submission_id": "a1", "participant_id": "x", "amount": "0.29"}, ROWS[1]],
        table(["a1", "b-2_C"], [0.29, 28.99]),
        table(Column("to_pylist", ["a1", "b-2_C"]), Column("to_list", ["0.29", "28.99"])),
        table(Column("tolist", ["a1", "b-2_C"]), Plain([Decimal("0.29"), Decimal("28.99")])),
        table(["a1", "b-2_C"], ["0.29", "28.99"], names=lambda: ["amount", "participant_id"]),
        table(["a1", "b-2_C"], ["0.29", "28.99"], under="column_names"),
        {"participant_id": ["a1", "b-2_C"], "amount": [0.29, 28.99]},
        Table({"submission_id": ["a1", "b-2_C"], "participant_id": ["x", "y"], "amount": ["0.29", "28.99"]}),
    ],
    ids=lambda each: type(each).__name__,
)
def test_every_form_gives_the_same_rows(payments: Any) -> None:
    assert bonus_rows(payments) == ROWS
    assert all(isinstance(row.amount, Decimal) for row in ROWS)


@pytest.mark.parametrize(
    "text",
    [
        "a1,0.29\nb-2_C,28.99",
        "\ufeffa1, 0.29\r\n\r\nb-2_C ,28.99\r\n",
        "participant_id,amount\na1,0.29\nb-2_C,28.99\n",
        "\n Amount ,Submission ID\n0.29, a1\n28.99,b-2_C",
        "participant_id,AMOUNT,submission_id,note\nx,0.29,a1,hello\ny,28.99,b-2_C,\n",
    ],
)
def test_every_form_of_csv_gives_the_same_rows(text: str, tmp_path: Path) -> None:
    assert rows_from_csv(text) == ROWS
    path = tmp_path / "bonuses.csv"
    path.write_bytes(text.encode())
    assert bonus_rows(path) == ROWS


def test_a_row_as_it_is_written_is_read_as_it_was() -> None:
    assert rows_to_csv([BonusRow("a", Decimal(30)), BonusRow("b", Decimal("1.1"))]) == "a,30.00\nb,1.10"


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("29", "cents", "0.29"),
        (29, "cents", "0.29"),
        ("115", "cents", "1.15"),
        ("1", "cents", "0.01"),
        ("29", "currency", "29"),
        (29, "currency", "29"),
        ("29.5", "currency", "29.5"),
        ("29.5", None, "29.5"),
        (Decimal(29), None, "29"),
        (Decimal("0.29"), "currency", "0.29"),
    ],
)
def test_the_unit_says_what_a_whole_number_counts(amount: Any, unit: Any, expected: str) -> None:
    (row,) = bonus_rows([("a1", amount)], unit=unit)
    assert row.amount == Decimal(expected)


@pytest.mark.parametrize(("unit", "expected"), [("cents", ["0.29", "1.15"]), ("currency", ["29", "115"])])
@pytest.mark.parametrize("numbers", [[29, 115], [29.0, 115.0], ["29", "115"]])
def test_numbers_of_tables_count_in_the_unit(unit: Any, expected: list[str], numbers: Any) -> None:
    rows = bonus_rows(table(["a1", "b2"], numbers), unit=unit)
    assert [row.amount for row in rows] == [Decimal(each) for each in expected]


@pytest.mark.parametrize(
    "payments",
    [
        {"a1": "29"},
        {"a1": "29", "b2": "115"},
        table(["a1", "b2"], [29.0, 115.0]),
        [{"participant_id": "a1", "amount": 29}],
        [("a1", "29"), ("b2", Decimal("1.15"))],
    ],
    ids=lambda each: type(each).__name__,
)
def test_without_a_decimal_point_anywhere_the_unit_must_be_said(payments: Any) -> None:
    with pytest.raises(InvalidRequestError, match="'29' could be pounds or pence") as refused:
        bonus_rows(payments)
    assert refused.value.field == "payments"
    assert [row.amount for row in bonus_rows({"a1": "29", "b2": "1.15"})] == [Decimal(29), Decimal("1.15")]


@pytest.mark.parametrize("unit", ["pence", "", "CENTS", 1, False])
def test_another_unit_is_refused(unit: Any) -> None:
    with pytest.raises(InvalidRequestError, match="must be 'currency' or 'cents'") as refused:
        bonus_rows({"a1": Decimal("0.29")}, unit=unit)
    assert refused.value.field == "unit"


@pytest.mark.parametrize(
    ("payments", "unit", "message"),
    [
        ({"a1": Decimal(29)}, "cents", "a1: a Decimal is an amount in the currency"),
        ({"a1": "0.29"}, "cents", "a1: 0.29 is no whole number of cents"),
        ({"a1": 29}, None, "a1: the amount must be a Decimal"),
        ({"a1": True}, "cents", "not bool"),
        ({"a1": 0.29}, None, "not float"),
        ({"a1": Fraction(29, 100)}, "currency", "not Fraction"),
        ({"a1": "1e3"}, None, "a1: '1e3' is no amount"),
        ({"a1": "1_000"}, "cents", "is no amount"),
        ({"a1": "+1"}, "cents", "is no amount"),
        ({"a1": "1."}, None, "is no amount"),
        ({"a1": ".5"}, None, "is no amount"),
        ({"a1": "\u0661.\u0662"}, None, "is no amount"),
        ({"a1": "0.00"}, None, "a1: the amount must be above zero, got 0.00"),
        ({"a1": "0"}, "cents", "must be above zero"),
        ({"a1": Decimal("-0.29")}, None, "must be above zero"),
        ({"a1": Decimal("Infinity")}, None, "must be above zero"),
        ({"a1": Decimal("1e26")}, None, "a1: the amount is out of range"),
        ({"a1": Decimal("0.295")}, None, "a1: the amount has more than two decimals: 0.295"),
        ({"a 1": Decimal("0.29")}, None, "'a 1' is no participant or submission id"),
        ({"é": Decimal("0.29")}, None, "is no participant or submission id"),
        ([("a1", Decimal("0.29")), ("a1", Decimal("0.29"))], None, "a1 is there twice"),
        ([], None, "there is nothing to pay"),
        ("a1,0.29", None, "is text; give a mapping"),
        (b"a1,0.29", None, "is text; give a mapping"),
        (bytearray(b"a1"), None, "is text; give a mapping"),
        (29, None, "is a int; give a mapping"),
        (None, None, "is a NoneType; give a mapping"),
        ([("a1",)], None, "row 1: expected a pair"),
        ([("a1", Decimal("0.29")), ("b2", Decimal("0.29"), 3)], None, "row 2: expected a pair"),
        (["a1"], None, "row 1: expected a pair"),
        ([{"participant_id": "a1"}], None, "row 1: expected the columns amount and submission_id or"),
        ([{"amount": "0.29", "name": "a1"}], None, "found amount, name"),
        ([{}], None, "found none"),
        (table(["a1", "b2"], ["0.29"]), None, "2 ids, but 1 amounts"),
        (table(["a1", "b2"], ["0.29", float("nan")]), None, "row 2: the amount is missing"),
        (table(["a1"], [float("inf")]), None, "row 1: the amount is missing"),
        (table(["a1", "b2"], [0.29, None]), None, "row 2: b2: the amount must be a Decimal"),
        (table(["a1"], [True]), "cents", "not bool"),
        (table(["a1"], [0.295]), None, "more than two decimals"),
        (table([7], ["0.29"]), None, "row 1: 7 is no participant or submission id"),
        (
            Table({"amount": ["0.29"], "Amount": ["0.30"], "submission_id": ["a1"]}),
            None,
            "there are two columns amount",
        ),
        (
            Table({"submission_id": ["a1"], "Submission ID": ["b2"], "amount": ["0.29"]}),
            None,
            "there are two columns submission_id",
        ),
    ],
    ids=lambda each: None,
)
def test_what_cannot_be_paid_is_refused_with_its_place(payments: Any, unit: Any, message: str) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        bonus_rows(payments, unit=unit)
    assert refused.value.field == "payments"
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("participant_id,amount\na1,0.29\nb2", "line 3: expected `participant_id,amount`"),
        ("participant_id,amount\na1,0.29,3", "line 2: expected `participant_id,amount`"),
        ("\n\nname,amount\na1,0.29", "line 3: expected the columns"),
        ("a1,0.29\n\nb2,x", "line 3: b2: 'x' is no amount"),
        ("a1,0.29\nb2, x ", "line 2: b2: 'x' is no amount"),
        ("participant_id,amount\na1, x ", "line 2: a1: 'x' is no amount"),
        ("a1,0.29\nb2;0.29", "line 2: expected `id,amount`"),
        ("amount,participant_id\n0.29,a 1", "line 2: 'a 1' is no participant"),
        ("", "there is nothing to pay"),
        ("participant_id,amount\n", "there is nothing to pay"),
        ("a" * 200_000 + ",0.29", "cannot be read as CSV: field larger than field limit"),
        ('"a1', "there is nothing to pay|expected `id,amount`|cannot be read"),
    ],
)
def test_what_no_csv_of_bonuses_has_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        rows_from_csv(text)
    assert any(each in str(refused.value) for each in message.split("|"))
    assert refused.value.field == "payments"


def test_two_columns_that_nobody_reads_may_be_called_the_same() -> None:
    assert rows_from_csv("note,participant_id,note,amount\n,a1,,0.29\n,b-2_C,,28.99") == ROWS


def test_none_is_fine_where_only_a_preview_is_wanted() -> None:
    assert bonus_rows([], empty_is_fine=True) == ()
    assert bonus_rows({}, empty_is_fine=True) == ()


RECKONINGS: dict[str, Callable[[], Any]] = {
    "rows": lambda: bonus_rows({"a1": Decimal("123456.29"), "b2": "28.99"}),
    "cents": lambda: bonus_rows({"a1": "12345629", "b2": "2899"}, unit="cents"),
    "csv": lambda: rows_to_csv(bonus_rows({"a1": Decimal("123456.29"), "b2": "28.99"})),
    "sum": lambda: total_of_rows(bonus_rows({"a1": Decimal("123456.29"), "b2": "28.99"})),
}


@pytest.mark.parametrize("name", RECKONINGS)
def test_an_application_may_reckon_with_few_digits_and_pay_exactly(name: str) -> None:
    exact = RECKONINGS[name]()
    with decimal.localcontext(decimal.Context(prec=2, rounding=decimal.ROUND_UP)):
        found = RECKONINGS[name]()
    assert found == exact
    assert str(found) == str(exact)


def test_rows_are_split_at_two_hundred() -> None:
    rows = [BonusRow(f"a{number}", Decimal("0.29")) for number in range(401)]
    assert [len(group) for group in split_rows(rows)] == [200, 200, 1]
    assert [len(group) for group in split_rows(rows[:200])] == [200]
    assert split_rows([]) == []
    assert total_of_rows(rows) == Decimal("116.29")


@pytest.mark.parametrize("limit", ["max_amount", "max_total"])
def test_a_limit_is_exact_and_a_decimal(limit: str) -> None:
    rows = bonus_rows([("a1", Decimal("0.29")), ("b2", Decimal("28.99"))])
    fits: dict[str, Any] = {"max_amount": None, "max_total": None, limit: Decimal("29.28")}
    check_limits(rows, **fits)
    for wrong in (Decimal("29.27"), Decimal("NaN"), 30, 29.28, "30"):
        with pytest.raises(InvalidRequestError) as refused:
            check_limits(rows, **{**fits, limit: wrong})
        assert refused.value.field == limit
