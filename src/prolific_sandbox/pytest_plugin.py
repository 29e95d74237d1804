"""Fixtures for pytest: a sandbox for the whole session, in its first state for each test.

def test_my_integration(prolific_sandbox, prolific_client):
    study = prolific_client.studies.create(...)
    prolific_sandbox.participants.take(study.id)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prolific import AsyncProlific, Prolific
    from prolific_sandbox.sandbox import Sandbox


@pytest.fixture(scope="session")
def _prolific_sandbox_server() -> Iterator[Sandbox]:
    # Imported here, so that a test run without these fixtures does not pay for them.
    from prolific_sandbox.sandbox import Sandbox

    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def prolific_sandbox(_prolific_sandbox_server: Sandbox) -> Sandbox:
    """A running sandbox in its first state; nothing of the test before is left."""
    _prolific_sandbox_server.reset()
    return _prolific_sandbox_server


@pytest.fixture
def prolific_client(prolific_sandbox: Sandbox) -> Iterator[Prolific]:
    """A client of the sandbox; it is closed after the test."""
    with prolific_sandbox.client() as client:
        yield client


@pytest.fixture
def async_prolific_client(prolific_sandbox: Sandbox) -> AsyncProlific:
    """An asynchronous client of the sandbox. Enter it in the test, whose event loop closes it again."""
    return prolific_sandbox.async_client()
