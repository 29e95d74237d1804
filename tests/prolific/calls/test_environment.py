"""Proxies and certificates: what the environment and the options say, and what it must never do."""

from __future__ import annotations

import asyncio
import os
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import certifi
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import APIConnectionError, AsyncProlific, ConfigurationError, Prolific
from prolific._network.no_proxy import exemptions_of_environment
from prolific_sandbox import Sandbox
from support.recording_proxy import PROXY_VARIABLES, RecordingProxy, without_proxies

SECRET = "s3cr3t-0123456789abcdef"
PASSWORD = "hunter2-in-the-proxy"
SURFACES = (Prolific, AsyncProlific)

Client = type[Prolific] | type[AsyncProlific]


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in PROXY_VARIABLES:
        for name in (variable, variable.lower()):
            monkeypatch.delenv(name, raising=False)


@pytest.fixture
def proxy() -> Iterator[RecordingProxy]:
    with RecordingProxy() as running:
        yield running


def asked(client: Prolific | AsyncProlific, http: Any = None) -> Any:
    """The account, by whichever client; the client is closed, and so is an httpx client of one's own."""

    async def ask(client: AsyncProlific) -> Any:
        try:
            async with client:
                return await client.users.me()
        finally:
            if http is not None:
                await http.aclose()

    if isinstance(client, AsyncProlific):
        return asyncio.run(ask(client))
    try:
        with client:
            return client.users.me()
    finally:
        if http is not None:
            http.close()


def test_no_proxy_of_the_environment_is_told_of_calls_to_this_machine(
    sandbox: Sandbox, proxy: RecordingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, proxy.url)
    for url in (sandbox.url, sandbox.url.replace("127.0.0.1", "localhost")):
        for surface in SURFACES:
            assert asked(surface(sandbox.token, base_url=url)).email
    for client in (sandbox.client(), sandbox.async_client()):
        assert asked(client).email
    assert proxy.heads == []


BROKEN = {
    "NO_PROXY": "localhost,[::1]",
    "ALL_PROXY": "socks5://127.0.0.1:1080",
    "HTTP_PROXY": "gopher://nowhere",
    "HTTPS_PROXY": "http://user:pass word@host:port",
    "SSL_CERT_FILE": "/nowhere/certificates.pem",
    "SSL_CERT_DIR": "/nowhere",
    "SSLKEYLOGFILE": "/nowhere/keys.log",
}


