"""An API in memory, and the running sandbox, in front of both clients."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from prolific_sandbox import Sandbox
from support.surfaces import LiveSurface, StandIn, Surface


@pytest.fixture
def api() -> StandIn:
    return StandIn()


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, api: StandIn) -> Surface:
    """Runs a call on either client: `run(lambda client: client.users.me())`."""
    return Surface(request.param, api)


@pytest.fixture(params=["sync", "async"])
def live(request: pytest.FixtureRequest, sandbox: Sandbox) -> Iterator[LiveSurface]:
    """Runs calls on either client against the sandbox: `live(lambda client: client.users.me())`."""
    with LiveSurface(request.param, sandbox) as surface:
        yield surface
