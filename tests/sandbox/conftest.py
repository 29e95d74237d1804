from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from prolific_sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REVIEW = {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}


def study_body(**fields: Any) -> dict[str, Any]:
    return {
        "name": "Word lists",
        "internal_name": "words-1",
        "description": "Read words and say which you have seen before.",
        "external_study_url": "https://lab.example.org/words?pid={{%PROLIFIC_PID%}}",
        "prolific_id_option": "url_parameters",
        "completion_codes": [REVIEW],
        "total_available_places": 3,
        "estimated_completion_time": 10,
        "reward": 150,
        **fields,
    }


class Researcher:
    """Speaks raw HTTP to a sandbox, as a client without any library would."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http

    def get(self, path: str, **query: Any) -> Any:
        return self._ok(self.http.get(path, params=query or None))

    def post(self, path: str, body: Any = None) -> Any:
        return self._ok(self.http.post(path, json=body) if body is not None else self.http.post(path))

    def patch(self, path: str, body: Any) -> Any:
        return self._ok(self.http.patch(path, json=body))

    def draft(self, **fields: Any) -> str:
        return str(self.post("/studies/", study_body(**fields))["id"])

    def move(self, study_id: str, action: str, **body: Any) -> Any:
        return self.post(f"/studies/{study_id}/transition/", {"action": action, **body})

    def publish(self, **fields: Any) -> str:
        study_id = self.draft(**fields)
        self.move(study_id, "PUBLISH")
        return study_id

    def study_status(self, study_id: str) -> str:
        return str(self.get(f"/studies/{study_id}/")["status"])

    def review(self, submission_id: str, action: str, **body: Any) -> Any:
        return self.post(f"/submissions/{submission_id}/transition/", {"action": action, **body})

    def reject(self, submission_id: str) -> Any:
        return self.review(submission_id, "REJECT", message="x" * 100, rejection_category="LOW_EFFORT")

    def status(self, submission_id: str) -> str:
        return str(self.get(f"/submissions/{submission_id}/")["status"])

    def refused(self, method: str, path: str, body: Any = None, *, status: int = 400) -> Any:
        """The detail of a refusal, after checking that its envelope is whole."""
        response = self.http.request(method, path, json=body)
        assert response.status_code == status, response.text
        error = response.json()["error"]
        assert error.keys() == {"status", "error_code", "title", "detail"}
        assert error["status"] == status
        return error["detail"]

    @staticmethod
    def _ok(response: httpx.Response) -> Any:
        assert response.is_success, f"{response.status_code}: {response.text}"
        return response.json() if response.content else None


@pytest.fixture(scope="session")
def _server() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(_server: Sandbox) -> Iterator[Sandbox]:
    """A sandbox in its first state; afterwards its books and its answers must be in order."""
    _server.reset()
    yield _server
    assert _server.violations == []
    _server.ledger.check()


@pytest.fixture(scope="session")
def _http(_server: Sandbox) -> Iterator[httpx.Client]:
    with _connection(_server) as http:
        yield http


@pytest.fixture
def researcher(sandbox: Sandbox, _http: httpx.Client) -> Researcher:
    """The researcher of the shared sandbox, who keeps one connection through all tests."""
    return Researcher(_http)


@pytest.fixture
def connect() -> Iterator[Callable[[Sandbox], Researcher]]:
    """Connects to a sandbox; the connections are closed when the test ends."""
    clients: list[httpx.Client] = []

    def make(sandbox: Sandbox) -> Researcher:
        clients.append(_connection(sandbox))
        return Researcher(clients[-1])

    yield make
    for client in clients:
        client.close()


def _connection(sandbox: Sandbox) -> httpx.Client:
    """A connection on which the books are added up after every answer."""

    def add_up(_: httpx.Response) -> None:
        sandbox.ledger.check()

    headers = {"Authorization": f"Token {sandbox.token}"}
    return httpx.Client(base_url=f"{sandbox.url}/api/v1", headers=headers, event_hooks={"response": [add_up]})
