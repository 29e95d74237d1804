"""An API in memory in front of both clients."""

from __future__ import annotations

import pytest

from support.surfaces import StandIn, Surface


@pytest.fixture
def api() -> StandIn:
    return StandIn()


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, api: StandIn) -> Surface:
    """Runs a call on either client: `run(lambda client: client.users.me())`."""
    return Surface(request.param, api)
