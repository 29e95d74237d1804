"""The fixtures that the package brings to pytest."""

from __future__ import annotations

import asyncio
import threading

import pytest

from prolific import AsyncProlific, Prolific
from prolific_sandbox import Sandbox

from .conftest import study_body


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_starts_out_with_nothing(
    turn: str, prolific_sandbox: Sandbox, prolific_client: Prolific
) -> None:
    assert prolific_sandbox.requests == []
    assert list(prolific_client.studies.iter()) == []
    study = prolific_client.studies.create(**study_body(name=turn))
    assert prolific_client.studies.get(study.id).name == turn


def test_the_asynchronous_client_is_entered_in_the_test(async_prolific_client: AsyncProlific) -> None:
    async def ask() -> str | None:
        async with async_prolific_client as client:
            return (await client.users.me()).email

    assert asyncio.run(ask()) == "researcher@example.org"


def test_a_reset_starts_nothing_anew(prolific_sandbox: Sandbox, prolific_client: Prolific) -> None:
    before = prolific_sandbox.url, threading.enumerate()
    for _ in range(20):
        prolific_sandbox.reset()
        assert prolific_client.studies.list().total == 0
    assert (prolific_sandbox.url, threading.enumerate()) == before
