"""A survey in a few lines: it checks who comes, asks nothing, and leads back to Prolific with a code.

    uvicorn survey_app:app

The study's address is http://localhost:8000/survey?pid={{%PROLIFIC_PID%}}&session={{%SESSION_ID%}}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

COMPLETION_CODE = "SURVEYED"
PROLIFIC = "https://app.prolific.com/submissions/complete"


async def survey(request: Request) -> Response:
    participant, session = request.query_params.get("pid"), request.query_params.get("session")
    if not participant or not session:
        return PlainTextResponse("Please come here from Prolific.", status_code=400)
    request.app.state.answers[session] = participant
    return RedirectResponse(f"{PROLIFIC}?cc={COMPLETION_CODE}", status_code=303)


app = Starlette(routes=[Route("/survey", survey)])
app.state.answers = {}
