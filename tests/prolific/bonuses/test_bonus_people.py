"""One person in a study is one person, by whichever id, and is paid once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import InvalidRequestError, Prolific
from prolific._bonuses.recipients import NamedPeople, check_each_once, recipients_of
from prolific.results.bonuses import BonusRecipient
from prolific_sandbox import Sandbox
from support.surfaces import LiveSurface

Published = Callable[..., Any]
AMOUNT = Decimal("0.29")


def reads(sandbox: Sandbox) -> list[str]:
    return [each.operation_id for each in sandbox.requests if each.method == "GET"]


def paid(sandbox: Sandbox) -> int:
    return sum(each.operation_id == "pay-bonus-payments" for each in sandbox.requests)


@pytest.fixture
def two(sandbox: Sandbox, published: Published) -> tuple[str, Any, Any]:
    """A study, and the submissions of two people."""
    study = published(total_available_places=2)
    first, second = sandbox.participants.take(study.id, 2)
    return study.id, first, second


@pytest.mark.parametrize("turned", [False, True])
def test_a_person_named_by_both_ids_is_refused(
    live: LiveSurface, sandbox: Sandbox, two: tuple[str, Any, Any], turned: bool
) -> None:
    study, first, second = two
    ids = [first.participant_id, second.id, first.id]
    owed = dict.fromkeys(reversed(ids) if turned else ids, AMOUNT)
    for call in ("preview", "set_up", "pay"):
        with pytest.raises(InvalidRequestError, match="name the same person") as refused:
            live(lambda c, call=call: getattr(c.bonuses, call)(study, owed))
        assert refused.value.field == "payments"
        assert first.id in str(refused.value)
        assert first.participant_id in str(refused.value)
    assert not any(each.method == "POST" for each in sandbox.requests if "bonus" in each.operation_id)


@pytest.mark.parametrize("turned", [False, True])
def test_two_rounds_of_one_journal_pay_a_person_once(
    live: LiveSurface, sandbox: Sandbox, two: tuple[str, Any, Any], tmp_path: Path, turned: bool
) -> None:
    study, first, second = two
    path = tmp_path / "round.jsonl"
    names = [first.participant_id, first.id]
    if turned:
        names.reverse()
    live(lambda c: c.bonuses.pay(study, {names[0]: AMOUNT}, journal=path))
    again = live(lambda c: c.bonuses.pay(study, {names[1]: AMOUNT, second.id: AMOUNT}, journal=path))
    assert [row.id for row in again.rows] == [second.id]
    assert live(lambda c: c.submissions.get(first.id)).bonus_payments == [29]
    set_up = live(lambda c: c.bonuses.set_up(study, {names[1]: AMOUNT}))
    with pytest.raises(InvalidRequestError, match="says that these were paid"):
        live(lambda c: c.bonuses.pay(set_up, journal=path))
    assert paid(sandbox) == 2


def test_a_journal_that_does_not_say_whom_ids_name_finds_out(
    client: Prolific, sandbox: Sandbox, two: tuple[str, Any, Any], tmp_path: Path
) -> None:
    study, first, _ = two
    path = tmp_path / "round.jsonl"
    path.write_text(
        f'{{"step":"paid","study":"{study}","set_up":"s","rows":[["{first.id}","0.29"]],"before":null}}\n'
    )
    assert client.bonuses.pay(study, {first.participant_id: AMOUNT}, journal=path).ids == ()
    set_up = client.bonuses.set_up(study, {first.participant_id: AMOUNT})
    with pytest.raises(InvalidRequestError, match="says that these were paid"):
        client.bonuses.pay(set_up, journal=path)
    assert paid(sandbox) == 0


def test_a_set_up_that_does_not_say_whom_it_names_is_looked_up_too(
    live: LiveSurface, sandbox: Sandbox, two: tuple[str, Any, Any], tmp_path: Path
) -> None:
    study, first, second = two
    path = tmp_path / "round.jsonl"
    live(lambda c: c.bonuses.pay(study, {first.id: AMOUNT}, journal=path))
    set_up = replace(live(lambda c: c.bonuses.set_up(study, {first.participant_id: AMOUNT})), recipients={})
    with pytest.raises(InvalidRequestError, match="says that these were paid"):
        live(lambda c: c.bonuses.pay(set_up, journal=path))
    assert paid(sandbox) == 1
    other = replace(live(lambda c: c.bonuses.set_up(study, {second.participant_id: AMOUNT})), recipients={})
    (payment,) = live(lambda c: c.bonuses.pay(other, journal=path)).payments
    assert payment.recipients[second.participant_id].submission_ids == (second.id,)
    assert live(lambda c: c.bonuses.pay(study, {second.id: AMOUNT}, journal=path)).ids == ()


def test_several_submissions_of_one_participant_stay_payable(
    live: LiveSurface, sandbox: Sandbox, published: Published, tmp_path: Path
) -> None:
    study = published(total_available_places=2, submissions_config={"max_submissions_per_participant": 2}).id
    (first,) = sandbox.participants.take(study)
    sandbox.participants.complete(first.id, "DONE")
    (second,) = sandbox.participants.take(study, participant_id=first.participant_id)
    assert second.participant_id == first.participant_id
    path = tmp_path / "round.jsonl"
    owed = {first.id: AMOUNT, second.id: Decimal("1.15")}
    assert len(live(lambda c: c.bonuses.pay(study, owed, journal=path)).rows) == 2
    assert live(lambda c: c.submissions.get(first.id)).bonus_payments == [29]
    assert live(lambda c: c.submissions.get(second.id)).bonus_payments == [115]
    # The person has been paid in this round, by whichever submission.
    whole = {first.participant_id: AMOUNT}
    assert live(lambda c: c.bonuses.pay(study, whole, journal=path)).ids == ()


def test_few_reads_tell_who_is_who(client: Prolific, sandbox: Sandbox, published: Published) -> None:
    study = published(total_available_places=450).id
    taken = sandbox.participants.take(study, 450)
    for ids, expected in (
        ([taken[-1].id], ["get-submissions", "get-submission"]),
        ([taken[0].id], ["get-submissions"]),
        ([taken[0].participant_id], ["get-submissions"] * 3),
        ([each.id for each in taken], ["get-submissions"] * 3),
        ([each.participant_id for each in taken], ["get-submissions"] * 3),
    ):
        before = len(reads(sandbox))
        client.bonuses.set_up(study, dict.fromkeys(ids, AMOUNT))
        assert reads(sandbox)[before:] == expected


def test_a_preview_of_nothing_is_empty(live: LiveSurface, two: tuple[str, Any, Any]) -> None:
    preview = live(lambda c: c.bonuses.preview(two[0], {}))
    assert (preview.rows, preview.amount, preview.total, preview.strangers) == ((), 0, 0, ())
    with pytest.raises(InvalidRequestError, match="nothing to pay"):
        live(lambda c: c.bonuses.pay(two[0], {}))


people = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 3)), min_size=1, max_size=12, unique_by=lambda pair: pair
)


@given(people, st.data())
def test_two_ids_are_refused_exactly_where_money_would_meet(
    submissions: list[tuple[int, int]], data: st.DataObject
) -> None:
    rows = [(f"s{number}{person}", f"p{person}") for person, number in submissions]
    known = sorted({each for row in rows for each in row})
    ids = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=6, unique=True))
    recipients = recipients_of(ids, rows)
    owner = dict(rows)
    meets = any(owner.get(each) in ids for each in ids)
    try:
        check_each_once(ids, recipients)
        refused = False
    except InvalidRequestError:
        refused = True
    assert refused is meets


def test_an_unknown_id_is_a_person_of_its_own() -> None:
    named = NamedPeople()
    named.add("s1", BonusRecipient("p1", ("s1",)))
    named.add("x", None)
    assert named.named_as("x", None) == "x"
    assert named.named_as("p1", None) == "s1"
    assert named.named_as("y", None) is None
    assert named.named_as("s2", BonusRecipient("p1", ("s2",))) is None
