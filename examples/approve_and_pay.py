"""Approves good submissions and pays a bonus for each, as soon as Prolific tells that they wait for review.

    PROLIFIC_WEBHOOK_SECRET=... STUDY_ID=... uvicorn --factory approve_and_pay:from_environment

Needs fastapi, uvicorn, and the extra `journal`. Subscribe http://localhost:8000/hooks/ to
`submission.status.change`. No submission is paid twice:

- An event is handled once, however often it is delivered, and again if that failed.
- Approving again changes nothing.
- Each submission has a journal, in which every step of its bonus is written down before it is taken. If no
  clear answer came, the next attempt looks what became of the payment before it pays. Prolific carries
  payments out within minutes, so that attempts, also those after a crash, are ten minutes apart.
- What stays unclear is not paid: the event is given up, and `receiver.inbox.given_up()` has it.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from fastapi import FastAPI

from prolific import Polling, Prolific, webhooks
from prolific_api.models import SubmissionDetail

TEN_MINUTES = 600.0


@dataclass
class Reviewer:
    """Decides over the submissions of a study.

    Attributes:
        client: approves and pays.
        study_id: of the study; submissions of others are left alone.
        bonus: for each good submission, in the study's currency.
        least_seconds: who was faster cannot have read the questions.
        journals: the folder that remembers the payments.
        settles_after: seconds from a payment until what is not there counts as not paid.
    """

    client: Prolific
    study_id: str
    bonus: Decimal
    least_seconds: float
    journals: Path
    settles_after: float = TEN_MINUTES

    def review(self, event: webhooks.SubmissionStatusChanged) -> None:
        if event.status != "AWAITING REVIEW":
            return
        submission = self.client.submissions.get(event.submission_id)
        # It can be approved already, by an attempt that failed to pay; or be returned by now.
        if submission.study_id != self.study_id or submission.status not in ("AWAITING REVIEW", "APPROVED"):
            return
        if not self.is_good(submission):
            print(f"{submission.id} needs a look", flush=True)
            return
        self.client.submissions.approve(submission.id)
        self.pay(submission.id)
        print(f"{submission.id} is approved and paid", flush=True)

    def is_good(self, submission: SubmissionDetail) -> bool:
        if submission.completed_at is None:
            return False
        began = submission.started_at
        ended = submission.completed_at
        return (ended - began).total_seconds() >= self.least_seconds

    def pay(self, submission_id: str) -> None:
        journal = self.journals / f"{submission_id}.jsonl"
        if journal.exists():
            self.client.bonuses.reconcile_journal(journal, settles_after=self.settles_after)
        self.client.bonuses.pay(
            self.study_id, {submission_id: self.bonus}, max_amount=self.bonus, journal=journal
        )


def inbox(events: Path) -> webhooks.EventInbox:
    """Events in a file, with attempts that are far enough apart to look what became of a payment."""
    return webhooks.EventInbox(
        webhooks.SQLiteEventStore(events),
        retries=Polling(first_interval=TEN_MINUTES, longest_interval=6 * TEN_MINUTES, jitter=0),
        lease=2 * TEN_MINUTES,
    )


def make_app(reviewer: Reviewer, secret: str, inbox: webhooks.EventInbox) -> FastAPI:
    receiver = webhooks.AsyncReceiver(secret, inbox=inbox)
    # A plain function runs in a thread to its end, also when the server stops.
    receiver.on("submission.status.change")(reviewer.review)
    hooks = webhooks.asgi_app(receiver=receiver)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with reviewer.client:
            async with hooks:
                yield

    app = FastAPI(lifespan=lifespan)
    app.mount("/hooks", hooks)
    return app


def from_environment() -> FastAPI:
    folder = Path(os.environ.get("DATA_FOLDER", "."))
    reviewer = Reviewer(
        client=Prolific(),
        study_id=os.environ["STUDY_ID"],
        bonus=Decimal(os.environ.get("BONUS", "0.50")),
        least_seconds=float(os.environ.get("LEAST_SECONDS", "60")),
        journals=folder,
        settles_after=float(os.environ.get("SETTLES_AFTER", str(TEN_MINUTES))),
    )
    return make_app(reviewer, os.environ["PROLIFIC_WEBHOOK_SECRET"], inbox(folder / "events.db"))
