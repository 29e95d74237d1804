"""Simulated participants, the addresses they open, and the survey app of the examples."""

from __future__ import annotations

import runpy
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
from starlette.applications import Starlette

from prolific import study_url
from prolific_sandbox import Sandbox
from prolific_sandbox.server.background import BackgroundServer

from .conftest import Researcher

EXAMPLE = Path(__file__).parents[2] / "examples" / "survey_app.py"


@pytest.fixture
def still() -> Iterator[Sandbox]:
    with Sandbox(start_at=datetime(2026, 3, 1, tzinfo=UTC)) as sandbox:
        yield sandbox
        assert sandbox.violations == []
        sandbox.ledger.check()


@pytest.fixture
def survey_app(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Starlette]:
    """The survey of the examples, served on this machine, before the sandbox."""
    monkeypatch.setenv("PROLIFIC_URL", sandbox.url)
    monkeypatch.setenv("PROLIFIC_TOKEN", sandbox.token)
    app: Starlette = runpy.run_path(str(EXAMPLE))["create_app"]()
    server = BackgroundServer(app, 0)
    server.start()
    app.state.study_url = study_url(f"{server.url}/survey")
    yield app
    server.stop()
    app.state.prolific.close()


def test_participants_come_finish_and_drop_out_over_time(
    still: Sandbox, connect: Callable[[Sandbox], Researcher]
) -> None:
    researcher = connect(still)
    study_id = researcher.publish(total_available_places=40)
    begun = still.now
    made = still.recruit(study_id, rate=4, dropout=0.3)
    statuses = Counter(str(each.status) for each in made)
    assert statuses["AWAITING REVIEW"] == 40
    assert statuses["RETURNED"] > 0
    assert statuses["TIMED-OUT"] > 0
    assert 10 <= (still.now - begun).total_seconds() / 60 <= 240
    assert researcher.study_status(study_id) == "AWAITING REVIEW"
    rows = researcher.get(f"/studies/{study_id}/submissions/", limit=200)["results"]
    times = [row["time_taken"] for row in rows if row["status"] == "AWAITING REVIEW"]
    assert 400 < sum(times) / len(times) < 800


def test_the_same_seed_brings_the_same_course(still: Sandbox, connect: Callable[..., Researcher]) -> None:
    researcher = connect(still)

    def course() -> list[tuple[str, str]]:
        still.reset()
        study_id = researcher.publish(total_available_places=10)
        return [(each.participant_id, each.status) for each in still.recruit(study_id, approval=0.5)]

    first = course()
    assert course() == first
    assert {status for _, status in first} >= {"APPROVED", "REJECTED"}


def test_the_survey_app_is_taken_end_to_end(
    sandbox: Sandbox, researcher: Researcher, survey_app: Starlette
) -> None:
    study_id = researcher.publish(
        external_study_url=survey_app.state.study_url,
        is_external_study_url_secure=True,
        completion_codes=runpy.run_path(str(EXAMPLE))["COMPLETION_CODES"],
        total_available_places=5,
    )
    made = sandbox.recruit(study_id, dropout=0, approval=1)
    assert {each.status for each in made} == {"APPROVED"}
    assert survey_app.state.answers == {each.id: each.participant_id for each in made}
    rows = researcher.get(f"/studies/{study_id}/submissions/")["results"]
    assert {row["study_code"] for row in rows} == {"SURVEYED"}
    assert researcher.study_status(study_id) == "COMPLETED"
    assert [each.path for each in sandbox.requests].count("/.well-known/study/jwks.json") == 1


def test_the_survey_app_lets_nobody_in_by_a_link_of_their_own(
    sandbox: Sandbox, researcher: Researcher, survey_app: Starlette
) -> None:
    address = survey_app.state.study_url
    study_id = researcher.publish(external_study_url=address, is_external_study_url_secure=True)
    first, second = sandbox.participants.take(study_id, 2)
    link = str(sandbox.participants.link(first))
    with sandbox.faults(operation="get-study-jwks", status=404):
        assert httpx.get(link).status_code == 503
    for forged, why in [
        (address, "holds a placeholder"),
        (link.partition("&prolific_token")[0], "prolific_token is missing"),
        (link.replace(first.participant_id, second.participant_id), "is not what was signed"),
        (link[:-9] + link[-8:], "Please come here from Prolific"),
    ]:
        answer = httpx.get(forged)
        assert (answer.status_code, why in answer.text) == (403, True)
    assert survey_app.state.answers == {}
    assert httpx.get(link).status_code == 303


def test_a_study_that_does_not_open_is_returned_and_shunned(
    still: Sandbox, connect: Callable[..., Researcher], survey_app: Starlette
) -> None:
    researcher = connect(still)
    study_id = researcher.publish(external_study_url=survey_app.state.study_url.partition("?")[0])
    made = still.recruit(study_id)
    assert [each.status for each in made] == ["RETURNED"] * 10
    assert researcher.study_status(study_id) == "ACTIVE"


def test_a_visit_of_ones_own_decides_on_the_code(still: Sandbox, connect: Callable[..., Researcher]) -> None:
    researcher = connect(still)
    study_id = researcher.publish(total_available_places=2)
    opened: list[str] = []

    def visit(link: str) -> str | None:
        opened.append(link)
        return "DONE" if len(opened) == 1 else None

    made = still.recruit(study_id, dropout=0, visit=visit)
    rows = researcher.get(f"/studies/{study_id}/submissions/")["results"]
    assert sorted(row["study_code"] for row in rows) == ["DONE", "NOCODE"]
    assert opened == [f"https://lab.example.org/words?pid={each.participant_id}" for each in made]


def test_a_secure_link_carries_a_token_that_the_keys_verify(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(is_external_study_url_secure=True)
    participation = sandbox.participants.take(study_id)[0]
    link = sandbox.participants.link(participation)
    assert link is not None
    token = parse_qs(urlsplit(link).query)["prolific_token"][0]
    (key,) = httpx.get(f"{sandbox.url}/.well-known/study/jwks.json").json()["keys"]
    assert jwt.get_unverified_header(token) == {"alg": "RS256", "typ": "JWT", "kid": key["kid"]}
    claims = jwt.decode(token, jwt.PyJWK(key), algorithms=["RS256"], audience="https://lab.example.org")
    assert (claims["iss"], claims["sub"]) == ("https://www.prolific.com", participation.id)
    assert claims["exp"] - claims["iat"] == 120
    assert claims["prolific"] == {"pid": participation.participant_id, "workspace_id": sandbox.workspace_id}


@pytest.mark.parametrize(
    "body", [{"rate": 0}, {"dropout": 2}, {"approval": -1}, {"seconds": 0}, {"rate": "fast"}, {"mood": 1}]
)
def test_recruiting_over_http(body: dict[str, Any], sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    path = f"{sandbox.url}/_sandbox/studies/{study_id}/recruit"
    assert httpx.post(path, json=body).status_code == 400
    ended = httpx.post(path, json={"dropout": 0}).json()["submissions"]
    assert [each["status"] for each in ended] == ["AWAITING REVIEW"] * 3
