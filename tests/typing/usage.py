"""Code as users write it; mypy --strict and pyright must accept it without casts and without Unset."""

from __future__ import annotations

import datetime
from decimal import Decimal

from prolific import AsyncProlific, BadRequestError, BonusReceipt, InvalidRequestError, Prolific
from prolific_api.models import RequestReturn, SelectFilterInput, Study, StudyStatus, SubmissionShort


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
