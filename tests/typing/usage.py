"""Code as users write it; mypy --strict and pyright must accept it without casts and without Unset."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

from prolific import (
    AsyncProlific,
    BadRequestError,
    BonusPreview,
    BonusReceipt,
    CallError,
    Diagnosis,
    InvalidRequestError,
    Polling,
    Prolific,
    StudyLinkError,
    StudyVisit,
    VerifiedVisit,
    WaitTimeoutError,
    completion_redirect,
    read_study_link,
    study_url,
    webhooks,
)
from prolific.filters import blocklist, range_, select
from prolific.resources import AsyncStudies, Studies
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


def who_comes(client: Prolific, link: str) -> StudyVisit | str:
    address = study_url("https://survey.example/start")
    try:
        visit: VerifiedVisit = client.studies.verify_link(link, address)
    except StudyLinkError as error:
        return error.parameter or error.problem.value
    workspace: str = visit.workspace_id
    return visit if workspace and not visit.is_preview else read_study_link(link)


def way_back(study: Study) -> list[str]:
    codes = study.completion_codes or []
    own = [{"code": "DONE", "code_type": "COMPLETED"}]
    return [
        completion_redirect(study, "COMPLETED"),
        completion_redirect(codes, "SCREENED_OUT"),
        completion_redirect(own, "COMPLETED"),
        completion_redirect(study.to_dict(), "COMPLETED"),
    ]


async def who_comes_async(client: AsyncProlific, link: str) -> str:
    return (await client.studies.verify_link(link, study_url("https://a.example"))).submission_id


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


def pass_ids_on(client: Prolific, workspace: str) -> list[str]:
    """The id of an answer goes into the next call as it is."""
    group = client.participant_groups.create(workspace_id=workspace, name="n")
    client.participant_groups.add(group.id, [each.participant_id for each in client.submissions.iter("s")])
    for member in client.participant_groups.participants(group.id):
        client.messages.send(recipient_id=member.participant_id, study_id="s", body="b")
    chosen = client.filter_sets.create(workspace_id=workspace, name="n", filters=[])
    client.filter_sets.lock(chosen.id)
    copy = client.filter_sets.clone(chosen.id)
    survey = client.surveys.create(researcher_id="r", title="t", sections=[])
    for section in client.surveys.get(survey.id).sections or ():
        print(section.id, [question.id for question in section.questions])
    for response in client.surveys.iter_responses(survey.id):
        client.surveys.delete_response(survey.id, response.id)
    for subscription in client.webhooks.iter(workspace_id=workspace):
        client.webhooks.delete(subscription.id)
    pool = client.credentials.create_pool(workspace, {"ann": "secret"})
    client.credentials.add(pool.credential_pool_id, "bob,secret")
    batch = client.task_builder.batches.create(
        name="n", workspace_id=workspace, dataset_id="d", task_details={}
    )
    for job in client.task_builder.batches.list_exports(batch.id):
        client.task_builder.batches.delete_export(batch.id, job.export_id)
    approved = client.submissions.approve("s")
    client.messages.send(recipient_id=approved.participant_id, study_id=approved.study_id, body="b")
    test = client.studies.create_test_study("s")
    client.studies.update(test.study_id, filter_set_id=copy.id, credential_pool_id=pool.credential_pool_id)
    ids: list[str] = [each.id for each in client.messages.list_unread()]
    ids += [each.filter_id for each in client.filters.search_catalogue("age")]
    ids += [each.id for each in client.campaigns.iter(workspace)]
    return ids


def reads_the_same(client: Prolific) -> bool:
    """Statuses compare with any spelling, and senders and times have one name."""
    for message in client.messages.iter_unread():
        sender: str | None = message.sender_id
        print(sender, message.sent_at)
    return client.submissions.get("s").status == "AWAITING_REVIEW"


def preview_and_pay(client: Prolific, bonuses: dict[str, Decimal]) -> Decimal | None:
    preview: BonusPreview = client.bonuses.preview("s", bonuses, workspace_id="w")
    if preview.strangers or preview.is_covered is False:
        return None
    return client.bonuses.pay(client.bonuses.set_up(preview.study_id, preview.rows)).total


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


def spent_so_far(studies: Studies, study_id: str) -> Decimal:
    return studies.cost(study_id).total


async def spent_so_far_async(studies: AsyncStudies, study_id: str) -> Decimal:
    return (await studies.cost(study_id)).total


def problems(diagnosis: Diagnosis) -> tuple[str, ...]:
    return diagnosis.problems


def all_of_it(client: Prolific, other: AsyncProlific, study_id: str) -> Decimal:
    later = spent_so_far_async(other.studies, study_id)
    later.close()
    return spent_so_far(client.studies, study_id) + Decimal(len(problems(client.doctor())))
