"""Programs get in by the address the sandbox serves; pages of the web and too much of anything are not."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from tests.sandbox.conftest import study_body

from prolific_sandbox import Sandbox

TIME = "/_sandbox/time"
STUDIES = "/api/v1/studies/"


def asked(sandbox: Sandbox, path: str, method: str = "GET", **headers: str) -> int:
    """The status of a request with exactly these headers; `_` stands for `-`."""
    address = urlsplit(sandbox.url)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
    try:
        connection.putrequest(method, path, skip_host="Host" in named)
        for name, value in {"Authorization": f"Token {sandbox.token}", **named}.items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", "0")
        connection.endheaders()
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("path", [TIME, STUDIES])
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "localhost.evil.example:{port}",
        "127.0.0.1.nip.io:{port}",
        "evil.example#127.0.0.1",
        "evil.example/@127.0.0.1",
        "x@127.0.0.1",
        "192.168.0.7:{port}",
        "sandbox:{port}",
        "127.0.0.1:99999999",
        "",
    ],
)
def test_another_host_is_refused(sandbox: Sandbox, path: str, host: str) -> None:
    port = str(urlsplit(sandbox.url).port)
    assert asked(sandbox, path, Host=host.format(port=port)) == 421


@pytest.mark.parametrize(
    "host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST", "[::1]:{port}", "127.0.0.1"]
)
def test_every_name_of_this_machine_will_do(sandbox: Sandbox, host: str) -> None:
    port = str(urlsplit(sandbox.url).port)
    assert asked(sandbox, TIME, Host=host.format(port=port)) == 200
    assert asked(sandbox, STUDIES, Host=host.format(port=port)) == 200


def test_two_hosts_are_none(sandbox: Sandbox) -> None:
    address = urlsplit(sandbox.url)
    with socket.create_connection((address.hostname, address.port), timeout=30) as client:
        client.sendall(b"GET /_sandbox/time HTTP/1.0\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n")
        assert b" 200 " not in client.recv(100).partition(b"\r\n")[0]


@pytest.mark.parametrize("path", ["/_sandbox/reset", "/_sandbox/advance", STUDIES])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"},
    ],
)
def test_no_page_of_the_web_commands_it(sandbox: Sandbox, path: str, headers: dict[str, str]) -> None:
    before = sandbox.now
    assert asked(sandbox, path, "POST", **headers) == 403
    assert asked(sandbox, path, "OPTIONS", **headers) == 403
    assert (sandbox.now - before).total_seconds() < 60


def test_its_own_pages_and_links_to_it_are_let_in(sandbox: Sandbox) -> None:
    assert asked(sandbox, "/_sandbox/reset", "POST", Origin=sandbox.url) == 200
    assert asked(sandbox, TIME, Sec_Fetch_Site="same-origin", Sec_Fetch_Mode="cors") == 200
    assert asked(sandbox, TIME, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate") == 200


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_what_a_form_can_send_is_no_json(sandbox: Sandbox, kind: str) -> None:
    headers = {"Authorization": f"Token {sandbox.token}", "Content-Type": kind}
    for path in ("/_sandbox/advance", STUDIES):
        answer = httpx.post(sandbox.url + path, content=b'{"days": 1}', headers=headers)
        assert answer.status_code == 415
        assert answer.json()["error"]["title"] == "Unsupported media type"


@pytest.mark.parametrize("depth", [65, 1_000, 100_000])
@pytest.mark.parametrize("path", ["/_sandbox/advance", STUDIES])
def test_deep_json_is_refused(sandbox: Sandbox, path: str, depth: int) -> None:
    for text in ("[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth):
        assert posted(sandbox, path, text).status_code == 400


@pytest.mark.parametrize("path", ["/_sandbox/advance", STUDIES, "/_sandbox/faults"])
@pytest.mark.parametrize(
    "number",
    [
        "9" * 5_000,
        "-" + "9" * 5_000,
        "9" * 300,
        "1e999",
        "1." + "0" * 5_000 + "e999",
        "NaN",
    ],
)
def test_numbers_beyond_all_measure_are_refused(sandbox: Sandbox, path: str, number: str) -> None:
    for field in ("days", "reward", "rate", "times"):
        assert posted(sandbox, path, f'{{"{field}": {number}}}').status_code == 400


@pytest.mark.parametrize("path", ["/_sandbox/advance", STUDIES, "/_sandbox/faults", "/_sandbox/top-up"])
@pytest.mark.parametrize("number", ["9" * 30, "-" + "9" * 19, "1e300", "-0.0", "1e-400"])
def test_no_number_is_too_much_for_it(sandbox: Sandbox, path: str, number: str) -> None:
    for field in ("days", "reward", "rate", "times", "delay", "amount", "estimated_completion_time"):
        text = json.dumps(study_body()).replace("}", f', "{field}": {number}}}', 1) if path == STUDIES else ""
        assert posted(sandbox, path, text or f'{{"{field}": {number}}}').status_code < 500


def test_bonuses_beyond_all_measure_are_refused(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        study_id = client.studies.create(**study_body()).id
    for amount in ("9" * 5_000, "9" * 30, "0." + "0" * 5_000 + "1"):
        row = f"64f0c1d2e3a4b5c6d7e8f901,{amount}"
        text = json.dumps({"study_id": study_id, "csv_bonuses": row})
        assert posted(sandbox, "/api/v1/submissions/bonus-payments/", text).status_code == 400


def test_numbers_beyond_all_measure_in_a_query_are_refused(sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Token {sandbox.token}"}
    for name in ("page", "limit", "offset", "page_size"):
        for number in ("9" * 5_000, "-" + "9" * 5_000, "9" * 30):
            answer = httpx.get(f"{sandbox.url}{STUDIES}?{name}={number}", headers=headers)
            assert answer.status_code in (200, 400, 404), name


def posted(sandbox: Sandbox, path: str, text: str) -> httpx.Response:
    headers = {"Authorization": f"Token {sandbox.token}", "Content-Type": "application/json"}
    return httpx.post(sandbox.url + path, content=text, headers=headers, timeout=60)


class Sent:
    """A body of a given length that counts what was taken of it."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.taken = 0

    def __iter__(self) -> Iterator[bytes]:
        piece = b" " * (1 << 16)
        while self.taken < self.length:
            self.taken += len(piece)
            yield piece


