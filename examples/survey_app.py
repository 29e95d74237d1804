"""A survey in a few lines: it lets in whom Prolific sends, asks nothing, and leads back with a code.

    SURVEY_URL=https://survey.example/survey uvicorn --factory survey_app:create_app

The study is created with `external_study_url=study_url("https://survey.example/survey")`, with
`is_external_study_url_secure=True`, and with these completion codes.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from prolific import Prolific, StudyLinkError, completion_redirect, study_url
from prolific.errors import CallError

if TYPE_CHECKING:
    from starlette.requests import Request

COMPLETION_CODES: list[dict[str, Any]] = [
    {"code": "SURVEYED", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
]


def survey(request: Request) -> Response:
    state = request.app.state
    try:
        visit = state.prolific.studies.verify_link(str(request.url), state.study_url)
    except StudyLinkError as error:
        return PlainTextResponse(f"Please come here from Prolific: {error}.", status_code=403)
    except CallError:
        return PlainTextResponse("Prolific cannot be asked now. Please try again.", status_code=503)
    state.answers[visit.submission_id] = visit.participant_id
    return RedirectResponse(completion_redirect(COMPLETION_CODES, "COMPLETED"), status_code=303)


def create_app() -> Starlette:
    app = Starlette(routes=[Route("/survey", survey)])
    app.state.answers = {}
    app.state.prolific = Prolific()
    app.state.study_url = study_url(os.environ.get("SURVEY_URL", "http://localhost:8000/survey"))
    return app
