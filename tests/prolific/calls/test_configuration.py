"""Where token and address come from, and where the token may go."""

from __future__ import annotations

import copy
import json
import logging
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from prolific import AsyncProlific, AuthenticationError, ConfigurationError, InvalidRequestError, Prolific
from prolific._calls.authorization import TokenAuth
from prolific._calls.configuration import resolve_base_url, resolve_token
from prolific._calls.credentials_file import CredentialsWarning
from prolific_sandbox import Sandbox

SECRET = "s3cr3t-0123456789abcdef"


@pytest.mark.parametrize(
    ("environment", "token"),
    [
        ({"PROLIFIC_TOKEN": "a", "PROLIFIC_API_TOKEN": "b", "PROLIFIC_API_KEY": "c"}, "a"),
        ({"PROLIFIC_API_TOKEN": "b", "PROLIFIC_API_KEY": "c"}, "b"),
        ({"PROLIFIC_TOKEN": " ", "PROLIFIC_API_KEY": "c\n"}, "c"),
    ],
)
def test_the_token_comes_from_the_environment(
    environment: dict[str, str], token: str, tmp_path: Path
) -> None:
    (tmp_path / "credentials").write_text("file")
    found = resolve_token(None, environment=environment, credentials=tmp_path / "credentials")
    assert found == token
    assert resolve_token("argument", environment=environment) == "argument"


@pytest.mark.parametrize(
    ("text", "profile", "token"),
    [
        ("bare-key\n", None, "bare-key"),
        ('{"prolific": "one"}', None, "one"),
        ('{"prolific": "one", "pilot": "two"}', "pilot", "two"),
    ],
)
def test_the_token_comes_from_a_file(tmp_path: Path, text: str, profile: str | None, token: str) -> None:
    path = credentials(tmp_path, text)
    assert resolve_token(None, profile=profile, environment={}, credentials=path) == token


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have these permissions")
def test_a_file_others_can_read_draws_a_warning(tmp_path: Path) -> None:
    path = credentials(tmp_path, "bare-key")
    path.chmod(0o644)
    with pytest.warns(CredentialsWarning, match="chmod 600"):
        assert resolve_token(None, environment={}, credentials=path) == "bare-key"


def credentials(folder: Path, text: str) -> Path:
    """A credentials file that only its owner can read."""
    path = folder / "credentials"
    path.write_text(text)
    path.chmod(0o600)
    return path


def test_the_profile_comes_from_the_environment(tmp_path: Path) -> None:
    path = credentials(tmp_path, '{"prolific": "one", "pilot": "two"}')
    environment = {"PROLIFIC_API_USER": "pilot"}
    assert resolve_token(None, environment=environment, credentials=path) == "two"
    assert resolve_token(None, profile="prolific", environment=environment, credentials=path) == "one"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f'{{"a": "{SECRET}", "b": "{SECRET}"}}', "choose one of its profiles with profile=: a, b"),
        (f'{{"a": "{SECRET}"', "neither a bare token nor JSON"),
        (f'{{"a": ["{SECRET}"]}}', "expected profile -> token"),
        (f"Token {SECRET}", "without 'Token '"),
    ],
)
def test_an_unusable_file_says_why_without_the_token(tmp_path: Path, text: str, message: str) -> None:
    path = credentials(tmp_path, text)
    with pytest.raises(ConfigurationError, match=message) as raised:
        resolve_token(None, environment={}, credentials=path)
    assert SECRET not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__ or raised.value.__context__ is None


def test_no_token_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="set PROLIFIC_TOKEN"):
        resolve_token(None, environment={}, credentials=tmp_path / "none")


@pytest.mark.parametrize("token", ["", "  ", "Token abc", "Bearer abc", "a\nb", "tök"])
def test_what_cannot_be_a_token_is_refused(token: str) -> None:
    with pytest.raises(ConfigurationError):
        Prolific(token)


