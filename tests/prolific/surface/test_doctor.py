"""One look at everything an integration depends on."""

from __future__ import annotations

import email.utils
import time

import httpx
import pytest

from prolific import AsyncProlific, Prolific
from prolific_sandbox import Sandbox

SECRET = "s3cr3t-0123456789abcdef"


def test_all_is_well(client: Prolific) -> None:
    found = client.doctor()
    assert found.is_well
    assert found.account == "researcher@example.org"
    assert [(each.title, str(each.available), each.currency) for each in found.workspaces] == [
        ("My workspace", "10000.00", "GBP")
    ]
    assert "10000.00 GBP available" in str(found)


@pytest.mark.anyio
async def test_all_is_well_async(async_client: AsyncProlific) -> None:
    assert (await async_client.doctor()).is_well


def test_a_token_that_is_not_accepted_is_told_and_not_shown(sandbox: Sandbox) -> None:
    with Prolific(SECRET, base_url=sandbox.url) as client:
        found = client.doctor()
    assert not found.is_well
    assert found.account is None
    assert "AuthenticationError" in str(found)
    assert SECRET not in str(found) + repr(found)


def test_a_balance_that_cannot_be_read_is_told(sandbox: Sandbox) -> None:
    with sandbox.client(retries=0) as client, sandbox.faults(operation="get-workspace-balance", status=403):
        found = client.doctor()
    assert [each.available for each in found.workspaces] == [None]
    assert "unknown available" in str(found)
    assert len(found.problems) == 1


@pytest.mark.parametrize(("ahead", "well"), [(0, True), (-3600, False), (3600, False)])
def test_a_clock_that_is_off_is_told(ahead: int, well: bool) -> None:
    date = email.utils.formatdate(time.time() - ahead, usegmt=True)
    transport = httpx.MockTransport(
        lambda request: httpx.Response(200, json={"id": "me", "results": []}, headers={"Date": date})
    )
    found = Prolific("t", http_client=httpx.Client(transport=transport)).doctor()
    assert found.clock_skew == pytest.approx(ahead, abs=5)
    assert found.is_well is well


def test_a_date_that_is_none_is_passed_over() -> None:
    transport = httpx.MockTransport(
        lambda request: httpx.Response(200, json={"results": []}, headers={"Date": "yesterday"})
    )
    assert Prolific("t", http_client=httpx.Client(transport=transport)).doctor().clock_skew is None
