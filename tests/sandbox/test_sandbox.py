"""The sandbox itself: server, controls over HTTP, faults, log, command line."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from prolific_sandbox import Sandbox, SandboxRefusal
from prolific_sandbox.__main__ import main
from prolific_sandbox.clock import Clock
from prolific_sandbox.handlers import register as operations
from prolific_sandbox.handlers.register import Answer

from .conftest import Researcher, study_body

if TYPE_CHECKING:
    from collections.abc import Callable


def test_it_answers_once_started_and_leaves_nothing_behind() -> None:
    threads = threading.active_count()
    sandbox = Sandbox()
    sandbox.start()
    url = sandbox.url
    assert httpx.get(f"{url}/_sandbox/time").status_code == 200
    with pytest.raises(RuntimeError, match="runs already"):
        sandbox.start()
    sandbox.stop()
    sandbox.stop()
    assert threading.active_count() == threads
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/_sandbox/time")
    with pytest.raises(RuntimeError, match="not running"):
        _ = sandbox.url


def test_a_taken_port_is_an_error_and_a_freed_one_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            Sandbox(port=port).start()
    with Sandbox(port=port) as sandbox:
        assert sandbox.url == f"http://127.0.0.1:{port}"


def test_a_reset_brings_back_the_first_state(sandbox: Sandbox, researcher: Researcher) -> None:
    first = researcher.publish()
    sandbox.reset()
    assert sandbox.requests == []
    assert researcher.get("/studies/")["meta"] == {"count": 0}
    assert researcher.draft() == first


def test_a_clock_with_a_start_stands_still() -> None:
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)
    with Sandbox(start_at=start) as sandbox:
        assert sandbox.now == start
        sandbox.advance(days=1, hours=1, minutes=1, seconds=1)
        assert sandbox.now == start + timedelta(days=1, hours=1, minutes=1, seconds=1)
        sandbox.set_time(start + timedelta(days=3))
        assert sandbox.now == start + timedelta(days=3)
        with pytest.raises(SandboxRefusal, match="does not go back"):
            sandbox.set_time(start)


def test_a_clock_runs_as_fast_as_it_is_told_to() -> None:
    start, tick = datetime(2026, 3, 1, 12, tzinfo=UTC), iter(range(100, 200, 10))
    clock = Clock(start, 60, monotonic=lambda: next(tick))
    assert clock.now() == start + timedelta(minutes=10)
    clock.set(start + timedelta(days=1))
    assert clock.real_seconds_until(start + timedelta(days=1, hours=1)) == 50
    assert not Clock(speed=0).is_running
    assert Clock().is_running
    for speed in (-1, float("inf"), float("nan")):
        with pytest.raises(ValueError, match="speed"):
            Sandbox(speed=speed)


def test_the_rest_of_python_can_be_done_over_http_too(sandbox: Sandbox, researcher: Researcher) -> None:
    workspace = {"workspace_id": sandbox.workspace_id}
    pool = researcher.post("/credentials/", {**workspace, "credentials": "anna,secret"})["credential_pool_id"]
    study_id = researcher.publish(credential_pool_id=pool)
    with httpx.Client(base_url=f"{sandbox.url}/_sandbox") as control:
        (taken,) = control.post(f"/studies/{study_id}/take").json()["submissions"]
        shown = control.get(f"/submissions/{taken['id']}").json()
        assert shown["credential"] == {"username": "anna", "password": "secret"}
        assert shown["link"].endswith(f"?pid={taken['participant_id']}")
        assert control.get(f"/submissions/{'0' * 24}").status_code == 404

        path = f"/participants/{taken['participant_id']}/messages"
        assert control.post(path, json={"body": "Is it over?", "study_id": study_id}).json() == {}
        (message,) = researcher.get("/messages/unread/")["results"]
        assert message["body"] == "Is it over?"

        balance = sandbox.ledger.balance(f"wallet:{sandbox.workspace_id}")
        assert control.post("/top-up", json={"amount": 500}).json() == {}
        assert sandbox.ledger.balance(f"wallet:{sandbox.workspace_id}") == balance + 500

        assert control.post("/slow", json={"processing": 60}).json() == {"publishing": 0, "processing": 60}
        control.post(f"/submissions/{taken['id']}/complete", json={"code": "DONE"})
        assert researcher.status(taken["id"]) == "PROCESSING"
        control.post("/slow", json={})
        assert researcher.status(taken["id"]) == "AWAITING REVIEW"

        listed = control.get("/").json()["controls"]
        assert {"GET /_sandbox/ledger", "POST /_sandbox/advance", "DELETE /_sandbox/faults"} <= set(listed)


def test_participants_clock_and_ledger_over_http(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish()
    with httpx.Client(base_url=f"{sandbox.url}/_sandbox") as control:
        taken = control.post(f"/studies/{study_id}/take", json={"n": 3, "start": False}).json()["submissions"]
        first, second, third = (each["id"] for each in taken)
        assert {each["status"] for each in taken} == {"RESERVED"}
        for submission in (first, second):
            assert control.post(f"/submissions/{submission}/start").json()["status"] == "ACTIVE"
        done = control.post(f"/submissions/{first}/complete", json={"code": "DONE"}).json()
        assert done["status"] == "AWAITING REVIEW"
        assert control.post(f"/submissions/{second}/time-out").json()["status"] == "TIMED-OUT"
        assert control.post(f"/submissions/{third}/return").json()["status"] == "RETURNED"
        before = datetime.fromisoformat(control.get("/time").json()["now"])
        after = datetime.fromisoformat(control.post("/advance", json={"days": 21}).json()["now"])
        assert after - before >= timedelta(days=21)
        assert researcher.status(first) == "APPROVED"
        ledger = control.get("/ledger").json()
        assert ledger["sum"] == 0
        assert ledger["balances"]["fees"] == 50
        assert len(ledger["entries"]) == len(sandbox.ledger.entries)
        refusal = control.post(f"/studies/{study_id}/take", json={"n": 9})
        assert refusal.status_code == 400
        assert "free places" in refusal.json()["error"]["detail"]
        assert control.post("/reset").json() == {}
        assert researcher.get("/studies/")["meta"] == {"count": 0}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/advance", {}),
        ("/advance", {"weeks": 1}),
        ("/advance", {"days": "one"}),
        ("/advance", {"days": -1}),
        ("/advance", {"days": 1e9}),
        ("/advance", {"days": 7000 * 365}),
        ("/advance", ["days"]),
        ("/time", {"now": "later"}),
        ("/time", {}),
        (f"/submissions/{'0' * 24}/complete", {}),
        (f"/participants/{'0' * 24}/messages", {}),
        (f"/participants/{'0' * 24}/messages", {"body": "Hello", "study_id": 7}),
        ("/slow", {"publishing": -1}),
        ("/slow", {"speed": 2}),
        ("/top-up", {"amount": 0}),
        ("/top-up", {"amount": 1.5}),
    ],
)
def test_controls_refuse_what_they_cannot_read(path: str, body: Any, sandbox: Sandbox) -> None:
    response = httpx.post(f"{sandbox.url}/_sandbox{path}", json=body)
    assert response.status_code == 400
    assert response.json()["error"].keys() == {"status", "error_code", "title", "detail"}


def test_an_unknown_control_or_a_strange_path_is_not_found(sandbox: Sandbox, researcher: Researcher) -> None:
    for path in ("/_sandbox/magic", "/api/v1/studies/%0A/magic/"):
        response = httpx.get(f"{sandbox.url}{path}")
        assert response.status_code == 404
        assert response.json()["error"]["status"] == 404
    researcher.refused("GET", "/studies/%0A%E2%80%A8/", status=404)


def _set_up_bonus(sandbox: Sandbox, researcher: Researcher) -> tuple[str, str]:
    study_id = researcher.publish()
    submission_id = sandbox.participants.take(study_id)[0].id
    body = {"study_id": study_id, "csv_bonuses": f"{submission_id},1"}
    bulk = researcher.post("/submissions/bonus-payments/", body)
    return submission_id, f"/bulk-bonus-payments/{bulk['id']}/pay/"


def _bonuses(researcher: Researcher, submission_id: str) -> Any:
    return researcher.get(f"/submissions/{submission_id}/")["bonus_payments"]


def test_a_fault_before_processing_leaves_everything_as_it_was(
    sandbox: Sandbox, researcher: Researcher
) -> None:
    submission_id, path = _set_up_bonus(sandbox, researcher)
    with sandbox.faults(operation="pay-bonus-payments", status=429, times=2) as fault:
        researcher.refused("POST", path, status=429)
        assert _bonuses(researcher, submission_id) == []
        assert fault.remaining == 1
    researcher.post(path)
    assert _bonuses(researcher, submission_id) == [100]


def test_a_fault_after_processing_hides_what_happened(sandbox: Sandbox, researcher: Researcher) -> None:
    submission_id, path = _set_up_bonus(sandbox, researcher)
    with sandbox.faults(operation="pay-bonus-payments", status=502, when="after"):
        researcher.refused("POST", path, status=502)
        assert _bonuses(researcher, submission_id) == [100]
        researcher.post(path)
    assert _bonuses(researcher, submission_id) == [100, 100]


def test_a_dropped_connection_loses_the_answer_only(sandbox: Sandbox, researcher: Researcher) -> None:
    submission_id, path = _set_up_bonus(sandbox, researcher)
    with (
        sandbox.faults(operation="pay-bonus-payments", when="drop"),
        pytest.raises(httpx.RemoteProtocolError, match="without sending a response"),
    ):
        researcher.http.post(path)
    assert _bonuses(researcher, submission_id) == [100]
    dropped = [record for record in sandbox.requests if record.operation_id == "pay-bonus-payments"]
    assert [record.status for record in dropped] == [None]


def test_a_fault_without_an_operation_befalls_any(sandbox: Sandbox, researcher: Researcher) -> None:
    with sandbox.faults(status=503):
        researcher.refused("GET", "/users/me/", status=503)
        assert researcher.get("/users/me/")


def test_requests_are_recorded_without_the_token(sandbox: Sandbox, researcher: Researcher) -> None:
    body = study_body()
    researcher.post("/studies/", body)
    researcher.refused("GET", "/nowhere/?a=1", status=404)
    created, lost = sandbox.requests
    assert (created.method, created.path, created.operation_id) == (
        "POST",
        "/api/v1/studies/",
        "create-study",
    )
    assert (created.status, created.body) == (201, body)
    assert created.headers["content-type"] == "application/json"
    assert sandbox.token not in str(created)
    assert (lost.operation_id, lost.status, lost.query) == (None, 404, "a=1")


def test_an_answer_that_breaks_the_document_is_a_500_and_is_listed(
    connect: Callable[[Sandbox], Researcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = operations.Registration(lambda _: Answer(200, {"id": 5}))
    monkeypatch.setitem(operations.REGISTER, "get-user", broken)
    with Sandbox() as sandbox:
        assert "get-user" in connect(sandbox).refused("GET", "/users/me/", status=500)
        assert {violation.operation_id for violation in sandbox.violations} == {"get-user"}
    with Sandbox(validate_responses=False) as sandbox:
        assert connect(sandbox).get("/users/me/") == {"id": 5}
        assert sandbox.violations == []


def test_a_handler_that_fails_is_a_500_and_is_listed(
    connect: Callable[[Sandbox], Researcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: operations.Call) -> Answer:
        raise ZeroDivisionError

    monkeypatch.setitem(operations.REGISTER, "get-user", operations.Registration(fail))
    with Sandbox() as sandbox:
        assert "ZeroDivisionError" in connect(sandbox).refused("GET", "/users/me/", status=500)
        assert [violation.location for violation in sandbox.violations] == ["handler"]


def test_an_operation_is_registered_once() -> None:
    with pytest.raises(ValueError, match="get-user"):
        operations.operation("get-user")(lambda _: Answer(200))


def test_many_at_once_lose_no_place_and_sell_none_twice(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(total_available_places=20)

    def take(_: int) -> int:
        try:
            return len(sandbox.participants.take(study_id, 2))
        except SandboxRefusal:
            return 0

    def read(_: int) -> int:
        return int(researcher.get(f"/studies/{study_id}/")["places_taken"])

    with ThreadPoolExecutor(4) as pool:
        taken = pool.map(take, range(12))
        seen = list(pool.map(read, range(12)))
        assert sum(taken) == 20
    assert max(seen) <= 20
    assert read(0) == 20


INTERRUPT = pytest.param(
    signal.SIGINT,
    marks=pytest.mark.skipif(
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN,
        reason="started in the background of a shell, where nothing hears an interrupt",
    ),
)


@pytest.mark.parametrize("ends", [INTERRUPT, signal.SIGTERM])
def test_the_command_line_serves_until_interrupted(ends: signal.Signals) -> None:
    command = [sys.executable, "-m", "prolific_sandbox", "--port", "0", "--balance", "500", "--fee", "1/4"]
    command += ["--strict", "--participants", "30", "--seed", "7", "--allow-http-targets"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stdout is not None
        banner: dict[str, str] = {}
        while "PROLIFIC_TOKEN" not in banner:
            line = process.stdout.readline()
            assert line, "the command ended without its banner"
            name, _, value = line.strip().removeprefix("export ").partition("=")
            banner[name] = value
        headers = {"Authorization": f"Token {banner['PROLIFIC_TOKEN']}"}
        api = f"{banner['PROLIFIC_URL']}/api/v1"
        workspace = httpx.get(f"{api}/workspaces/", headers=headers).json()["results"][0]["id"]
        balance = httpx.get(f"{api}/workspaces/{workspace}/balance/", headers=headers).json()
        count = httpx.post(f"{api}/eligibility-count/", json={"filters": []}, headers=headers).json()
        withdrawn = httpx.get(f"{api}/eligibility-requirements/", headers=headers).status_code
        process.send_signal(ends)
        try:
            assert process.wait(10) == 0
        finally:
            process.kill()
    assert balance["available_balance_breakdown"] == {"rewards": 400, "fees": 100, "vat": 0}
    assert (count, withdrawn) == ({"count": 30}, 404)


def test_the_command_line_says_when_its_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        command = [sys.executable, "-m", "prolific_sandbox", "--port", str(other.getsockname()[1])]
        finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 1
    assert "cannot be used" in finished.stderr


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--port", "-1"),
        ("--port", "70000"),
        ("--port", "http"),
        ("--balance", "-5"),
        ("--fee", "1/0"),
        ("--fee", "-0.1"),
        ("--vat", "nan"),
        ("--speed", "nan"),
        ("--speed", "inf"),
        ("--participants", "-1"),
        ("--port", "9" * 5000),
    ],
)
def test_an_option_that_makes_no_sense_is_named(
    option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([option, value])
    assert stopped.value.code == 2
    assert f"argument {option}" in capsys.readouterr().err
