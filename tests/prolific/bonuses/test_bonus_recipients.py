"""Who is named by which ids, and that one person is named once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import httpx
import pytest

from prolific import (
    AsyncProlific,
    BonusRow,
    InvalidRequestError,
    OutcomeUnknownError,
    Prolific,
    ResponseDecodeError,
)
from prolific._bonuses.ledger import BonusLedger
from prolific._bonuses.recipients import NamedPeople, check_each_once, recipients_of
from prolific.results.bonuses import BonusPayment, BonusRecipient
from support.surfaces import StandIn, Surface

SUBMISSIONS = [("s1", "p"), ("s2", "p"), ("s3", "q"), ("s4", None)]


def test_a_participant_stands_for_all_their_submissions_and_a_submission_for_itself() -> None:
    assert recipients_of(["p", "s1", "s3", "s4", "nobody"], SUBMISSIONS) == {
        "p": BonusRecipient("p", ("s1", "s2")),
        "s1": BonusRecipient("p", ("s1",)),
        "s3": BonusRecipient("q", ("s3",)),
        "s4": BonusRecipient(None, ("s4",)),
    }
    assert recipients_of([], SUBMISSIONS) == {}
    assert recipients_of(["p"], []) == {}


@pytest.mark.parametrize(
    ("named", "again", "as_id"),
    [
        (["p"], "s1", "p"),
        (["p"], "s2", "p"),
        (["s1"], "p", "s1"),
        (["s1"], "s2", None),
        (["s1"], "s1", "s1"),
        (["p"], "p", "p"),
        (["p"], "s3", None),
        (["s3"], "p", None),
        (["s4"], "p", None),
        (["s1", "s3"], "q", "s3"),
        (["nobody"], "nobody", "nobody"),
        (["nobody"], "s4", None),
        ([], "p", None),
    ],
)
@pytest.mark.parametrize("is_known", [True, False], ids=["both are known", "the second is not"])
def test_the_same_person_is_told_by_any_id(
    named: Sequence[str], again: str, as_id: str | None, is_known: bool
) -> None:
    people = recipients_of(["p", "q", "s1", "s2", "s3", "s4"], SUBMISSIONS)
    seen = NamedPeople()
    for each in named:
        seen.add(each, people.get(each))
    assert seen.named_as(again, people.get(again) if is_known else None) == as_id


def test_both_ids_of_a_person_are_said() -> None:
    people = recipients_of(["p", "s2"], SUBMISSIONS)
    with pytest.raises(InvalidRequestError, match="s2 and p name the same person") as refused:
        check_each_once(["p", "s3", "s2"], people)
    assert refused.value.field == "payments"
    check_each_once(["s1", "s2", "q"], recipients_of(["s1", "s2", "q"], SUBMISSIONS))


STUDY = "5f8d0d55b54764421b7156c1"
PERSON, SUBMISSION = "5f8d0d55b54764421b7156d0", "5f8d0d55b54764421b7156d1"


@pytest.fixture
def bonuses(api: StandIn) -> StandIn:
    """An API with one submission, which sets 0.29 up and never says clearly whether it was paid."""
    row = {"id": SUBMISSION, "participant_id": PERSON, "bonus_payments": []}
    api.on("GET", "/api/v1/submissions/", {"results": [row], "meta": {"count": 1}})
    charge = {"amount": 29.0, "fees": 0.0, "vat": 0.0, "total_amount": 29.0}
    api.on("POST", "/api/v1/submissions/bonus-payments/", {"id": "set-up-1", "study": STUDY, **charge})
    api.on("POST", "/api/v1/bulk-bonus-payments/set-up-1/pay/", httpx.Response(503, json={}))
    return api


@pytest.mark.parametrize(("first", "second"), [(PERSON, SUBMISSION), (SUBMISSION, PERSON)])
def test_whom_an_unclear_payment_named_is_refused_by_the_other_id(
    bonuses: StandIn, run: Surface, first: str, second: str
) -> None:
    clients = []
    with pytest.raises(OutcomeUnknownError):
        run(lambda c: clients.append(c) or c.bonuses.pay(STUDY, {first: Decimal("0.29")}))
    (client,) = clients
    posts = sum(each.method == "POST" for each in bonuses.requests)
    if run.kind == "async":
        # Its requests belong to an event loop that is closed; what it remembers does not.
        with pytest.raises(InvalidRequestError) as refused:
            client._memory.bonus_ledger.check(STUDY, [BonusRow(second, Decimal("0.29"))], {})
    else:
        with pytest.raises(InvalidRequestError) as refused:
            client.bonuses.set_up(STUDY, {second: Decimal("0.29")})
    assert refused.value.field == "payments"
    assert "set-up-1, with the same people" in str(refused.value)
    assert sum(each.method == "POST" for each in bonuses.requests) == posts


def test_who_was_named_as_a_participant_is_refused_by_a_submission_that_came_later(bonuses: StandIn) -> None:
    later = "5f8d0d55b54764421b7156d2"
    with httpx.Client(transport=httpx.MockTransport(bonuses)) as http:
        client = Prolific("t0ken", http_client=http, retries=0)
        with pytest.raises(OutcomeUnknownError):
            client.bonuses.pay(STUDY, {PERSON: Decimal("0.29")})
        came = {"id": later, "participant": PERSON, "study_id": STUDY}
        bonuses.on("GET", f"/api/v1/submissions/{later}/", came)
        with pytest.raises(InvalidRequestError, match="set-up-1, with the same people"):
            client.bonuses.set_up(STUDY, {later: Decimal("0.29")})


def test_what_was_paid_by_its_id_alone_cannot_be_looked_up(bonuses: StandIn, run: Surface) -> None:
    with pytest.raises(OutcomeUnknownError) as unknown:
        run(lambda c: c.bonuses.pay("set-up-1"))
    asked = len(bonuses.requests)
    with pytest.raises(
        InvalidRequestError, match="holds no rows to look for; pay from a whole set-up"
    ) as refused:
        run(lambda c: c.bonuses.reconcile(unknown.value))
    assert refused.value.field == "what"
    assert len(bonuses.requests) == asked


@pytest.mark.parametrize(("option", "given"), [("unit", "cents"), ("max_amount", Decimal(1))])
def test_what_goes_with_payments_is_refused_without_them(
    bonuses: StandIn, run: Surface, option: str, given: object
) -> None:
    with pytest.raises(InvalidRequestError, match="goes with payments") as refused:
        run(lambda c: c.bonuses.pay("set-up-1", **{option: given}))
    assert refused.value.field == option
    assert bonuses.requests == []


def test_a_set_up_that_differs_says_which_call_it_came_from(bonuses: StandIn, run: Surface) -> None:
    with pytest.raises(ResponseDecodeError) as refused:
        run(lambda c: c.bonuses.set_up(STUDY, {SUBMISSION: Decimal("0.30")}))
    error = refused.value
    assert (error.operation, error.method, error.status) == ("create-bonus-payments", "POST", 201)
    assert error.path == "/api/v1/submissions/bonus-payments/"
    assert "'set-up-1' is not paid" in str(error)


def payment(*ids: str) -> BonusPayment:
    people = recipients_of(ids, SUBMISSIONS)
    return BonusPayment(
        STUDY, "set-up-1", tuple(BonusRow(each, Decimal("0.29")) for each in ids), None, people
    )


def is_free(ledger: BonusLedger, *ids: str, study: str = STUDY) -> bool:
    rows = [BonusRow(each, Decimal("1.15")) for each in ids]
    try:
        ledger.check(study, rows, recipients_of(ids, SUBMISSIONS))
    except InvalidRequestError:
        return False
    return True


def unclear_ledger(*ids: str) -> BonusLedger:
    ledger = BonusLedger()
    with ledger.paying("set-up-1", payment(*ids)):
        assert not is_free(ledger, ids[0])
    return ledger


def test_an_unclear_payment_is_cleared_row_by_row() -> None:
    ledger = unclear_ledger("s1", "s3", "s4")
    assert [each.set_up_id for each in ledger.unclear] == ["set-up-1"]
    assert ledger.is_unclear("set-up-1")
    assert not ledger.is_unclear("set-up-2")
    assert not is_free(ledger, "s1")
    assert is_free(ledger, "s1", study="another study")
    ledger.settle("set-up-1", paid=["s1"], not_paid=["s3"])
    assert is_free(ledger, "s1")
    assert is_free(ledger, "s3")
    assert not is_free(ledger, "s4")
    assert [row.id for row in ledger.unclear[0].rows] == ["s4"]
    ledger.settle("set-up-1", paid=[], not_paid=["s4"])
    assert ledger.unclear == ()
    assert is_free(ledger, "s4")
    # One row was paid, so paying the set-up again would pay it twice.
    with pytest.raises(InvalidRequestError, match="set-up-1 was paid by this client"):
        ledger.check_set_up("set-up-1")


def test_who_is_being_paid_or_may_have_been_is_paid_by_no_other_set_up() -> None:
    ledger = BonusLedger()

    def pay_again() -> None:
        with pytest.raises(InvalidRequestError) as refused, ledger.paying("set-up-2", payment("s1")):
            raise AssertionError("it is paid")
        assert refused.value.field == "payments"

    with ledger.paying("set-up-1", payment("s1")):
        assert ledger.unclear == ()
        assert not ledger.is_unclear("set-up-1")
        pay_again()
    assert [each.set_up_id for each in ledger.unclear] == ["set-up-1"]
    pay_again()
    assert not ledger.is_unclear("set-up-2")
    ledger.check_set_up("set-up-2")


def test_a_set_up_is_refused_by_its_own_name() -> None:
    ledger = unclear_ledger("s1")
    with ledger.paying("set-up-2", payment("s3")) as attempt:
        attempt.accepted = True
    ledger.note_set_up("set-up-3")
    ledger.renew_after_fork()
    ledger.note_set_up("set-up-4")
    for id, problem in {  # noqa: A001
        "set-up-1": "may have been paid",
        "set-up-2": "was paid",
        "set-up-3": "was not set up in this process",
    }.items():
        with pytest.raises(InvalidRequestError, match=problem) as refused:
            ledger.check_set_up(id)
        assert refused.value.field == "set_up"
    ledger.check_set_up("set-up-4")


def test_nothing_is_settled_of_a_set_up_whose_rows_nobody_knows() -> None:
    ledger = BonusLedger()
    with ledger.paying("set-up-1", None):
        pass
    assert ledger.is_unclear("set-up-1")
    assert ledger.unclear == ()
    ledger.settle("set-up-1", paid=["s1"], not_paid=[])
    assert ledger.is_unclear("set-up-1")


@pytest.mark.parametrize(
    ("ids", "shown"),
    [
        (("s1",), "s1: set-up-1"),
        (("s1", "s3", "s4"), "s1, s3, s4: set-up-1"),
        (("s1", "s3", "s4", "x"), "s1, s3, s4 and 1 more: set-up-1"),
        (("s1", "s3", "s4", "x", "y", "z"), "s1, s3, s4 and 3 more: set-up-1"),
    ],
)
def test_of_many_people_who_may_have_been_paid_a_few_are_named(ids: tuple[str, ...], shown: str) -> None:
    ledger = unclear_ledger(*ids)
    with pytest.raises(InvalidRequestError) as refused:
        ledger.check(STUDY, payment(*ids).rows, recipients_of(ids, SUBMISSIONS))
    assert str(refused.value).startswith(f"payments: {shown}, with the same people, may have been paid")


@pytest.mark.parametrize("again", [PERSON, SUBMISSION])
def test_nothing_is_set_up_for_people_who_may_have_been_paid(
    bonuses: StandIn, run: Surface, again: str
) -> None:
    def twice(client: Prolific) -> None:
        with pytest.raises(OutcomeUnknownError):
            client.bonuses.pay(STUDY, {SUBMISSION: Decimal("0.29")})
        client.bonuses.pay(STUDY, {again: Decimal("0.29")})

    async def twice_awaited(client: AsyncProlific) -> None:
        with pytest.raises(OutcomeUnknownError):
            await client.bonuses.pay(STUDY, {SUBMISSION: Decimal("0.29")})
        await client.bonuses.pay(STUDY, {again: Decimal("0.29")})

    with pytest.raises(InvalidRequestError, match="with the same people"):
        run(twice if run.kind == "sync" else twice_awaited)
    posted = [each.url.path for each in bonuses.requests if each.method == "POST"]
    assert posted == [
        "/api/v1/submissions/bonus-payments/",
        "/api/v1/bulk-bonus-payments/set-up-1/pay/",
    ]


def test_a_payment_of_which_nothing_was_made_may_be_made_again() -> None:
    ledger = unclear_ledger("s1")
    with pytest.raises(InvalidRequestError, match="may have been paid"):
        ledger.check_set_up("set-up-1")
    ledger.settle("set-up-1", paid=[], not_paid=["s1"])
    ledger.check_set_up("set-up-1")
    with ledger.paying("set-up-1", payment("s1")) as attempt:
        attempt.accepted = True
    with pytest.raises(InvalidRequestError, match="was paid"):
        ledger.check_set_up("set-up-1")
    assert is_free(ledger, "s1")


def test_what_is_not_unclear_is_not_settled() -> None:
    ledger = BonusLedger()
    ledger.settle("set-up-1", paid=["s1"], not_paid=[])
    ledger.check_set_up("set-up-1")
    with ledger.paying("set-up-1", payment("s1")) as attempt:
        ledger.settle("set-up-1", paid=["s1"], not_paid=[])
        assert not is_free(ledger, "s1")
        attempt.refused = True
    assert is_free(ledger, "s1")
    ledger.check_set_up("set-up-1")
