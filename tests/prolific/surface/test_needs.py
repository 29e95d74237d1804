"""What users re-write around this API is one call each: every need, on both clients, against the sandbox."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import prolific
from prolific import (
    BonusRow,
    InternalServerError,
    InvalidRequestError,
    Polling,
    WaitFailedError,
    WaitTimeoutError,
)
from prolific.filters import all_of, allowlist, any_of, blocklist, range_, select
from prolific.results.bonuses import RateSource
from prolific_sandbox import Sandbox
from prolific_sandbox.runtime.participants import Participation
from support.surfaces import LiveSurface

StudyFields = Callable[..., dict[str, Any]]
Recruited = Callable[..., tuple[str, list[Participation]]]

QUICK = Polling(first_interval=0.01, longest_interval=0.02)
REASON = (
    "Seven of the ten answers name no colour at all, although the instructions ask for one in each of them."
)
REVIEW = {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
OUT = {
    "code": "OUT",
    "code_type": "FIXED_SCREENOUT",
    "actions": [{"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 20, "slots": 1}],
}
YAML = """\
name: Colours of the harbour
description: Name the colours in ten pictures.
external_study_url: https://survey.example/colours
prolific_id_option: url_parameters
total_available_places: 5
estimated_completion_time: 10
maximum_allowed_time: 10
reward: 150
completion_codes:
  - code: DONE
    code_type: COMPLETED
    actions:
      - action: MANUALLY_REVIEW
