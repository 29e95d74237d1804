"""Subscribing, replaying and watching, sync and async, against the sandbox."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest

from prolific import (
    BadRequestError,
    InternalServerError,
    NotFoundError,
    Polling,
    Prolific,
    ProlificError,
)
from prolific._rules.webhooks import ReplayReport
from prolific.webhooks import AsyncReceiver, Event, Receiver, SubmissionStatusChanged, asgi_app
from prolific_sandbox import Sandbox
from support.surfaces import INSTANT, StandIn, Surface
from support.webhook_requests import SECRET, served

NOBODY = "http://127.0.0.1:9/"
OFTEN = Polling(first_interval=0.01, growth=1.0, longest_interval=0.01, jitter=0)


def counted() -> Polling:
    """Looks often, by a clock that moves on by a second whenever it is read."""
    seconds = itertools.count()
    return Polling(first_interval=0.01, growth=1.0, jitter=0, clock=lambda: next(seconds))


Run = Callable[[Callable[[Any], Any]], Any]


@pytest.fixture(params=["sync", "async"])
def run_live(request: pytest.FixtureRequest, sandbox: Sandbox) -> Run:
    """Runs a call on either client of the sandbox; iterators are walked to their end."""

    def run(call: Callable[[Any], Any]) -> Any:
        # Loading certificates, which nothing here needs, would take most of the time.
        if request.param == "sync":
            with httpx.Client(verify=False) as http:  # noqa: S501
                found = call(sandbox.client(retries=INSTANT, http_client=http))
                return list(found) if isinstance(found, Iterator) else found

        async def awaited() -> Any:
            async with httpx.AsyncClient(verify=False) as http:  # noqa: S501
                found = call(sandbox.async_client(retries=INSTANT, http_client=http))
                if isinstance(found, AsyncIterator):
                    return [each async for each in found]
                return await found if isinstance(found, Awaitable) else found

        return asyncio.run(awaited())

    return run


@pytest.fixture
def subscribe(sandbox: Sandbox, run_live: Run) -> Callable[..., Any]:
    """Subscribes to changes of submissions, or to something else."""

    def made(event_type: str = "submission.status.change", target_url: str = NOBODY) -> Any:
        return run_live(
            lambda c: c.webhooks.subscribe(
                workspace_id=sandbox.workspace_id, event_type=event_type, target_url=target_url
            )
        )

    return made


def subscriptions(client: Prolific, **options: Any) -> list[str]:
    return [each.id or "" for each in client.webhooks.iter(**options)]


def test_one_call_makes_the_secret_the_subscription_and_its_confirmation(
    sandbox: Sandbox, client: Prolific, subscribe: Callable[..., Any]
) -> None:
    made = subscribe()
    assert made.is_new
    assert made.subscription.is_enabled
    assert (made.subscription.event_type, made.subscription.target_url) == (
        "submission.status.change",
        NOBODY,
    )
    assert [each.value for each in client.webhooks.secrets(sandbox.workspace_id)] == [made.signing_secret]
    assert made.signing_secret not in repr(made)


def test_an_equal_subscription_is_used_again(client: Prolific, subscribe: Callable[..., Any]) -> None:
    made = subscribe()
    again = subscribe()
    assert (again.id, again.signing_secret, again.is_new) == (made.id, made.signing_secret, False)
    others = [subscribe("study.status.change"), subscribe(target_url="http://127.0.0.1:10/")]
    assert subscriptions(client) == [made.id, *(each.id for each in others)]
    assert {each.signing_secret for each in others} == {made.signing_secret}


def test_one_that_was_switched_off_is_switched_on_again(
    client: Prolific, subscribe: Callable[..., Any]
) -> None:
    made = subscribe()
    client.webhooks.update(made.id, is_enabled=False)
    again = subscribe()
    assert (again.id, again.is_new, again.subscription.is_enabled) == (made.id, True, True)


def test_what_was_left_unconfirmed_does_not_stand_in_the_way(
    sandbox: Sandbox, client: Prolific, subscribe: Callable[..., Any]
) -> None:
    client.webhooks.create_secret(sandbox.workspace_id)
    left = client.webhooks.create(
        workspace_id=sandbox.workspace_id, event_type="submission.status.change", target_url=NOBODY
    )
    made = subscribe()
    assert made.is_new
    assert subscriptions(client) == [made.id]
    assert subscriptions(client, is_enabled=False) == [left.id]


def test_a_crash_before_the_confirmation_is_mended_by_the_next_call(
    sandbox: Sandbox, client: Prolific, subscribe: Callable[..., Any]
) -> None:
    with sandbox.faults(operation="confirm-subscription", status=503, times=3), pytest.raises(ProlificError):
        subscribe()
    assert subscriptions(client) == []
    made = subscribe()
    assert subscriptions(client) == [made.id]


def test_an_unknown_kind_of_event_is_refused(subscribe: Callable[..., Any]) -> None:
    with pytest.raises(BadRequestError) as refused:
        subscribe("study.deleted")
    assert "event_type" in (refused.value.fields or {})


def test_a_declared_set_is_brought_about(sandbox: Sandbox, client: Prolific, run_live: Run) -> None:
    wanted = [("submission.status.change", NOBODY), ("study.status.change", NOBODY)]
    more = ("study.progress.change", NOBODY)

    def ensure(*declared: tuple[str, str], **options: Any) -> Any:
        return run_live(lambda c: c.webhooks.ensure(sandbox.workspace_id, declared, **options))

    first = ensure(*wanted, wanted[0])
    assert [each.event_type for each in first.added] == [event_type for event_type, _ in wanted]
    assert (first.kept, first.removed) == ((), ())
    assert first.signing_secret not in repr(first)

    second = ensure(wanted[0], more)
    assert [each.id for each in second.kept] == [first.added[0].id]
    assert [each.event_type for each in second.added] == [more[0]]
    assert second.removed == ()

    third = ensure(wanted[0], remove_others=True)
    assert {each.id for each in third.removed} == {first.added[1].id, second.added[0].id}
    assert subscriptions(client) == [first.added[0].id]
    assert ensure(wanted[0], remove_others=True).removed == ()
    assert third.signing_secret == first.signing_secret


def test_of_equal_subscriptions_one_can_be_kept(sandbox: Sandbox, client: Prolific, run_live: Run) -> None:
    """Two of them would have each event delivered twice, under two ids."""
    client.webhooks.create_secret(sandbox.workspace_id)
    pair = ("study.status.change", NOBODY)
    for _ in range(2):
        made = client.webhooks.create(
            workspace_id=sandbox.workspace_id, event_type=pair[0], target_url=pair[1]
        )
        client.webhooks.confirm(made.id, secret=made.confirmation_secret or "")
    first, second = subscriptions(client)
    changes = run_live(lambda c: c.webhooks.ensure(sandbox.workspace_id, [pair], remove_others=True))
    assert ([each.id for each in changes.kept], [each.id for each in changes.removed]) == ([first], [second])
    assert subscriptions(client) == [first]


@pytest.mark.parametrize("rows", [[{"id": "k"}], [{"id": "k", "value": ""}]])
def test_a_secret_that_is_there_is_never_replaced(rows: list[dict[str, str]]) -> None:
    """Even if the API does not tell it: a new one would end the one that receivers have."""
    api = StandIn()
    api.on("GET", "/api/v1/hooks/secrets/", {"results": rows})
    for kind in ("sync", "async"):
        with pytest.raises(ProlificError, match="did not tell the secret of the workspace w"):
            Surface(kind, api)(
                lambda c: c.webhooks.subscribe(workspace_id="w", event_type="e", target_url=NOBODY)
            )
    assert {each.method for each in api.requests} == {"GET"}


def test_without_the_header_nothing_can_be_confirmed() -> None:
    api = StandIn()
    api.on("GET", "/api/v1/hooks/secrets/", {"results": [{"value": "s"}]})
    api.on("GET", "/api/v1/hooks/subscriptions/", {"results": []})
    api.on("POST", "/api/v1/hooks/subscriptions/", {"id": "h"})
    for kind in ("sync", "async"):
        with pytest.raises(ProlificError, match="confirms the subscription h"):
            Surface(kind, api)(
                lambda c: c.webhooks.subscribe(workspace_id="w", event_type="e", target_url=NOBODY)
            )


def test_one_that_stays_off_is_made_anew() -> None:
    api = StandIn()
    pair = {"event_type": "e", "target_url": NOBODY}
    api.on("GET", "/api/v1/hooks/secrets/", {"results": [{"value": "s"}]})
    api.on(
        "GET",
        "/api/v1/hooks/subscriptions/",
        lambda sent: {"results": [{"id": "off", **pair}] if sent.url.params.get("is_enabled") else []},
    )
    api.on("PATCH", "/api/v1/hooks/subscriptions/off/", {"id": "off", "is_enabled": False, **pair})
    api.on(
        "POST",
        "/api/v1/hooks/subscriptions/",
        lambda _: httpx.Response(201, json={"id": "new", **pair}, headers={"X-Hook-Secret": "once"}),
    )
    api.on("POST", "/api/v1/hooks/subscriptions/new/", {"id": "new", "is_enabled": True, **pair})
    for kind in ("sync", "async"):
        made = Surface(kind, api)(lambda c: c.webhooks.subscribe(workspace_id="w", **pair))
        assert (made.id, made.is_new, made.signing_secret) == ("new", True, "s")


# What was delivered, and what was not.


@pytest.fixture
def failed(sandbox: Sandbox, client: Prolific, published: Callable[..., Any]) -> Callable[[], str]:
    """A subscription with eight events that nobody took for a day."""

    def made() -> str:
        subscription = client.webhooks.subscribe(
            workspace_id=sandbox.workspace_id, event_type="submission.status.change", target_url=NOBODY
        )
        for taken in sandbox.participants.take(published().id, 2):
            sandbox.participants.complete(taken.id, "DONE")
        sandbox.advance(days=2)
        sandbox.deliver_events()
        return subscription.id

    return made


def test_the_events_of_a_subscription_are_walked(run_live: Run, failed: Callable[[], str]) -> None:
    id = failed()  # noqa: A001
    page = run_live(lambda c: c.webhooks.events(id, limit=2))
    assert len(page.items) == 2
    rows = run_live(lambda c: c.webhooks.iter_events(id))
    assert len(rows) == 6
    assert {row.status for row in rows} == {"FAILED"}
    (one, *_) = rows
    of_one = run_live(lambda c: c.webhooks.iter_events(id, resource_id=one.resource_id))
    assert {row.resource_id for row in of_one} == {one.resource_id}
    assert run_live(lambda c: c.webhooks.iter_events(id, status=["PENDING", "SUCCEEDED"])) == []


def test_what_failed_is_fed_through_a_handler_oldest_first(run_live: Run, failed: Callable[[], str]) -> None:
    id = failed()  # noqa: A001
    seen: list[Event] = []

    def replay(client: Any) -> Any:
        def handler(event: Event) -> None:
            seen.append(event)
            if len(seen) == 2:
                raise LookupError("not this one")

        async def awaited(event: Event) -> None:
            handler(event)

        return client.webhooks.replay_failed(id, handler if isinstance(client, Prolific) else awaited)

    report = run_live(replay)
    assert len(seen) == 6
    assert [event.occurred_at for event in seen] == sorted(event.occurred_at for event in seen)  # type: ignore[type-var]
    assert report.handled == (seen[0], *seen[2:])
    ((event, error),) = report.failed
    assert (event, str(error)) == (seen[1], "not this one")
    assert report.incomplete == ()
    statuses = [each.status for each in seen if isinstance(each, SubmissionStatusChanged)]
    assert sorted(statuses[:4]) == ["ACTIVE", "ACTIVE", "RESERVED", "RESERVED"]


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_receiver_leaves_out_what_it_has_handled(
    kind: str, sandbox: Sandbox, client: Prolific, failed: Callable[[], str]
) -> None:
    subscription = failed()
    handled: list[str] = []

    async def replay_async(receiver: AsyncReceiver) -> ReplayReport:
        async with sandbox.async_client() as other:
            return await other.webhooks.replay_failed(subscription, receiver.accept)

    def note(event: Event) -> None:
        handled.append(event.id)

    plain, other = Receiver(SECRET, handlers={"*": note}), AsyncReceiver(SECRET, handlers={"*": note})
    for _ in range(2):
        if kind == "sync":
            report = client.webhooks.replay_failed(subscription, plain.accept)
        else:
            report = asyncio.run(replay_async(other))
        assert len(report.handled) == 6
    assert len(handled) == len(set(handled)) == 6


def test_events_whose_body_was_not_kept_are_named() -> None:
    api = StandIn()
    rows = [
        {"id": "b", "datetime_created": "2026-01-02T00:00:00Z", "payload": {"event_type": "e"}},
        {"id": "no body"},
        {"id": "a", "datetime_created": "2026-01-01T00:00:00", "payload": {"event_type": "e"}},
        {"id": "undated", "datetime_created": None, "payload": {"event_type": "e"}},
    ]
    api.on("GET", "/api/v1/hooks/subscriptions/h/events/", {"results": rows, "meta": {"count": 4}})
    with httpx.Client(transport=httpx.MockTransport(api)) as http:
        report = Prolific("t0ken", http_client=http).webhooks.replay_failed("h", lambda event: None)
    assert [event.id for event in report.handled] == ["undated", "a", "b"]
    assert report.incomplete == ("no body",)


# Watching, by looking again and by being told.


def test_changes_of_submissions_by_looking_again(
    sandbox: Sandbox, run_live: Run, published: Callable[..., Any]
) -> None:
    study = published()
    first, second = sandbox.participants.take(study.id, 2)
    steps = [
        lambda: None,
        lambda: sandbox.participants.complete(first.id, "DONE"),
        lambda: sandbox.participants.return_(second.id),
    ]
    seen = watched(run_live, lambda c: c.submissions.watch(study.id, polling=OFTEN), steps, 4)
    assert {(change.id, change.before, change.status) for change in seen} == {
        (first.id, None, "ACTIVE"),
        (second.id, None, "ACTIVE"),
        (first.id, "ACTIVE", "AWAITING REVIEW"),
        (second.id, "ACTIVE", "RETURNED"),
    }
    assert seen[2].submission.participant_id == first.participant_id


def watched(
    run_live: Run, watch: Callable[[Any], Any], steps: list[Callable[[], object]], number: int
) -> list[Any]:
    """So many changes; after each pause of what is known, the next step is taken."""
    seen: list[Any] = []

    def after(change: Any) -> bool:
        seen.append(change)
        if len(seen) >= 2 and steps:
            steps.pop(0)()
        return len(seen) == number

    def walk(client: Any) -> Any:
        found = watch(client)
        if isinstance(found, Iterator):
            any(after(change) for change in found)
            return None

        async def walk_on() -> None:
            async for change in found:
                if after(change):
                    break
            await found.aclose()

        return walk_on()

    steps.pop(0)
    run_live(walk)
    return seen


def test_what_is_known_is_not_told_again(
    sandbox: Sandbox, run_live: Run, published: Callable[..., Any]
) -> None:
    study = published()
    first, second = sandbox.participants.take(study.id, 2)
    known = {first.id: "ACTIVE", second.id: "RESERVED"}
    seen = run_live(lambda c: c.submissions.watch(study.id, known=known, timeout=0))
    assert [(change.id, change.before, change.status) for change in seen] == [
        (second.id, "RESERVED", "ACTIVE")
    ]
    assert known[second.id] == "RESERVED"


def test_a_study_is_watched_until_it_is_completed(
    sandbox: Sandbox, client: Prolific, run_live: Run, published: Callable[..., Any]
) -> None:
    study = published(total_available_places=1)
    (taken,) = sandbox.participants.take(study.id)
    steps = [
        lambda: sandbox.participants.complete(taken.id, "DONE"),
        lambda: client.submissions.approve(taken.id),
    ]
    seen = []

    def next_step(study: Any) -> None:
        seen.append(study.status)
        if steps:
            steps.pop(0)()

    def walk(client: Any) -> Any:
        found = client.studies.watch(study.id, polling=OFTEN)
        if isinstance(found, Iterator):
            return [(next_step(change), change)[1] for change in found]

        async def walk_on() -> list[Any]:
            return [(next_step(change), change)[1] async for change in found]

        return walk_on()

    changes = run_live(walk)
    assert [(change.before, change.status) for change in changes] == [
        (None, "ACTIVE"),
        ("ACTIVE", "AWAITING REVIEW"),
        ("AWAITING REVIEW", "COMPLETED"),
    ]
    assert changes[0].places_taken_before is None
    assert changes[-1].study.id == study.id


def test_watching_ends_in_time(sandbox: Sandbox, run_live: Run, published: Callable[..., Any]) -> None:
    study = published()
    assert len(run_live(lambda c: c.studies.watch(study.id, timeout=0))) == 1
    assert run_live(lambda c: c.submissions.watch(study.id, timeout=20, polling=counted())) == []
    with pytest.raises(NotFoundError):
        run_live(lambda c: c.studies.watch("64f0c1d2e3a4b5c6d7e8f901", timeout=0))


def test_watching_overlooks_trouble_that_passes(
    sandbox: Sandbox, run_live: Run, published: Callable[..., Any]
) -> None:
    """Three requests are one look, and three looks in a row may fail."""
    study = published(total_available_places=1)
    (taken,) = sandbox.participants.take(study.id)
    sandbox.participants.return_(taken.id)

    def changes() -> list[Any]:
        found: list[Any] = run_live(lambda c: c.studies.watch(study.id, polling=counted(), timeout=100))
        return [change.status for change in found]

    with sandbox.faults(operation="get-study", status=503, times=9):
        assert changes() == ["ACTIVE"]
    with sandbox.faults(operation="get-study", status=503, times=12), pytest.raises(InternalServerError):
        changes()


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_with_a_receiver_it_looks_when_it_is_told(
    kind: str,
    sandbox: Sandbox,
    client: Prolific,
    published: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Untold, the next look would be a minute away. The receiver runs in the loop of another thread."""
    for twin in ("_sync", "_async"):
        monkeypatch.setattr(f"prolific.{twin}.engine.watching._shortest_rest", lambda pace: 0.0)
    study = published()
    (taken,) = sandbox.participants.take(study.id)
    receiver = AsyncReceiver(client.webhooks.create_secret(sandbox.workspace_id).value or "")
    steps = [
        lambda: sandbox.participants.complete(taken.id, "DONE"),
        lambda: client.submissions.approve(taken.id),
    ]
    seen = []

    def next_step(change: Any) -> bool:
        seen.append(change.status)
        if steps:
            steps.pop(0)()
            return False
        return True

    with served(asgi_app(receiver=receiver)) as url:
        client.webhooks.subscribe(
            workspace_id=sandbox.workspace_id, event_type="submission.status.change", target_url=url
        )
        pace = Polling(first_interval=60.0)
        if kind == "sync":
            any(next_step(change) for change in client.submissions.watch(study.id, receiver=receiver))
        else:

            async def walk() -> None:
                async with sandbox.async_client() as other:
                    found = other.submissions.watch(study.id, receiver=receiver, polling=pace)
                    async for change in found:
                        if next_step(change):
                            break
                    await found.aclose()  # type: ignore[attr-defined]

            asyncio.run(walk())
    assert seen == ["ACTIVE", "AWAITING REVIEW", "APPROVED"]


def test_nobody_is_told_after_the_end(client: Prolific, published: Callable[..., Any]) -> None:
    receiver = Receiver(SECRET)
    study = published()
    watching = client.studies.watch(study.id, receiver=receiver)
    next(watching)
    assert len(receiver._listeners._waiting) == 1
    watching.close()  # type: ignore[attr-defined]
    assert len(receiver._listeners._waiting) == 0


def test_waiting_may_take_days() -> None:
    """The interval would be too large a number after some hundred looks."""
    polling = Polling(jitter=0)
    assert [polling.interval(looks) for looks in (1, 2, 1_000, 100_000)] == [2.0, 3.0, 30.0, 30.0]
