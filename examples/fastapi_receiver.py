"""Takes webhooks in FastAPI: they are kept in a file, answered at once, and handled in the background.

    PROLIFIC_WEBHOOK_SECRET=... uvicorn --factory fastapi_receiver:make_app

Subscribe http://localhost:8000/hooks/ to events, with the slash at its end.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from prolific import webhooks

receiver = webhooks.AsyncReceiver(
    os.environ["PROLIFIC_WEBHOOK_SECRET"],
    inbox=webhooks.EventInbox(webhooks.SQLiteEventStore(os.environ.get("EVENTS_FILE", "events.db"))),
)


@receiver.on("submission.status.change")
async def submission_changed(event: webhooks.SubmissionStatusChanged) -> None:
    print(f"submission {event.submission_id} is {event.status}", flush=True)


@receiver.on("study.status.change")
async def study_changed(event: webhooks.StudyStatusChanged) -> None:
    print(f"study {event.study_id} is {event.status}", flush=True)


def make_app() -> FastAPI:
    hooks = webhooks.asgi_app(receiver=receiver)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with hooks:
            yield

    app = FastAPI(lifespan=lifespan)
    app.mount("/hooks", hooks)
    return app