"""


@pytest.fixture
def publish(live: LiveSurface, study_fields: StudyFields) -> Callable[..., str]:
    """Publishes a study and gives its id."""
    return lambda **changes: str(live(lambda c: c.studies.launch(**study_fields(**changes))).id)


@pytest.fixture
def recruited(sandbox: Sandbox, publish: Callable[..., str]) -> Recruited:
    """Publishes a study whose participants hand in its code at once."""

    def recruit(number: int = 1, **changes: Any) -> tuple[str, list[Participation]]:
        study_id = publish(total_available_places=number, **changes)
        taken = sandbox.participants.take(study_id, number)
        for each in taken:
            sandbox.participants.complete(each, "DONE")
        return study_id, taken

    return recruit


def sent(sandbox: Sandbox, operation: str) -> int:
    return sum(1 for request in sandbox.requests if request.operation_id == operation)


def passing(sandbox: Sandbox, *, seconds: float = 5) -> Polling:
    """Looks often, and lets time pass in the sandbox before each look."""

    def draw() -> float:
        sandbox.advance(seconds=seconds)
        return 0

    return Polling(first_interval=0.001, longest_interval=0.002, draw=draw)


def test_a_study_from_arguments_from_a_dict_and_from_a_file(
    live: LiveSurface, study_fields: StudyFields, tmp_path: Path
) -> None:
    fields = study_fields()
    named = live(
        lambda c: c.studies.create(name=fields["name"], **{k: v for k, v in fields.items() if k != "name"})
    )
    from_dict = live(lambda c: c.studies.create(**fields))
    (tmp_path / "study.json").write_text(json.dumps(fields), encoding="utf-8")
    (tmp_path / "study.yaml").write_text(YAML, encoding="utf-8")
    from_json = live(lambda c: c.studies.create_from_file(tmp_path / "study.json"))
    from_yaml = live(lambda c: c.studies.create_from_file(tmp_path / "study.yaml", reward=200))
    for study in (named, from_dict, from_json, from_yaml):
        assert (study.name, study.status) == (fields["name"], "UNPUBLISHED")
    assert from_yaml.reward == 200


def test_a_time_below_the_minimum_is_refused_in_an_argument_and_left_to_the_api_in_a_file(
    live: LiveSurface, sandbox: Sandbox, study_fields: StudyFields, tmp_path: Path
) -> None:
    with pytest.raises(
        InvalidRequestError, match="minimum is 29 minutes for an estimate of 10, got 28"
    ) as refused:
        live(lambda c: c.studies.create(**study_fields(maximum_allowed_time=28)))
    assert refused.value.field == "maximum_allowed_time"
    assert sandbox.requests == []
    (tmp_path / "study.yaml").write_text(YAML, encoding="utf-8")
    study = live(lambda c: c.studies.create_from_file(tmp_path / "study.yaml"))
    body = sandbox.requests[-1].body
    assert isinstance(body, dict)
    assert body["maximum_allowed_time"] == 10
    assert live(lambda c: c.studies.update(study.id, maximum_allowed_time=29)).maximum_allowed_time == 29


def test_a_study_is_published_or_only_drafted_in_a_rehearsal(
    live: LiveSurface, study_fields: StudyFields
) -> None:
    assert live(lambda c: c.studies.launch(**study_fields(), publish=True)).status == "ACTIVE"
    assert live(lambda c: c.studies.launch(**study_fields(), publish=False)).status == "UNPUBLISHED"


def test_a_study_is_scheduled_paused_resumed_stopped_and_gets_more_places(
    live: LiveSurface, sandbox: Sandbox, study_fields: StudyFields
) -> None:
    study = live(lambda c: c.studies.create(**study_fields(completion_codes=[REVIEW, OUT])))
    when = sandbox.now + datetime.timedelta(hours=1)
    assert live(lambda c: c.studies.schedule(study.id, when)).status == "SCHEDULED"
    assert live(lambda c: c.studies.cancel_publish(study.id)).status == "UNPUBLISHED"
    assert live(lambda c: c.studies.publish(study.id)).status == "ACTIVE"
    assert live(lambda c: c.studies.pause(study.id)).status == "PAUSED"
    assert live(lambda c: c.studies.resume(study.id)).status == "ACTIVE"
    live(lambda c: c.studies.update(study.id, total_available_places=7))
    assert live(lambda c: c.studies.add_places(study.id, 3)).total_available_places == 10
    (taken,) = sandbox.participants.take(study.id)
    sandbox.participants.complete(taken, "OUT")
    assert live(lambda c: c.studies.get(study.id)).status == "PAUSED"
    raised = live(lambda c: c.studies.add_screen_out_slots(study.id, 2, resume=True))
    assert raised.status == "ACTIVE"
    assert live(lambda c: c.studies.get(study.id)).completion_codes[1].actions[0].slots == 3
    assert live(lambda c: c.studies.stop(study.id)).status == "COMPLETED"


def test_a_study_and_a_submission_are_waited_for(
    live: LiveSurface, sandbox: Sandbox, publish: Callable[..., str]
) -> None:
    study_id = publish()
    (taken,) = sandbox.participants.take(study_id)
    seen: list[str] = []
    waits: list[float] = []

    def draw() -> float:
        waits.append(1)
        if len(waits) == 2:
            sandbox.participants.complete(taken, "DONE")
        return 1

    polling = Polling(first_interval=0.01, longest_interval=0.02, jitter=0.9, tolerated=1, draw=draw)
    # Three failures in a row are one look that failed: the client repeats a call twice by itself.
    with sandbox.faults(operation="get-submission", status=503, when="before", times=3):
        found = live(
            lambda c: c.submissions.wait_for(
                taken.id,
                "awaiting-review",
                timeout=30,
                polling=polling,
                on_progress=lambda s: seen.append(s.status),
            )
        )
    assert found.status == "AWAITING_REVIEW"
    assert (seen[-1], len(waits)) == ("AWAITING REVIEW", 2)
    assert live(lambda c: c.studies.wait_for(study_id, ["PAUSED", "active"], timeout=30)).status == "ACTIVE"
    with pytest.raises(WaitTimeoutError, match="to be completed; it is ACTIVE") as late:
        live(lambda c: c.studies.wait_for(study_id, "completed", timeout=0.03, polling=QUICK))
    assert late.value.last.id == study_id


def test_submissions_are_never_cut_and_are_filtered_in_any_spelling(
    live: LiveSurface, sandbox: Sandbox, recruited: Recruited
) -> None:
    study_id, taken = recruited(23)
    live(lambda c: c.submissions.approve(taken[0].id))
    ids = {each.id for each in taken}
    assert {each.id for each in live.every(lambda c: c.submissions.iter(study=study_id))} == ids
    for spelling in ("AWAITING REVIEW", "awaiting_review", "Awaiting-Review"):
        found = live.every(lambda c, status=spelling: c.submissions.iter(study=study_id, status=status))
        assert {each.id for each in found} == ids - {taken[0].id}
        assert all(each.status == spelling for each in found)
    page = live(lambda c: c.submissions.list(study_id, page_size=5))
    assert (len(page.items), page.total, page.has_next) == (5, 23, True)
    assert live(lambda _: page.next_page()).items[0].id not in {each.id for each in page.items}
    before = sent(sandbox, "get-submissions")
    assert len(live.first(lambda c: c.submissions.iter(study_id), 3)) == 3
    assert sent(sandbox, "get-submissions") == before + 1


def test_a_submission_is_approved_although_it_was_finished_a_second_ago(
    live: LiveSurface, sandbox: Sandbox, publish: Callable[..., str]
) -> None:
    study_id = publish()
    late, gone = sandbox.participants.take(study_id, 2)

    def draw() -> float:
        sandbox.participants.complete(late, "DONE")
        return 0

    polling = Polling(first_interval=0.001, draw=draw)
    approved = live(lambda c: c.submissions.approve_when_ready(late.id, timeout=30, polling=polling))
    assert approved.status == "APPROVED"
    assert live(lambda c: c.submissions.approve_when_ready(late.id, timeout=0)).status == "APPROVED"
    sandbox.participants.return_(gone)
    with pytest.raises(WaitFailedError, match="RETURNED"):
        live(lambda c: c.submissions.approve_when_ready(gone.id, timeout=30))


def test_thousands_are_approved_and_written_to_in_chunks_and_taken_up_again(
    live: LiveSurface, sandbox: Sandbox, recruited: Recruited
) -> None:
    study_id, taken = recruited(1001)
    ids, people = [each.id for each in taken], [each.participant_id for each in taken]
    done: list[int] = []
    before = sent(sandbox, "bulk-approve-submissions")
    report = live(lambda c: c.submissions.bulk_approve(ids, on_progress=lambda r: done.append(len(r.done))))
    assert (done, report.total, str(report)) == ([1000, 1001], 1001, "1001 of 1001 done")
    assert report.done == tuple(ids)
    assert sent(sandbox, "bulk-approve-submissions") == before + 2
    assert live(lambda c: c.submissions.counts(study_id)).approved == 1001

    def write(participants: Any) -> Any:
        return live(lambda c: c.messages.send_bulk(participants, study_id=study_id, body="Thank you."))

    assert write(people[:1]).done == tuple(people[:1])
    with sandbox.faults(operation="bulk-message-participants", status=429, when="before", times=3):
        with pytest.raises(prolific.RateLimitError) as interrupted:
            write(people)
    bulk = interrupted.value.bulk
    assert bulk is not None
    assert (bulk.done, bulk.unknown, bulk.remaining) == ((), (), tuple(people))
    assert write(bulk.remaining).done == tuple(people)


def test_a_submission_is_rejected_with_a_valid_reason(live: LiveSurface, recruited: Recruited) -> None:
    _, (taken,) = recruited()
    for message, category, field in (("Too short.", "NO_DATA", "message"), (REASON, "RUDE", "category")):
        with pytest.raises(InvalidRequestError) as refused:
            live(lambda c, m=message, k=category: c.submissions.reject(taken.id, message=m, category=k))
        assert refused.value.field == field
    rejected = live(lambda c: c.submissions.reject(taken.id, message=REASON, category="low-effort"))
    assert rejected.status == "REJECTED"


def test_bonuses_are_previewed_then_set_up_and_paid_from_a_mapping_rows_or_a_file(
    live: LiveSurface, sandbox: Sandbox, recruited: Recruited, tmp_path: Path
) -> None:
    study_id, (first, second, third) = recruited(3)
    amounts = {first.id: Decimal("4.25"), second.participant_id: Decimal("0.40")}
    preview = live(lambda c: c.bonuses.preview(study_id, amounts, workspace_id=sandbox.workspace_id))
    assert sent(sandbox, "create-bonus-payments") == 0
    set_up = live(lambda c: c.bonuses.set_up(study_id, preview.rows, max_total=preview.total))
    assert (preview.amount, preview.fees, preview.vat, preview.total, preview.is_covered) == (
        set_up.amount,
        set_up.fees,
        set_up.vat,
        set_up.total,
        True,
    )
    receipt = live(lambda c: c.bonuses.pay(set_up))
    assert receipt.rows == preview.rows
    assert (receipt.amount, receipt.fees, receipt.vat, receipt.total) == (
        Decimal("4.65"),
        Decimal("1.55"),
        0,
        Decimal("6.20"),
    )
    rows = [BonusRow(third.id, Decimal("1.00")), (second.id, Decimal("0.10"))]
    assert live(lambda c: c.bonuses.pay(study_id, rows)).amount == Decimal("1.10")
    path = tmp_path / "bonuses.csv"
    path.write_text(f"{third.participant_id},0.25\n", encoding="utf-8")
    assert live(lambda c: c.bonuses.preview(study_id, path)).bonuses_before == {
        third.participant_id: Decimal(1)
    }
    assert live(lambda c: c.bonuses.pay(study_id, path, max_amount=Decimal("0.25"))).amount == Decimal("0.25")
    assert live(lambda c: c.submissions.get(third.id)).bonus_payments == [100, 25]


def test_a_cost_is_estimated_before_and_told_apart_after(live: LiveSurface, recruited: Recruited) -> None:
    estimate = live(lambda c: c.studies.estimate_cost(reward=150, total_available_places=2))
    assert (estimate.rewards, estimate.fees_and_tax, estimate.total) == (3, 1, 4)
    study_id, taken = recruited(2)
    live(lambda c: c.submissions.approve(taken[0].id))
    cost = live(lambda c: c.studies.cost(study_id))
    assert (cost.rewards.rewards, cost.rewards.fees, cost.rewards.tax) == (Decimal("1.5"), Decimal("0.5"), 0)
    assert (cost.rewards.currency, cost.total) == ("GBP", 2)
    assert live(lambda c: c.studies.cost(study_id, projected=True)).total == 4


def test_a_workspace_and_a_project_are_found_by_title(live: LiveSurface) -> None:
    workspace = live(lambda c: c.workspaces.find("My workspace"))
    made = live(lambda c: c.projects.get_or_create(workspace.id, "Pilot"))
    assert live(lambda c: c.projects.get_or_create(workspace.id, "Pilot")).id == made.id
    assert live(lambda c: c.projects.find(workspace.id, "Pilot")).id == made.id
    twin = live(lambda c: c.projects.create(workspace.id, title="Pilot"))
    for call in ("find", "get_or_create"):
        with pytest.raises(InvalidRequestError) as refused:
            live(lambda c, call=call: getattr(c.projects, call)(workspace.id, "Pilot"))
        assert made.id in str(refused.value)
        assert twin.id in str(refused.value)
    with pytest.raises(InvalidRequestError, match="no workspace is called"):
        live(lambda c: c.workspaces.find("Nowhere"))


def test_filters_are_found_by_words_and_built_without_ids(
    live: LiveSurface, sandbox: Sandbox, study_fields: StudyFields, recruited: Recruited
) -> None:
    _, (taken,) = recruited()
    (handedness,) = live(lambda c: c.filters.search("handedness"))
    label = next(iter(handedness.choices.additional_properties.values()))
    filters = [
        any_of(select(handedness, label), all_of(select("sex", "1"), range_("age", lower=30))),
        range_("age", lower=18, upper=65),
        blocklist([taken.participant_id]),
    ]
    study = live(lambda c: c.studies.create(**study_fields(filters=filters)))
    assert len(live(lambda c: c.studies.get(study.id)).filters) == 3
    only = live(lambda c: c.studies.launch(**study_fields(filters=[allowlist([taken.participant_id])])))
    (again,) = sandbox.participants.take(only.id)
    assert again.participant_id == taken.participant_id


def test_a_count_says_that_few_are_not_none(live: LiveSurface, recruited: Recruited) -> None:
    _, (taken,) = recruited()
    few = live(lambda c: c.filters.count([allowlist([taken.participant_id])]))
    assert (str(few), few.lowest, few.highest, few.is_exact) == ("fewer than 25", 0, 24, False)
    many = live(lambda c: c.filters.count([range_("age", lower=18)]))
    assert many.is_exact
    assert many.lowest >= 25


def test_members_of_a_group_are_added_removed_replaced_and_walked(
    live: LiveSurface, sandbox: Sandbox, recruited: Recruited
) -> None:
    people = [each.participant_id for each in recruited(4)[1]]
    group = live(lambda c: c.participant_groups.create(workspace_id=sandbox.workspace_id, name="Regulars"))

    def members() -> set[str]:
        return {
            each.participant_id for each in live.every(lambda c: c.participant_groups.participants(group.id))
        }

    assert live(lambda c: c.participant_groups.add(group.id, people[:3])).done == tuple(people[:3])
    assert live(lambda c: c.participant_groups.remove(group.id, people[:1])).done == tuple(people[:1])
    assert members() == {*people[1:3]}
    change = live(lambda c: c.participant_groups.replace(group.id, people[2:]))
    assert (change.added, change.removed) == ((people[3],), (people[1],))
    assert members() == {*people[2:]}
    listed = live.every(lambda c: c.participant_groups.iter(workspace_id=sandbox.workspace_id))
    assert [each.id for each in listed] == [group.id]


def test_csv_answers_are_rows_or_a_file(
    live: LiveSurface, sandbox: Sandbox, publish: Callable[..., str], tmp_path: Path
) -> None:
    pool = live(lambda c: c.credentials.create_pool(sandbox.workspace_id, {"ann": "pass-1", "bob": "pass-2"}))
    study_id = publish(credential_pool_id=pool.credential_pool_id)
    (taken,) = sandbox.participants.take(study_id)
    sandbox.participants.complete(taken, "DONE")
    path = tmp_path / "answers.csv"
    calls: list[tuple[Callable[[Any], Any], Callable[[Any], Any]]] = [
        (
            lambda c: c.credentials.usage_report(study_id),
            lambda c: c.credentials.download_usage_report(study_id, path),
        ),
        (
            lambda c: c.studies.export_demographics(study_id),
            lambda c: c.studies.download_demographics(study_id, path),
        ),
    ]
    for read, write in calls:
        rows = live(read)
        assert any(taken.participant_id in row.values() for row in rows)
        assert live(write) == path
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        assert header.split(",") == list(rows[0])
        assert len(lines) == len(rows)
        assert [each.name for each in tmp_path.iterdir()] == ["answers.csv"]


def test_a_file_of_answers_that_is_refused_leaves_nothing(
    live: LiveSurface, sandbox: Sandbox, publish: Callable[..., str], tmp_path: Path
) -> None:
    study_id = publish()
    fault = sandbox.faults(operation="export-demographic-data", status=500, when="before", times=3)
    with fault, pytest.raises(InternalServerError) as failed:
        live(lambda c: c.studies.download_demographics(study_id, tmp_path / "answers.csv"))
    assert failed.value.retries_taken == 2
    assert list(tmp_path.iterdir()) == []


def test_data_are_annotated_from_a_file_to_a_file(
    live: LiveSurface, sandbox: Sandbox, tmp_path: Path, study_fields: StudyFields
) -> None:
    workspace, polling = sandbox.workspace_id, passing(sandbox)
    schema = {"strict": True, "fields": {"caption": {"type": "text", "label": "Caption"}}}
    path = tmp_path / "captions.jsonl"
    path.write_text(
        "".join(json.dumps({"caption": f"Harbour {n}"}) + "\n" for n in range(4)), encoding="utf-8"
    )
    dataset = live(
        lambda c: c.task_builder.datasets.create_from_file(
            path, name="Captions", workspace_id=workspace, schema=schema, polling=polling
        )
    )
    assert dataset.total_datapoint_count == 4
    layout = [{"rows": [{"columns": [{"items": [{"type": "free_text", "description": "Say why."}]}]}]}]
    task = {"task_name": "Harbours", "task_introduction": "<p>Look.</p>", "task_steps": "<p>Describe.</p>"}
    batch = live(
        lambda c: c.task_builder.batches.create(
            name="Harbours",
            workspace_id=workspace,
            dataset_id=dataset.id,
            task_details=task,
            batch_items=layout,
        )
    )
    ids: list[str] = [item.id for page in batch.batch_items for row in page.rows for item in row.columns]
    assert all(ids)
    live(lambda c: c.task_builder.batches.setup(batch.id, dataset_id=dataset.id, tasks_per_group=2))
    assert live(lambda c: c.task_builder.batches.wait_ready(batch.id, polling=polling)).status == "READY"
    study = live(
        lambda c: c.studies.create(
            **study_fields(
                external_study_url=...,
                data_collection_method="AI_TASK_BUILDER_BATCH",
                data_collection_id=batch.id,
            )
        )
    )
    assert live(lambda c: c.studies.publish(study.id)).status == "ACTIVE"
    target = live(
        lambda c: c.task_builder.batches.download_export(batch.id, tmp_path / "export.zip", polling=polling)
    )
    assert target.read_bytes().startswith(b"PK")


def test_logins_come_from_rows_text_or_a_file(live: LiveSurface, sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "logins.csv"
    path.write_text("dan,pass-4\neve,pass-5\n", encoding="utf-8")
    logins: tuple[Any, ...] = ({"ann": "pass-1"}, [("bob", "pass-2")], "cy,pass-3", path)
    made = [
        live(
            lambda c, logins=each: c.credentials.create_pool(sandbox.workspace_id, logins)
        ).credential_pool_id
        for each in logins
    ]
    live(lambda c: c.credentials.add(made[0], [("fay", "pass-6")]))
    pools = {
        each.credential_pool_id: each.total_credentials
        for each in live.every(lambda c: c.credentials.list(sandbox.workspace_id))
    }
    assert [pools[each] for each in made] == [2, 1, 1, 2]


def test_the_links_of_a_study_bring_participants_there_and_back(
    live: LiveSurface, sandbox: Sandbox, study_fields: StudyFields
) -> None:
    address = prolific.study_url("https://survey.example/run?v=2")
    study = live(lambda c: c.studies.launch(**study_fields(external_study_url=address)))
    (taken,) = sandbox.participants.take(study.id)
    assert sandbox.participants.link(taken) == (
        f"https://survey.example/run?v=2&PROLIFIC_PID={taken.participant_id}&STUDY_ID={study.id}"
        f"&SESSION_ID={taken.id}"
    )
    assert prolific.completion_url("DONE") == "https://app.prolific.com/submissions/complete?cc=DONE"


def test_one_look_tells_whether_all_is_well(live: LiveSurface, sandbox: Sandbox) -> None:
    found = live(lambda c: c.doctor())
    assert found.is_well, found
    assert (found.spec_version, [each.id for each in found.workspaces]) == (
        prolific.SPEC_VERSION,
        [sandbox.workspace_id],
    )
    assert found.workspaces[0].available is not None
    assert found.account is not None
    assert sandbox.token not in str(found)


def test_a_preview_names_strangers_and_says_whence_the_rate_is_known(
    live: LiveSurface, recruited: Recruited
) -> None:
    study_id, (taken,) = recruited()
    stranger = "0" * 24
    preview = live(lambda c: c.bonuses.preview(study_id, {taken.id: Decimal(1), stranger: Decimal(2)}))
    assert preview.strangers == (stranger,)
    assert preview.rates is not None
    assert preview.rates.source is RateSource.STUDY
    assert (preview.available, preview.is_covered, preview.currency) == (None, None, "GBP")
