"""Takes webhooks in Flask: they are kept in a file, and handled before they are answered.

    PROLIFIC_WEBHOOK_SECRET=... flask --app flask_receiver run

Subscribe http://localhost:5000/hooks to events. Functions that take long are better run by a thread, or by a
program of its own, that calls `receiver.run()`.
"""

from __future__ import annotations

import os

from flask import Flask, request

from prolific import webhooks

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_048_576

receiver = webhooks.Receiver(
    os.environ["PROLIFIC_WEBHOOK_SECRET"],
    inbox=webhooks.EventInbox(webhooks.SQLiteEventStore(os.environ.get("EVENTS_FILE", "events.db"))),
)


@receiver.on("submission.status.change")
def submission_changed(event: webhooks.SubmissionStatusChanged) -> None:
    print(f"submission {event.submission_id} is {event.status}", flush=True)


@receiver.on("study.status.change")
def study_changed(event: webhooks.StudyStatusChanged) -> None:
    print(f"study {event.study_id} is {event.status}", flush=True)


@app.post("/hooks")
def hooks() -> tuple[str, int]:
    # The raw bytes: JSON that Flask has read would no longer fit its signature.
    return "", receiver.answer(request.get_data(), request.headers)