@pytest.mark.parametrize(
    ("given", "environment", "url"),
    [
        (None, {}, "https://api.prolific.com"),
        (None, {"PROLIFIC_URL": "https://eu.example/"}, "https://eu.example"),
        (None, {"PROLIFIC_BASE_URL": "https://eu.example/api/v1/"}, "https://eu.example"),
        ("http://127.0.0.1:8000/api/v1", {"PROLIFIC_URL": "https://eu.example"}, "http://127.0.0.1:8000"),
        ("http://localhost:8000", {}, "http://localhost:8000"),
        ("http://[::1]:8000", {}, "http://[::1]:8000"),
        ("https://gateway.example/labX", {}, "https://gateway.example/labX"),
        ("https://gateway.example/labX//api/v1//", {}, "https://gateway.example/labX"),
        ("https://gateway.example/api/v1X", {}, "https://gateway.example/api/v1X"),
        ("", {"PROLIFIC_BASE_URL": "https://eu.example"}, "https://eu.example"),
        (" ", {"PROLIFIC_URL": " ", "PROLIFIC_BASE_URL": ""}, "https://api.prolific.com"),
        (
            None,
            {"PROLIFIC_URL": "https://one.example", "PROLIFIC_BASE_URL": "https://two.example"},
            "https://one.example",
        ),
    ],
)
def test_the_base_url(given: str | None, environment: dict[str, str], url: str) -> None:
    assert resolve_base_url(given, environment=environment) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://api.prolific.com",
        "http://127.0.0.1.evil.example",
        "ftp://api.prolific.com",
        "api.prolific.com",
        "https://user:pw@api.prolific.com",
        "https://api.prolific.com?x=1",
    ],
)
def test_an_unusable_base_url_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError):
        Prolific(SECRET, base_url=url)


PLAIN_HTTP = (
    "base URL 'http://a': plain http only to loopback; use https, or for a sandbox in a network of its own "
    "name the host: insecure_http_hosts=('a',)"
)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://api.prolific.com", "base URL 'ftp://api.prolific.com': expected https://<host>"),
        ("htt://api.prolific.com", "base URL 'htt://api.prolific.com': expected https://<host>"),
        ("s://api.prolific.com", "base URL 's://api.prolific.com': expected https://<host>"),
        ("https://", "base URL 'https:': expected https://<host>"),
        ("https://a:0", "base URL 'https://a:0': expected https://<host>"),
        ("https://a:b", "base URL 'https://a:b': expected https://<host>"),
        ("https://a b", "base URL 'https://a b': expected https://<host>"),
        ("ftp://user:hunter2@a", "base URL: expected https://<host>"),
        ("https://user:hunter2@a", "base URL: must hold no credentials, query or fragment"),
        ("https://a?b=1", "base URL: must hold no credentials, query or fragment"),
        ("https://a#b", "base URL: must hold no credentials, query or fragment"),
        ("http://a", PLAIN_HTTP),
        (42, "base URL: expected text, got an object of int"),
    ],
)
def test_it_is_said_why_a_base_url_is_of_no_use(url: Any, message: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        resolve_base_url(url, environment={})
    assert str(refused.value) == message


def test_the_token_is_in_no_text(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = Prolific(SECRET, base_url=sandbox.url)
    with pytest.raises(AuthenticationError) as raised:
        client.users.me()
    texts = [
        repr(client),
        str(client),
        repr(client.api),
        repr(client.studies),
        str(raised.value),
        caplog.text,
    ]
    texts += [repr(vars(client)), repr(raised.value.__dict__), raised.value.body]
    assert not [text for text in texts if SECRET in text]
    client.close()


@pytest.mark.parametrize("kind", [Prolific, AsyncProlific])
@pytest.mark.parametrize("duplicate", [pickle.dumps, copy.deepcopy])
def test_a_client_and_its_resources_say_why_they_cannot_be_pickled(
    kind: Any, duplicate: Callable[[Any], Any]
) -> None:
    client = kind(SECRET)
    for each in (client, client.with_options(timeout=5), client.studies, client.bonuses, client.users):
        with pytest.raises(
            TypeError, match="holds a token and cannot be pickled; build one where it is needed"
        ):
            duplicate(each)


def test_the_token_goes_to_the_api_alone() -> None:
    seen: list[tuple[str, str | None]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers.get("Authorization")))
        return httpx.Response(200, json={})

    http = httpx.Client(transport=httpx.MockTransport(answer))
    client = Prolific(SECRET, http_client=http)
    client.users.me()
    http.get("https://elsewhere.example/", auth=client._transport.auth)
    http.get("http://api.prolific.com/", auth=client._transport.auth)
    http.get("https://api.prolific.com:8443/", auth=client._transport.auth)
    http.get("https://api.prolific.com:443/", auth=client._transport.auth)
    assert seen == [
        ("api.prolific.com", f"Token {SECRET}"),
        ("elsewhere.example", None),
        ("api.prolific.com", None),
        ("api.prolific.com", None),
        ("api.prolific.com", f"Token {SECRET}"),
    ]


@pytest.mark.parametrize(
    ("base_url", "url", "is_the_api"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/api/v1/users/me/", True),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8001/", False),
        ("http://127.0.0.1:8000", "http://127.0.0.1/", False),
        ("http://127.0.0.1", "http://127.0.0.1:80/", True),
        ("http://127.0.0.1", "http://127.0.0.1:443/", False),
        ("https://eu.example:443", "https://eu.example/", True),
        ("https://eu.example:80", "https://eu.example/", False),
        ("https://eu.example", "http://eu.example:443/", False),
    ],
)
def test_another_port_is_not_the_api(base_url: str, url: str, is_the_api: bool) -> None:
    request = httpx.Request("GET", url)
    (sent,) = TokenAuth(SECRET, base_url).auth_flow(request)
    assert sent.headers.get("Authorization") == (f"Token {SECRET}" if is_the_api else None)


