"""A sandbox for the whole run, and clients of it with a fresh state for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import certifi
import pytest
from hypothesis import HealthCheck, settings

from prolific import AsyncProlific, Prolific, RetryPolicy
from prolific_sandbox import Sandbox
from support.prepared_world import study_fields_with

if TYPE_CHECKING:
    from support.generation import GenerationMemory

ROOT = Path(__file__).parent.parent
# How fast a machine is says nothing about what is tested.
settings.register_profile("any speed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any speed")

INSTANT = RetryPolicy(max_retries=2, first_wait=0)


@pytest.fixture(scope="session", autouse=True)
def _few_certificates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One certificate authority instead of all: no test speaks TLS, and each httpx client would load them."""
    first, end, _ = certifi.contents().partition("-----END CERTIFICATE-----\n")
    file = tmp_path_factory.mktemp("certificates") / "first.pem"
    file.write_text(first + end, encoding="ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(file))
        yield


@pytest.fixture(scope="session")
def running_sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def sandbox(running_sandbox: Sandbox) -> Iterator[Sandbox]:
    """A sandbox as new; every answer it gave must have fitted the document."""
    running_sandbox.reset()
    yield running_sandbox
    assert running_sandbox.violations == []


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[Prolific]:
    with sandbox.client(retries=INSTANT) as client:
        yield client


@pytest.fixture
async def async_client(sandbox: Sandbox) -> AsyncIterator[AsyncProlific]:
    async with sandbox.async_client(retries=INSTANT) as client:
        yield client


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def study_fields() -> Callable[..., dict[str, Any]]:
    """Keyword arguments of a plain study, with changes."""

    return study_fields_with


@pytest.fixture
def published(client: Prolific, study_fields: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    """Publish a plain study, with changes."""
    return lambda **changes: client.studies.publish(client.studies.create(**study_fields(**changes)).id)


@pytest.fixture(scope="session")
def _generation_memory(tmp_path_factory: pytest.TempPathFactory) -> GenerationMemory:
    from support.generation import GenerationMemory

    return GenerationMemory(tmp_path_factory.mktemp("generated"))


@pytest.fixture(scope="module")
def generated_once(_generation_memory: GenerationMemory) -> Iterator[None]:
    """The commands that generate repeat nothing they have done in this run with the same inputs."""
    with pytest.MonkeyPatch.context() as patch:
        _generation_memory.install(patch)
        yield
