"""From the start of the program to the first answer, imports included."""

from __future__ import annotations

from benchmarks.contender import Script
from benchmarks.row import Rival, Row
from benchmarks.rows.import_time import timed
from benchmarks.rows.studies_get import STUDY_PATH, TOKEN
from benchmarks.setting import Setting


def prolific(setting: Setting) -> str:
    """One study, read with this package."""
    return timed(f"import prolific\nprolific.Prolific('{TOKEN}', base_url={setting.url!r}).studies.get('s')")


def httpx(setting: Setting) -> str:
    """The same GET."""
    return timed(
        "import httpx\nclient = httpx.Client(headers={'Authorization': 'Token " + TOKEN + "'})\n"
        f"client.get({setting.url + STUDY_PATH!r}).json()"
    )


def pyrolific(setting: Setting) -> str:
    """One study, read with pyrolific."""
    return timed(
        "from pyrolific import AuthenticatedClient\nfrom pyrolific.api.studies import get_study\n"
        f"client = AuthenticatedClient(base_url={setting.url!r}, token='{TOKEN}', prefix='Token')\n"
        f"get_study.sync('s', client=client, authorization='Token {TOKEN}')"
    )


def requests(setting: Setting) -> str:
    """The same GET with requests."""
    return timed(
        "import requests\nheaders = {'Authorization': 'Token " + TOKEN + "'}\n"
        f"requests.get({setting.url + STUDY_PATH!r}, headers=headers).json()"
    )


ROW = Row(
    name="first_call",
    what="first real call in a fresh process, imports included",
    ours=Script("prolific", prolific),
    rivals=(
        Rival(Script("httpx", httpx), budget=1.5),
        Rival(Script("pyrolific", pyrolific, environment="pyrolific")),
        Rival(Script("requests", requests, environment="requests")),
    ),
    rounds=13,
)
