"""Fixtures for pytest: a sandbox for the whole session, in its first state for each test.

def test_my_integration(prolific_sandbox, prolific_client):
    study = prolific_client.studies.create(...)
    prolific_sandbox.participants.take(study.id)

Pytest loads this module in every environment the distribution is installed in: it imports nothing beyond
pytest until a fixture is asked for.
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
    # Imported here, so that a test run without these fixtures neither pays for them nor needs the extra.
    from prolific.errors import MissingExtraError

    try:
        from prolific_sandbox import Sandbox
    except MissingExtraError as error:
        pytest.fail(f"the fixtures of a sandbox: {error}", pytrace=False)
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