@pytest.mark.parametrize("path", ["/_sandbox/advance", STUDIES])
@pytest.mark.parametrize("tells_its_length", [True, False])
def test_too_long_a_body_is_refused_before_it_is_there(
    sandbox: Sandbox, path: str, tells_its_length: bool
) -> None:
    body = Sent(1 << 34)
    headers = {"Authorization": f"Token {sandbox.token}", "Content-Type": "application/json"}
    if tells_its_length:
        headers["Content-Length"] = str(body.length)
    try:
        answer = httpx.post(sandbox.url + path, content=body, headers=headers, timeout=60)
    except httpx.TransportError:
        # The connection was ended while this machine was still sending.
        answer = None
    assert answer is None or answer.status_code == 413
    assert body.taken < body.length / 2


def test_a_wrong_token_is_told_before_the_body_is_read(sandbox: Sandbox) -> None:
    address = urlsplit(sandbox.url)
    with socket.create_connection((address.hostname, address.port), timeout=30) as client:
        head = f"POST {STUDIES} HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: Token wrong\r\n"
        client.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{{".encode())
        assert client.recv(1000).startswith(b"HTTP/1.1 401 ")


def test_requests_under_way_are_finished_when_it_stops() -> None:
    sandbox = Sandbox(participants=1)
    sandbox.start()
    url, token = sandbox.url, sandbox.token
    statuses: list[Any] = []

    def call() -> None:
        answer = httpx.get(f"{url}/api/v1/users/me/", headers={"Authorization": f"Token {token}"}, timeout=60)
        statuses.append(answer.status_code)

    with sandbox.faults(when="delay", delay=3.0, times=5):
        threads = [threading.Thread(target=call) for _ in range(5)]
        for thread in threads:
            thread.start()
        until = time.monotonic() + 30
        while len(sandbox._api.faults.faults) and sandbox._api.faults.faults[0].remaining:
            assert time.monotonic() < until
            time.sleep(0.01)
        sandbox.stop()
        for thread in threads:
            thread.join(60)
    assert statuses == [200] * 5


def test_memory_stays_flat(sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Token {sandbox.token}"}
    with httpx.Client(base_url=sandbox.url, headers=headers) as client:
        for _ in range(50):
            client.post(STUDIES, content=b" " * (1 << 20))
    noted = sum(len(each.body or "") for each in sandbox.requests)
    assert noted <= 32 << 20
    for _ in range(10_050):
        sandbox._api.requests.note(SCOPE, operation_id=None, status=200, raw_body=b"", body=None)
    assert len(sandbox.requests) == 10_000


SCOPE: dict[str, Any] = {
    "method": "GET",
    "path": "/",
    "query_string": b"",
    "headers": [(b"authorization", b"Token x")],
}


def test_other_machines_are_let_in_when_asked_for_and_the_controls_then_ask_for_a_token() -> None:
    with Sandbox(host="0.0.0.0", hosts=["sandbox"], participants=1) as sandbox:  # noqa: S104
        assert sandbox.control_token
        assert sandbox.url.startswith("http://127.0.0.1:")
        for host in ("sandbox", "SANDBOX:8000", "10.1.2.3:8000", "[fd00::1]", "localhost"):
            assert asked(sandbox, STUDIES, Host=host) == 200
        assert asked(sandbox, STUDIES, Host="evil.example") == 421
        assert asked(sandbox, TIME) == 401
        assert asked(sandbox, TIME, Authorization=f"Token {sandbox.control_token}") == 200
        assert asked(sandbox, TIME, Authorization="Token") == 401
        assert asked(sandbox, TIME, Authorization="Token é") == 401
    with Sandbox(participants=1, control_token="open") as sandbox:
        assert asked(sandbox, TIME) == 401
        assert asked(sandbox, TIME, Authorization="Token open") == 200


def test_it_speaks_https_to_those_who_trust_its_authority() -> None:
    with Sandbox(tls=True, participants=1) as sandbox, sandbox.client() as client:
        assert sandbox.url.startswith("https://")
        assert client.users.me().id
        assert sandbox.authority is not None
        assert "PRIVATE" not in sandbox.authority.read_text(encoding="ascii")
        trusting = ssl.create_default_context(cafile=str(sandbox.authority))
        for host in ("127.0.0.1", "localhost"):
            url = f"https://{host}:{urlsplit(sandbox.url).port}{TIME}"
            assert httpx.get(url, verify=trusting, trust_env=False).status_code == 200
        with pytest.raises(httpx.ConnectError):
            httpx.get(sandbox.url + TIME, trust_env=False)


async def async_me(sandbox: Sandbox) -> str | None:
    async with sandbox.async_client() as client:
        return (await client.users.me()).id


def test_an_async_client_trusts_it_as_well() -> None:
    import asyncio

    with Sandbox(tls=True, participants=1) as sandbox:
        assert asyncio.run(async_me(sandbox))


def test_uploads_and_downloads_need_no_control_token() -> None:
    with Sandbox(control_token="open", participants=1) as sandbox:
        assert asked(sandbox, "/_sandbox/downloads/x/y") == 403
        assert json.loads(httpx.get(f"{sandbox.url}{TIME}").text)["error"]["status"] == 401