def test_a_sandbox_with_its_clients_needs_nothing_of_the_environment(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in BROKEN.items():
        monkeypatch.setenv(variable, value)
    for client in (sandbox.client(), sandbox.async_client()):
        assert asked(client).email


STORY = """
import asyncio
from prolific_sandbox import Sandbox

def test_fixtures(prolific_sandbox, prolific_client, async_prolific_client):
    asyncio.run(asked(async_prolific_client))
    workspace = prolific_sandbox.workspace_id
    hooks = prolific_client.webhooks
    hooks.create_secret(workspace)
    new = hooks.create(
        workspace_id=workspace, event_type="study.status.change", target_url=prolific_sandbox.url + "/nowhere"
    )
    prolific_sandbox.deliver_events()
    datasets = prolific_client.task_builder.datasets
    dataset = datasets.create(workspace_id=workspace, name="colours")
    datasets.upload(dataset.id, b"TASK,COLOUR\\n1,red\\n", filename="colours.csv")

async def asked(client):
    async with client:
        assert (await client.users.me()).email
"""


def test_a_sandbox_starts_delivers_and_serves_fixtures_whatever_the_environment_says(
    tmp_path: Path, proxy: RecordingProxy
) -> None:
    """In a process of its own, so that everything is made under these variables."""
    (tmp_path / "test_it.py").write_text(STORY)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        env={**without_proxies(), **BROKEN, "HTTP_PROXY": proxy.url},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert proxy.heads == []


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("variable", BROKEN)
def test_what_cannot_be_used_is_named_when_the_client_is_made(
    surface: Client, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable == "SSL_CERT_DIR":
        monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv(variable, BROKEN[variable])
    with pytest.raises(ConfigurationError, match=rf"\b{variable}\b"):
        surface(SECRET)


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
@pytest.mark.parametrize(
    ("address", "message"),
    [
        (f"ftp://user:{PASSWORD}@host:1", "http, https, socks5, socks5h"),
        (f"socks://user:{PASSWORD}@host:1", "socks5://"),
        (f"http://user:{PASSWORD}#@host:1", "percent-encoded"),
        (f"http://user:{PASSWORD}@[::1", "http://host:port"),
        (f"http://user:{PASSWORD}@host:99999", "http://host:port"),
        (f"user:{PASSWORD}@host:port", "http://host:port"),
        (f"http://user:{PASSWORD}@", "http://host:port"),
        (f"socks5://user:{PASSWORD}@host:1", r'pip install "httpx\[socks\]"'),
        (f"socks5h://user:{PASSWORD}@host:1", r'pip install "httpx\[socks\]"'),
    ],
)
def test_an_unusable_proxy_is_told_without_its_password(
    variable: str, address: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, address)
    with pytest.raises(ConfigurationError, match=message) as refused:
        Prolific(SECRET)
    assert variable in str(refused.value)
    check_no_password(refused.value)


def check_no_password(error: BaseException) -> None:
    assert PASSWORD not in str(error)
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(
    "address",
    [
        f"ftp://user:{PASSWORD}@host:1",
        f"http://user:{PASSWORD}\x00@host:1",
        f"socks5://user:{PASSWORD}@host:1",
        httpx.Proxy("http://host", auth=("user", PASSWORD)).url.copy_with(host=""),
        httpx.URL(f"https://user:{PASSWORD}@"),
        "",
        8080,
        {"https://": f"http://user:{PASSWORD}@host"},
        httpx.Proxy,
    ],
)
def test_an_unusable_option_is_refused_without_its_password(surface: Client, address: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^proxy: ") as refused:
        surface(SECRET, proxy=address)
    check_no_password(refused.value)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("kind", [str, httpx.URL, httpx.Proxy])
def test_the_option_is_used_for_every_address(
    surface: Client,
    kind: Callable[[str], Any],
    proxy: RecordingProxy,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable, value in BROKEN.items():
        if "PROXY" in variable:
            monkeypatch.setenv(variable, value)
    address = kind(proxy.url.replace("//", f"//user:{PASSWORD}@"))
    client = surface(SECRET, proxy=address, retries=0)
    with pytest.raises(APIConnectionError) as failed:
        asked(client)
    assert proxy.requests == ["CONNECT api.prolific.com:443 HTTP/1.1"]
    assert "Proxy-Authorization: Basic" in proxy.heads[0]
    assert SECRET not in proxy.heads[0]
    shown = [repr(client), repr(vars(client)), repr(vars(client._transport.connections)), str(failed.value)]
    assert not [text for text in shown if PASSWORD in text]
    with pytest.raises(Exception, match="502"):  # a proxy on this machine that one asks for oneself
        asked(surface(sandbox.token, base_url=sandbox.url, proxy=address, retries=0))
    assert proxy.requests[1:] == [f"GET {sandbox.url}/api/v1/users/me/ HTTP/1.1"]


@pytest.mark.parametrize("surface", SURFACES)
def test_a_token_does_not_go_to_a_proxy_elsewhere_in_the_clear(surface: Client) -> None:
    with pytest.raises(ConfigurationError, match="in the clear"):
        surface(SECRET, base_url="http://127.0.0.1:8000", proxy="http://proxy.example:3128")
    surface(SECRET, base_url="http://127.0.0.1:8000", proxy="https://proxy.example:3128")


@pytest.mark.parametrize(
    ("variables", "is_told"),
    [
        ({"HTTPS_PROXY": ...}, True),
        ({"https_proxy": ...}, True),
        ({"ALL_PROXY": ...}, True),
        ({"HTTP_PROXY": ...}, False),
        ({"HTTPS_PROXY": ..., "ALL_PROXY": "socks5://127.0.0.1:9"}, True),
        ({"ALL_PROXY": ..., "NO_PROXY": "example.com, 10.0.0.0/8,,::1 fd00::/8 <local> *.org"}, True),
        ({"ALL_PROXY": ..., "NO_PROXY": "api.prolific.com:8443,http://api.prolific.com"}, True),
        ({"ALL_PROXY": ..., "NO_PROXY": "prolific.com"}, False),
        ({"ALL_PROXY": ..., "NO_PROXY": ".prolific.com"}, False),
        ({"ALL_PROXY": ..., "NO_PROXY": "*.PROLIFIC.com"}, False),
        ({"ALL_PROXY": ..., "NO_PROXY": "example.com api.prolific.com:443"}, False),
        ({"ALL_PROXY": ..., "NO_PROXY": "https://api.prolific.com"}, False),
        ({"ALL_PROXY": ..., "no_proxy": "a, *"}, False),
    ],
)
def test_the_environment_decides_for_the_api(
    variables: dict[str, Any],
    is_told: bool,
    proxy: RecordingProxy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable, value in variables.items():
        monkeypatch.setenv(variable, proxy.url if value is ... else value)
    reached: list[str] = []

    def direct(self: object, request: httpx.Request) -> httpx.Response:
        reached.append(request.url.host)
        return httpx.Response(200, json={})

    connect = httpx.HTTPTransport.handle_request

    def handle(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        goes_to_proxy = hasattr(self._pool, "_proxy_url")
        return connect(self, request) if goes_to_proxy else direct(self, request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", handle)
    with Prolific(SECRET, retries=0) as client:
        if is_told:
            with pytest.raises(APIConnectionError):
                client.users.me()
        else:
            client.users.me()
    assert bool(proxy.requests) == is_told
    assert bool(reached) != is_told


@pytest.mark.parametrize(
    ("entries", "exempt", "others"),
    [
        ("example.com", ["https://example.com", "https://a.example.com"], ["https://notexample.com"]),
        (".example.com", ["https://a.example.com"], ["https://example.com"]),
        ("*.example.com", ["https://a.b.example.com"], ["https://example.com"]),
        ("*example.com", ["https://notexample.com"], ["https://example.org"]),
        ("example.com.", [], ["https://example.org"]),
        ("10.0.0.0/8", ["https://10.1.2.3"], ["https://11.0.0.1", "https://ten.example"]),
        ("10.0.0.1/8", ["https://10.1.2.3"], ["https://11.0.0.1"]),
        ("192.168.1.7", ["https://192.168.1.7"], ["https://192.168.1.8"]),
        ("192.168.1.7:8443", ["https://192.168.1.7:8443"], ["https://192.168.1.7"]),
        ("fd00::/8", ["https://[fd00::1]"], ["https://[fe80::1]", "https://fd00.example"]),
        ("2001:DB8::1", ["https://[2001:db8::1]"], ["https://[2001:db8::2]"]),
        ("all://example.com", ["https://example.com", "http://example.com"], ["https://example.org"]),
        ("http://*", ["http://example.com"], ["https://example.com"]),
        ("<local>", ["https://intranet"], ["https://intranet.example"]),
        (" , ,, example.com , ", ["https://example.com"], ["https://example.org"]),
        ("a.example b.example", ["https://a.example", "https://b.example"], ["https://c.example"]),
        ("under_score.example", ["https://under_score.example"], ["https://example"]),
        ("*", ["https://example.com", "https://10.0.0.1"], []),
        ("", [], ["https://example.com"]),
    ],
)
def test_entries_of_no_proxy(
    entries: str, exempt: list[str], others: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", entries)
    found = exemptions_of_environment()
    for url in exempt:
        assert any(is_exempt(httpx.URL(url)) for is_exempt in found), url
    for url in others:
        assert not any(is_exempt(httpx.URL(url)) for is_exempt in found), url


@pytest.mark.parametrize(
    "entry",
    [
        "[::1]",
        "[::1]:80",
        "10.0.0.0/99",
        "host:port",
        "host:0",
        "host:99999",
        "http://",
        "ftp://a",
        "a/b",
        "::g",
    ],
)
@pytest.mark.parametrize("variable", ["NO_PROXY", "no_proxy"])
def test_entries_of_no_proxy_that_mean_nothing_are_named(
    variable: str, entry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, f"localhost,{entry}")
    with pytest.raises(ConfigurationError, match=variable) as refused:
        Prolific(SECRET)
    assert repr(entry) in str(refused.value)


@given(
    st.text(st.characters(codec="ascii", exclude_characters="\x00"), max_size=30),
    st.sampled_from(PROXY_VARIABLES),
)
def test_whatever_a_variable_says_a_client_is_made_or_the_variable_is_named(
    value: str, variable: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(variable, value)
        refused = refusal()
    assert refused is None or variable in refused


def refusal() -> str | None:
    try:
        Prolific(SECRET).close()
    except ConfigurationError as error:
        return str(error)
    return None


def certificates(folder: Path, content: bytes | None) -> Path:
    path = folder / "certificates.pem"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    return path


END = "-----END CERTIFICATE-----\n"
PEM = (certifi.contents().partition(END)[0] + END).encode()
DER = ssl.PEM_cert_to_DER_cert(PEM[PEM.index(b"-----BEGIN") :].decode())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "is a folder"),
        (b"", "holds no certificates"),
        (b"<html>not found</html>", "holds no certificates"),
        (PEM.replace(b"CERTIFICATE", b"PRIVATE KEY"), "holds no certificates"),
        (PEM[:200], "holds no certificates"),
        (PEM.replace(b"MII", b"!!!"), "holds no certificates"),
        (DER, "holds no certificates"),
    ],
)
def test_a_file_without_certificates_is_told(
    tmp_path: Path, content: bytes | None, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates(tmp_path, content)))
    for surface in SURFACES:
        with pytest.raises(ConfigurationError, match=f"SSL_CERT_FILE: .*{reason}"):
            surface(SECRET)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = certificates(tmp_path, PEM)
    path.chmod(0)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with pytest.raises(ConfigurationError, match=r"SSL_CERT_FILE: .*may not be read"):
        Prolific(SECRET)


def test_a_folder_of_certificates_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    with pytest.raises(ConfigurationError, match=r"SSL_CERT_DIR: .* is empty"):
        Prolific(SECRET)
    certificates(tmp_path, PEM)
    monkeypatch.setenv("SSL_CERT_DIR", os.pathsep.join(["/nowhere", str(tmp_path)]))
    client = Prolific(SECRET)
    assert not client._transport.connections.get().is_closed
    client.close()


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("is_through_a_proxy", [False, True])
def test_certificates_that_are_gone_by_the_first_request_are_told_too(
    surface: Client,
    is_through_a_proxy: bool,
    proxy: RecordingProxy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = certificates(tmp_path, PEM)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    client = surface(SECRET, proxy=proxy.url if is_through_a_proxy else None)
    path.unlink()
    with pytest.raises(ConfigurationError, match="SSL_CERT_FILE"):
        asked(client)
    assert proxy.heads == []


class Lookalike:
    def send(self, request: httpx.Request) -> httpx.Response:
        raise NotImplementedError


class Own(httpx.Client):
    pass


class AsyncOwn(httpx.AsyncClient):
    pass


class Foreign:
    """Another library's client."""


Foreign.__module__, Foreign.__qualname__ = "requests.sessions", "Session"


@pytest.mark.parametrize(
    ("surface", "given", "message"),
    [
        (
            Prolific,
            httpx.AsyncClient(),
            r"needs an httpx.Client, got .*httpx.AsyncClient; pass it to AsyncProlific",
        ),
        (
            AsyncProlific,
            httpx.Client(),
            r"needs an httpx.AsyncClient, got .*httpx.Client; pass it to Prolific",
        ),
        (Prolific, httpx.Client, r"got the class httpx.Client; pass an instance: httpx.Client\(\)"),
        (AsyncProlific, httpx.AsyncClient, r"got the class httpx.AsyncClient; pass an instance"),
        (Prolific, httpx.AsyncClient, r"got the class httpx.AsyncClient$"),
        (Prolific, Foreign(), r"got an object of requests.sessions.Session$"),
        (AsyncProlific, Lookalike(), r"got an object of .*Lookalike$"),
        (Prolific, httpx, r"got an object of module$"),
        (Prolific, "https://proxy.example", r"got an object of str$"),
        (Prolific, False, r"got an object of bool$"),
    ],
)
def test_the_wrong_kind_of_http_client_is_refused(surface: Client, given: Any, message: str) -> None:
    with pytest.raises(ConfigurationError, match=f"^http_client: .*{message}"):
        surface(SECRET, http_client=given)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_closed_http_client_and_one_beside_a_proxy_are_refused(surface: Client) -> None:
    http: Any = Own() if surface is Prolific else AsyncOwn()
    surface(SECRET, http_client=http)
    with pytest.raises(ConfigurationError, match=r"^proxy: not together with http_client"):
        surface(SECRET, http_client=http, proxy="http://host:1")
    if isinstance(http, httpx.AsyncClient):
        asyncio.run(http.aclose())
    else:
        http.close()
    with pytest.raises(ConfigurationError, match=r"^http_client: .*that is open"):
        surface(SECRET, http_client=http)


@pytest.mark.parametrize("surface", SURFACES)
def test_an_http_client_that_would_tell_a_proxy_of_this_machine_is_refused(
    surface: Client, sandbox: Sandbox, proxy: RecordingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def account(**options: Any) -> Any:
        http = httpx.Client(**options) if surface is Prolific else httpx.AsyncClient(**options)
        return asked(surface(sandbox.token, base_url=sandbox.url, http_client=http), http)  # type: ignore[arg-type]

    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    with pytest.raises(ConfigurationError, match="trust_env=False"):
        account()
    assert account(trust_env=False).email
    assert account(mounts={"all://127.0.0.1": None}).email
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert account().email
    assert proxy.heads == []
