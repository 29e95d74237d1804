"""Reading one study over a connection that is open."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.contender import Loop
from benchmarks.row import Rival, Row
from benchmarks.setting import Setting

TOKEN = "token"  # noqa: S105, opens nothing
STUDY_PATH = "/api/v1/studies/s/"


def prolific(setting: Setting) -> Callable[[], object]:
    """This package: a typed study."""
    from prolific import Prolific

    client = Prolific(TOKEN, base_url=setting.url)
    return lambda: client.studies.get("s")


def httpx(setting: Setting) -> Callable[[], object]:
    """A GET over a pool, and its JSON."""
    import httpx

    client = httpx.Client(headers={"Authorization": f"Token {TOKEN}"})
    address = setting.url + STUDY_PATH
    return lambda: client.get(address).json()


def pyrolific(setting: Setting) -> Callable[[], object]:
    """The generated client on PyPI: a typed study."""
    from pyrolific import AuthenticatedClient
    from pyrolific.api.studies import get_study

    client = AuthenticatedClient(base_url=setting.url, token=TOKEN, prefix="Token")
    return lambda: get_study.sync("s", client=client, authorization=f"Token {TOKEN}")


def requests(setting: Setting) -> Callable[[], object]:
    """A connection for each call, as Mephisto and Dallinger do, and its JSON."""
    import requests

    headers = {"Authorization": f"Token {TOKEN}"}
    address = setting.url + STUDY_PATH
    return lambda: requests.get(address, headers=headers, timeout=30).json()


def http_client(setting: Setting) -> Callable[[], object]:
    """The floor: the standard library over one connection, and its JSON."""
    import http.client
    import json

    connection = http.client.HTTPConnection(setting.url.removeprefix("http://"))
    headers = {"Authorization": f"Token {TOKEN}"}

    def get() -> object:
        connection.request("GET", STUDY_PATH, headers=headers)
        return json.loads(connection.getresponse().read())

    return get


ROW = Row(
    name="studies_get",
    what="`studies.get` over an open connection",
    ours=Loop("prolific", prolific),
    rivals=(
        Rival(Loop("httpx GET and json()", httpx), budget=1.20),
        Rival(Loop("pyrolific", pyrolific, environment="pyrolific"), budget=1.0),
        Rival(Loop("requests, a connection a call", requests, environment="requests"), budget=1.0),
        Rival(Loop("http.client", http_client)),
    ),
    rounds=25,
    times=100,
)
