"""Submissions through the facade, against the sandbox."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from prolific import BadRequestError, InvalidRequestError, NotFoundError, Prolific
from prolific_api.models import RejectionCategory
from prolific_sandbox import Sandbox
from support.surfaces import StandIn, Surface

Published = Callable[..., Any]
REASON = (
    "The answers to seven of the ten pictures name no colour at all, although the instructions ask for one."
)


def finished(sandbox: Sandbox, study_id: str, count: int) -> list[str]:
    taken = sandbox.participants.take(study_id, count)
    for each in taken:
        sandbox.participants.complete(each.id, "DONE")
    return [each.id for each in taken]


def test_a_list_goes_on_past_the_first_twenty(
    sandbox: Sandbox, client: Prolific, published: Published
) -> None:
    study = published(total_available_places=45)
    ids = {each.id for each in sandbox.participants.take(study.id, 45)}
    page = client.submissions.list(study.id)
    assert len(page.items) == 20
    assert page.total == 45
    assert page.has_next
    assert {row.id for row in page} == ids
    assert {row.id for row in client.submissions.iter(study.id)} == ids


def test_iterating_takes_one_request_for_each_200_rows(
    sandbox: Sandbox, client: Prolific, published: Published
) -> None:
    study = published(total_available_places=250)
    sandbox.participants.take(study.id, 250)
    before = len(sandbox.requests)
    assert sum(1 for _ in client.submissions.iter(study.id)) == 250
    assert len(sandbox.requests) - before == 2


def test_an_empty_list_is_empty(client: Prolific, published: Published) -> None:
    study = published()
    assert list(client.submissions.iter(study.id)) == []
    page = client.submissions.list(study.id)
    assert (page.items, page.total, page.has_next, page.next_page()) == ([], 0, False, None)


def test_a_page_past_the_end_is_an_error_when_asked_for(client: Prolific, published: Published) -> None:
    with pytest.raises(NotFoundError):
        client.submissions.list(published().id, page=7)


@pytest.mark.parametrize("status", ["AWAITING REVIEW", "awaiting_review", "Awaiting-Review"])
def test_status_is_taken_in_any_spelling(
    sandbox: Sandbox, client: Prolific, published: Published, status: str
) -> None:
    study = published()
    (waiting,) = finished(sandbox, study.id, 1)
    sandbox.participants.take(study.id, 1)
    assert [row.id for row in client.submissions.iter(study.id, status=status)] == [waiting]


def test_an_unknown_status_is_refused_instead_of_matching_nothing(
    client: Prolific, published: Published
) -> None:
    study = published()
    with pytest.raises(InvalidRequestError) as refused:
        client.submissions.iter(study.id, status="FINISHED")
    assert refused.value.field == "status"
    assert "AWAITING_REVIEW" in str(refused.value)


def test_approving_twice_changes_nothing(sandbox: Sandbox, client: Prolific, published: Published) -> None:
    study = published()
    (waiting,) = finished(sandbox, study.id, 1)
    assert client.submissions.approve(waiting).status == "APPROVED"
    assert client.submissions.approve(waiting).status == "APPROVED"


def test_approving_too_early_names_the_status(
    sandbox: Sandbox, client: Prolific, published: Published
) -> None:
    (taken,) = sandbox.participants.take(published().id, 1)
    with pytest.raises(BadRequestError, match="ACTIVE"):
        client.submissions.approve(taken.id)


def test_a_rejection_says_why(sandbox: Sandbox, client: Prolific, published: Published) -> None:
    (waiting,) = finished(sandbox, published().id, 1)
    rejected = client.submissions.reject(waiting, message=REASON, category=RejectionCategory.LOW_EFFORT)
    assert rejected.status == "REJECTED"
    assert sandbox.requests[-1].body == {
        "action": "REJECT",
        "message": REASON,
        "rejection_category": "LOW_EFFORT",
    }


@pytest.mark.parametrize(
    ("message", "category", "field"),
    [
        ("Too short.", "LOW_EFFORT", "message"),
        (f"{'x' * 50}{' ' * 60}", "LOW_EFFORT", "message"),
        (REASON, "BAD_MOOD", "category"),
    ],
)
def test_a_rejection_is_checked_before_it_is_sent(
    sandbox: Sandbox, client: Prolific, published: Published, message: str, category: str, field: str
) -> None:
    (waiting,) = finished(sandbox, published().id, 1)
    before = len(sandbox.requests)
    with pytest.raises(InvalidRequestError) as refused:
        client.submissions.reject(waiting, message=message, category=category)
    assert refused.value.field == field
    assert len(sandbox.requests) == before


def test_counts_by_status(sandbox: Sandbox, client: Prolific, published: Published) -> None:
    study = published()
    finished(sandbox, study.id, 2)
    sandbox.participants.take(study.id, 1)
    counts = client.submissions.counts(study.id).to_dict()
    assert (counts["AWAITING REVIEW"], counts["ACTIVE"], counts["TOTAL"]) == (2, 1, 3)


@pytest.mark.parametrize("first", [datetime.date(2026, 5, 3), "2026-05-03", "03/05/2026"])
def test_days_are_sent_as_the_api_spells_them(api: StandIn, run: Surface, first: Any) -> None:
    api.on("GET", "/api/v1/submissions/", {"results": []})
    run(lambda c: c.submissions.iter("s", submitted_from=first, submitted_before=datetime.date(2026, 5, 31)))
    assert dict(api.last.url.params)["submitted_from"] == "03/05/2026"
    assert dict(api.last.url.params)["submitted_before"] == "31/05/2026"


def test_a_list_takes_the_days_between_which_submissions_were_completed(
    sandbox: Sandbox, client: Prolific, published: Published
) -> None:
    study = published()
    today = sandbox.now.date()
    (first,) = finished(sandbox, study.id, 1)
    sandbox.advance(days=2)
    (second,) = finished(sandbox, study.id, 1)

    def found(**days: Any) -> list[str]:
        return [row.id for row in client.submissions.iter(study.id, **days)]

    later = today + datetime.timedelta(days=1)
    assert found(submitted_from=today) == [first, second]
    assert found(submitted_from=later) == [second]
    assert found(submitted_before=later.isoformat()) == [first]
    assert found(submitted_from=later, submitted_before=later) == []


def test_a_list_takes_the_older_flags(sandbox: Sandbox, client: Prolific, published: Published) -> None:
    study = published()
    (waiting,) = finished(sandbox, study.id, 1)
    (active,) = (each.id for each in sandbox.participants.take(study.id, 1))
    assert [row.id for row in client.submissions.list(study.id, completed=True)] == [waiting]
    assert [row.id for row in client.submissions.list(study.id, completed=False)] == [active]
    assert [row.id for row in client.submissions.iter(study.id, completeoractive=True)] == [waiting, active]
    assert [row.id for row in client.submissions.iter(study.id, rejected=True)] == []
