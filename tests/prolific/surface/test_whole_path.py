"""The main job, sync and async: draft, publish, take part, approve, bonus, stop."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from prolific import AsyncProlific, Prolific
from prolific_sandbox import Sandbox

StudyFields = Callable[..., dict[str, Any]]


def test_from_draft_to_paid_bonus(sandbox: Sandbox, client: Prolific, study_fields: StudyFields) -> None:
    workspace = next(iter(client.workspaces.iter()))
    before = client.workspaces.balance(workspace.id).available_balance
    study = client.studies.create(**study_fields(total_available_places=2))
    assert study.status == "UNPUBLISHED"
    assert client.studies.publish(study.id).status == "ACTIVE"

    for taken in sandbox.participants.take(study.id, 2):
        sandbox.participants.complete(taken.id, "DONE")
    waiting = list(client.submissions.iter(study.id, status="AWAITING REVIEW"))
    for submission in waiting:
        assert client.submissions.approve(submission.id).status == "APPROVED"
    receipt = client.bonuses.pay(client.bonuses.set_up(study.id, {waiting[0].id: Decimal("2.50")}))

    assert receipt.amount == Decimal("2.50")
    assert client.submissions.get(waiting[0].id).bonus_payments == [250]
    assert client.studies.get(study.id).status == "COMPLETED"
    spent = before - client.workspaces.balance(workspace.id).available_balance
    # Two rewards of 150 and a bonus of 250, and a third of each as the fee.
    assert spent == 2 * 150 + 250 + 2 * 50 + 83


@pytest.mark.anyio
async def test_from_draft_to_paid_bonus_async(
    sandbox: Sandbox, async_client: AsyncProlific, study_fields: StudyFields
) -> None:
    client = async_client
    study = await client.studies.create(**study_fields(total_available_places=2))
    await client.studies.publish(study.id)
    for taken in sandbox.participants.take(study.id, 2):
        sandbox.participants.complete(taken.id, "DONE")
    ids = [row.id async for row in client.submissions.iter(study.id, status="AWAITING REVIEW")]
    for submission_id in ids:
        await client.submissions.approve(submission_id)
    await client.bonuses.pay(await client.bonuses.set_up(study.id, {ids[0]: Decimal("0.75")}))

    page = await client.submissions.list(study.id)
    assert page.total == 2
    assert {row.status for row in page.items} == {"APPROVED"}
    assert (await client.submissions.get(ids[0])).bonus_payments == [75]
