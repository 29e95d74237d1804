"""Code as users write it; mypy --strict and pyright must accept it without casts and without Unset."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

from prolific import (
    AsyncProlific,
    BadRequestError,
    BonusReceipt,
    InvalidRequestError,
    Polling,
    Prolific,
    WaitTimeoutError,
    webhooks,
)
from prolific.errors import CallError
from prolific.filters import blocklist, range_, select
from prolific_api.models import (
    RangeFilterInput,
    RequestReturn,
    SelectFilterInput,
    SelectFilterListResponse,
    Study,
    StudyStatus,
    SubmissionShort,
    SubscriptionDetail,
)


def title(study: Study) -> str:
    return study.internal_name or study.name


def minutes(submission: SubmissionShort) -> float | None:
    if submission.completed_at:
        return (submission.completed_at - submission.started_at).total_seconds() / 60
    return None


def return_reasons(study: Study) -> list[str]:
    return [
        action.return_reason
        for code in study.completion_codes or []
        for action in code.actions
        if isinstance(action, RequestReturn)
    ]


def recruiting(study: Study) -> bool:
    return study.status == StudyStatus.ACTIVE or study.status == "PUBLISHING"


def run(client: Prolific) -> BonusReceipt | None:
    study = client.studies.create(
        name="n",
        description="d",
        external_study_url="https://survey.example",
        prolific_id_option="question",
        estimated_completion_time=5,
        total_available_places=10,
        reward=100,
        publish_at=datetime.datetime.now(datetime.UTC),
        internal_name=None,
        filters=[SelectFilterInput(filter_id="handedness", selected_values=["1"]), {"filter_id": "age"}],
        completion_codes=[{"code": "A", "code_type": "COMPLETED", "actions": []}],
    )
    try:
        study = client.studies.publish(study.id)
    except BadRequestError as error:
        messages: list[str] = [text for texts in error.fields.values() for text in texts]
        print(error.status, error.title, messages)
        return None
    except InvalidRequestError as error:
        print(error.field)
        return None
    page = client.submissions.list(study.id, page_size=50)
    ids: list[str] = [row.id for row in page]
    last: SubmissionShort | None = page.items[-1] if page.items else None
    if last is None:
        return None
    for row in client.submissions.iter(study.id, status="AWAITING REVIEW"):
        client.submissions.approve(row.id)
    return client.bonuses.pay(client.bonuses.set_up(study.id, dict.fromkeys(ids, Decimal("0.50"))))


async def run_async(client: AsyncProlific) -> list[str]:
    page = await client.submissions.list("study")
    first: list[SubmissionShort] = page.items
    rest = await page.next_page() if page.has_next else None
    return [row.id for row in first] + [row.id async for row in rest or page]


def recruit_others(client: Prolific, participants: list[str]) -> str:
    (handedness,) = client.filters.search("handedness")
    wanted: list[SelectFilterInput | RangeFilterInput] = [range_("age", lower=18), blocklist(participants)]
    if isinstance(handedness, SelectFilterListResponse):
        wanted.append(select(handedness, "Left-handed"))
    count: int = client.filters.count(wanted).lowest
    created = client.filter_sets.create(workspace_id="w", name="n", filters=wanted)
    return f"{created.id}: {count}"


def tell_everyone(client: Prolific, participants: list[str]) -> tuple[str, ...]:
    try:
        return client.messages.send_bulk(participants, study_id="s", body="b").done
    except CallError as error:
        return error.bulk.remaining if error.bulk else ()


def subscribe(client: Prolific) -> SubscriptionDetail:
    made = client.webhooks.create(workspace_id="w", event_type="e", target_url="https://lab.example")
    return client.webhooks.confirm(made.id, secret=made.confirmation_secret or "")


async def annotate(client: AsyncProlific, path: Path) -> Path:
    tasks = client.task_builder
    dataset = await tasks.datasets.create(name="n", workspace_id="w")
    await tasks.datasets.upload(dataset.id, path)
    try:
        await tasks.datasets.wait_ready(dataset.id, polling=Polling(longest_interval=60), timeout=3600)
    except WaitTimeoutError as error:
        print(error.last, error.waited)
    answers = [response.task_id async for response in tasks.batches.responses("b")]
    print(answers, [group.name async for group in await client.participant_groups.list(workspace_id="w")])
    return await tasks.batches.download_export("b", path.with_suffix(".zip"))


receiver = webhooks.Receiver("secret", handlers={"study.status.change": print})
async_receiver = webhooks.AsyncReceiver(["new", "old"], inbox=webhooks.EventInbox(settle=5))


@receiver.on("submission.status.change")
def changed(event: webhooks.SubmissionStatusChanged) -> str:
    return event.participant_id or event.submission_id


@async_receiver.on()
async def changed_async(event: webhooks.Event) -> None:
    print(event.id, event.occurred_at, event.payload["status"], event.is_late)


def answered(body: bytes, headers: dict[str, str], pairs: list[tuple[str, str]]) -> int:
    event = webhooks.unwrap(body, pairs, b"secret")
    if isinstance(event, webhooks.StudyStatusChanged):
        print(event.study_id, event.status)
    return receiver.answer(body, headers)


def subscribed(client: Prolific) -> str:
    made = client.webhooks.subscribe(workspace_id="w", event_type="e", target_url="https://lab.example")
    client.webhooks.ensure("w", [("e", "https://lab.example")], remove_others=True)
    report = client.webhooks.replay_failed(made.id, receiver.accept)
    return made.signing_secret + "".join(event.id for event in report.handled)


async def watched(client: AsyncProlific) -> list[str]:
    await client.webhooks.replay_failed("h", async_receiver.accept)
    return [change.status async for change in client.submissions.watch("s", receiver=receiver, timeout=1)]
