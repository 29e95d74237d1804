"""Importing the package, making a client and touching a resource, in a fresh process."""

from __future__ import annotations

from benchmarks.contender import Script
from benchmarks.row import Rival, Row
from benchmarks.setting import Setting


def timed(statements: str) -> str:
    """A program that prints the seconds its statements take; it imports nothing else before."""
    return f"import time\nbegan = time.perf_counter()\n{statements}\nprint(time.perf_counter() - began)"


def prolific(_: Setting) -> str:
    """As an application begins."""
    return timed("import prolific\nprolific.Prolific('token').studies")


def httpx(_: Setting) -> str:
    """The transport alone."""
    return timed("import httpx")


def pyrolific(_: Setting) -> str:
    """As its documentation begins."""
    return timed(
        "from pyrolific import AuthenticatedClient\nfrom pyrolific.api.studies import get_study\n"
        "AuthenticatedClient(base_url='http://127.0.0.1', token='token', prefix='Token')"
    )


def requests(_: Setting) -> str:
    """The transport of Mephisto and Dallinger alone."""
    return timed("import requests")


ROW = Row(
    name="import",
    what="import, make a client, touch the first resource",
    ours=Script("prolific", prolific),
    rivals=(
        Rival(Script("import httpx", httpx), budget=1.35),
        Rival(Script("pyrolific", pyrolific, environment="pyrolific")),
        Rival(Script("import requests", requests, environment="requests")),
    ),
    rounds=15,
)