@pytest.mark.parametrize(
    "path", ["https://elsewhere.example/x", "//elsewhere.example/x", ".evil.example/", "x"]
)
def test_a_raw_request_stays_with_the_api(path: str) -> None:
    http = httpx.Client(transport=httpx.MockTransport(lambda request: pytest.fail("sent")))
    with pytest.raises(InvalidRequestError) as refused:
        Prolific(SECRET, http_client=http).request("GET", path)
    assert refused.value.field == "path"


def test_a_raw_request_reads_what_has_no_method(client: Prolific) -> None:
    assert client.request("GET", "/api/v1/users/me/")["email"] == client.users.me().email
    rows = client.request("get", "/api/v1/studies/", params={"page_size": 5})
    assert rows["results"] == []


def test_who_asks_is_said(sandbox: Sandbox) -> None:
    with Prolific(sandbox.token, base_url=sandbox.url, referer="https://lab.example/tool/1.2") as client:
        client.users.me()
    headers = {name.lower(): value for name, value in sandbox.requests[-1].headers.items()}
    assert headers["user-agent"].startswith("prolific-sdk/")
    assert headers["referer"] == "https://lab.example/tool/1.2"


def test_timeouts_are_finite_and_can_be_changed() -> None:
    timeouts: list[dict[str, float]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"])
        return httpx.Response(200, json={})

    client = Prolific(SECRET, http_client=httpx.Client(transport=httpx.MockTransport(answer), timeout=None))
    client.users.me()
    client.with_options(timeout=90).users.me()
    client.with_options(timeout=2).users.me()
    assert [each["read"] for each in timeouts] == [30.0, 90.0, 2.0]
    assert [each["connect"] for each in timeouts] == [5.0, 5.0, 2.0]


def test_the_generated_client_is_ready_to_use(client: Prolific) -> None:
    from prolific_api.api.users import get_user

    answer = get_user.sync_detailed(client=client.api)
    assert answer.status_code == 200
    assert answer.parsed is not None
    assert answer.parsed.email == client.users.me().email


def test_an_http_client_of_ones_own_stays_open(sandbox: Sandbox) -> None:
    http = httpx.Client()
    with Prolific(sandbox.token, base_url=sandbox.url, http_client=http) as client:
        client.users.me()
        client.with_options(retries=0).close()
    assert not http.is_closed
    http.close()


def test_a_closed_client_closes_its_connections_and_says_so(sandbox: Sandbox) -> None:
    client = sandbox.client()
    client.users.me()
    http = client._transport.connections.get()
    copy_of_it = client.with_options(retries=0)
    copy_of_it.close()
    assert not http.is_closed
    client.close()
    assert http.is_closed
    for each in (client, copy_of_it):
        with pytest.raises(RuntimeError, match="the client is closed"):
            each.users.me()


@pytest.mark.anyio
async def test_the_async_client_closes_too(sandbox: Sandbox) -> None:
    async with sandbox.async_client() as client:
        assert (await client.users.me()).id
        http = client._transport.connections.get()
    assert http.is_closed
    assert json.dumps(repr(client)) == json.dumps(f"AsyncProlific(base_url={sandbox.url!r})")
    assert isinstance(client, AsyncProlific)
