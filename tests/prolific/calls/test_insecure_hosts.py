"""Plain http goes to hosts that were named for it, loudly, and never to Prolific's."""

from __future__ import annotations

import asyncio
import socket
import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from prolific import AsyncProlific, ConfigurationError, InsecureHTTPWarning, InvalidRequestError, Prolific
from prolific_sandbox import Sandbox

VARIABLE = "PROLIFIC_INSECURE_HTTP_HOSTS"


@pytest.fixture
def container(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A sandbox in a network where `sandbox` is its name, as in Docker Compose."""
    resolve = socket.getaddrinfo

    def resolved(host: Any, *rest: Any, **options: Any) -> Any:
        return resolve("127.0.0.1" if host in ("sandbox", b"sandbox") else host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with Sandbox(host="0.0.0.0", hosts=["sandbox"], nearby_hosts=["App"], participants=1) as sandbox:  # noqa: S104
        yield sandbox


def address_of(sandbox: Sandbox) -> str:
    return f"http://sandbox:{urlsplit(sandbox.url).port}"


def test_a_named_host_is_spoken_to_and_whoever_makes_the_client_is_told(container: Sandbox) -> None:
    with pytest.warns(InsecureHTTPWarning, match="plain http: the token") as told:
        client = Prolific(container.token, base_url=address_of(container), insecure_http_hosts=("sandbox",))
    assert [each.filename for each in told] == [__file__]
    with client:
        assert client.users.me().id
        assert client.with_options(retries=0).users.me().id


def test_the_environment_may_name_it(container: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "other, Sandbox.")

    async def id_of_me() -> str | None:
        with pytest.warns(InsecureHTTPWarning):
            client = AsyncProlific(container.token, base_url=address_of(container))
        async with client:
            return (await client.users.me()).id

    assert asyncio.run(id_of_me())


def test_files_go_there_as_well(container: Sandbox) -> None:
    with pytest.warns(InsecureHTTPWarning):
        client = Prolific(container.token, base_url=address_of(container), insecure_http_hosts=["sandbox"])
    with client:
        rows = b"question\nWhat is this?\n"
        dataset = client.task_builder.datasets.create_from_file(
            rows, name="questions", filename="questions.csv", workspace_id=container.workspace_id
        )
        assert dataset.id


def test_no_proxy_of_the_environment_is_told_of_it(
    container: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with pytest.warns(InsecureHTTPWarning):
        client = Prolific(container.token, base_url=address_of(container), insecure_http_hosts=("sandbox",))
    with client:
        assert client.users.me().id
    with (
        pytest.warns(InsecureHTTPWarning),
        httpx.Client() as own,
        pytest.raises(ConfigurationError, match="to a proxy that the environment names"),
    ):
        Prolific("t", base_url=address_of(container), insecure_http_hosts=("sandbox",), http_client=own)


@pytest.mark.parametrize("surface", [Prolific, AsyncProlific])
@pytest.mark.parametrize(
    "host",
    [
        *("prolific.com", "api.prolific.com", "API.Prolific.COM.", "prolific.co", "x.prolific.ac"),
        *(
            "*",
            "*.internal",
            "sandbox:8000",
            "http://sandbox",
            "sand box",
            "",
            " ",
            "sandbox/x",
            "x@sandbox",
            "-",
            ".",
            "::1",
        ),
    ],
)
def test_what_is_no_name_or_is_prolifics_is_refused(
    surface: type[Prolific] | type[AsyncProlific], host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConfigurationError, match="insecure_http_hosts: "):
        surface("t", insecure_http_hosts=(host,))
    if host.strip() and " " not in host:
        monkeypatch.setenv(VARIABLE, host)
        with pytest.raises(ConfigurationError, match=VARIABLE):
            surface("t")


@pytest.mark.parametrize("given", ["sandbox", 7, None, [7], [None]])
def test_what_is_no_list_of_names_is_refused(given: Any) -> None:
    with pytest.raises(ConfigurationError, match="insecure_http_hosts: "):
        Prolific("t", insecure_http_hosts=given)


@pytest.mark.parametrize(
    "url", ["http://sandbox.evil.example", "http://evil.example", "http://sandbox@evil.example"]
)
def test_no_other_host_is_meant_by_it(url: str) -> None:
    with pytest.raises(ConfigurationError):
        Prolific("t", base_url=url, insecure_http_hosts=("sandbox",))
    with pytest.raises(ConfigurationError, match=r"name the host: insecure_http_hosts=\('sandbox',\)"):
        Prolific("t", base_url="http://sandbox")


def test_nothing_is_said_where_nothing_is_in_the_clear() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Prolific("t", base_url="https://sandbox", insecure_http_hosts=("sandbox",)).close()
        Prolific("t", base_url="http://localhost:8000", insecure_http_hosts=("sandbox",)).close()


def test_webhooks_may_be_sent_to_it(container: Sandbox) -> None:
    with pytest.warns(InsecureHTTPWarning):
        client = Prolific(
            container.token, base_url=address_of(container), insecure_http_hosts=("app", "sandbox")
        )
    with client:
        client.webhooks.create_secret(container.workspace_id)
        made = client.webhooks.create(
            workspace_id=container.workspace_id,
            event_type="study.status.change",
            target_url="http://app:8080/hook",
        )
        assert made.subscription.target_url == "http://app:8080/hook"
        with pytest.raises(InvalidRequestError, match="expected a public https address"):
            client.webhooks.create(
                workspace_id=container.workspace_id,
                event_type="study.status.change",
                target_url="http://web/hook",
            )
