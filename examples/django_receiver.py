"""Takes webhooks in Django: they are kept in a file, and handled before they are answered.

    PROLIFIC_WEBHOOK_SECRET=... python django_receiver.py runserver

Subscribe http://localhost:8000/hooks to events. In a project of several files the view and the receiver go
into an application, and only `urlpatterns` has to know the view. Functions that take long are better run by a
management command that calls `receiver.run()`.
"""

from __future__ import annotations

import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from prolific import webhooks

settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY=os.environ.get("DJANGO_SECRET_KEY", "only for this example"),
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    DATA_UPLOAD_MAX_MEMORY_SIZE=1_048_576,
)

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


# Prolific signs its requests; it has no token against forged forms.
@csrf_exempt
@require_POST
def hooks(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=receiver.answer(request.body, request.headers))


urlpatterns = [path("hooks", hooks)]
application = get_wsgi_application()

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
