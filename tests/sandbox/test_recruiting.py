"""Simulated participants, the addresses they open, and the survey app of the examples."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest

from prolific_sandbox import Sandbox
from prolific_sandbox.server import BackgroundServer

from .conftest import Researcher

EXAMPLE = Path(__file__).parents[2] / "examples" / "survey_app.py"
SURVEYED = {"code": "SURVEYED", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}


@pytest.fixture
def still() -> Iterator[Sandbox]:
    with Sandbox(start_at=datetime(2026, 3, 1, tzinfo=UTC)) as sandbox:
        yield sandbox
        assert sandbox.violations == []
        sandbox.ledger.check()


@pytest.fixture
def survey_app() -> ModuleType:
    spec = importlib.util.spec_from_file_location("survey_app", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def survey_url(survey_app: ModuleType) -> Iterator[str]:
    server = BackgroundServer(survey_app.app, 0)
    server.start()
    yield f"{server.url}/survey?pid={{{{%PROLIFIC_PID%}}}}&session={{{{%SESSION_ID%}}}}"
    server.stop()


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
    sandbox: Sandbox, researcher: Researcher, survey_app: ModuleType, survey_url: str
) -> None:
    study_id = researcher.publish(
        external_study_url=survey_url, completion_codes=[SURVEYED], total_available_places=5
    )
    made = sandbox.recruit(study_id, dropout=0, approval=1)
    assert {each.status for each in made} == {"APPROVED"}
    assert survey_app.app.state.answers == {each.id: each.participant_id for each in made}
    rows = researcher.get(f"/studies/{study_id}/submissions/")["results"]
    assert {row["study_code"] for row in rows} == {"SURVEYED"}
    assert researcher.study_status(study_id) == "COMPLETED"


def test_a_study_that_does_not_open_is_returned_and_shunned(
    still: Sandbox, connect: Callable[..., Researcher], survey_url: str
) -> None:
    researcher = connect(still)
    study_id = researcher.publish(external_study_url=survey_url.partition("?")[0])
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
