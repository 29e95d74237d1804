"""A token that asks more often than it may is told when to come back."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import RateLimitError
from prolific_sandbox import Sandbox
from prolific_sandbox.errors import SandboxRefusal
from prolific_sandbox.server.rate_limit import RateLimit


def test_beyond_the_limit_the_answer_is_429_with_the_seconds_to_wait() -> None:
    with Sandbox(rate_limit="3/hour", participants=1) as sandbox, sandbox.client(retries=0) as client:
        for _ in range(3):
            client.users.me()
        with pytest.raises(RateLimitError) as refused:
            client.users.me()
        assert refused.value.retry_after is not None
        assert 3500 < refused.value.retry_after <= 3600
        # Who is not let in is not counted, and the controls are no part of the API.
        wrong = httpx.get(f"{sandbox.url}/api/v1/users/me/", headers={"Authorization": "Token wrong"})
        assert wrong.status_code == 401
        assert httpx.get(f"{sandbox.url}/_sandbox/time").status_code == 200
        sandbox.reset()
        client.users.me()


def test_a_client_waits_as_long_as_it_is_told() -> None:
    with Sandbox(rate_limit="2/second", participants=1) as sandbox, sandbox.client(retries=5) as client:
        for _ in range(6):
            client.users.me()
        statuses = [each.status for each in sandbox.requests]
        assert statuses.count(200) == 6
        assert 429 in statuses


@given(st.lists(st.integers(0, 30 * 10**9), min_size=1, max_size=60), st.integers(1, 5))
def test_in_no_stretch_of_time_more_get_through(pauses: list[int], most: int) -> None:
    now = 0
    limit = RateLimit(f"{most}/minute", lambda: now)
    passed: list[int] = []
    for pause in pauses:
        now += pause
        try:
            limit.take("token")
        except SandboxRefusal as refusal:
            now += int(refusal.headers["Retry-After"]) * 10**9
            limit.take("token")
        passed.append(now)
        assert sum(moment > now - 60 * 10**9 for moment in passed) <= most
    for _ in range(most):
        limit.take("another")


@pytest.mark.parametrize(
    "text",
    ["", "60", "60/day", "0/minute", "-1/minute", "60/minutes", "1e3/minute", "9999999/hour", "٣/minute"],
)
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no limit such as 60/minute"):
        Sandbox(rate_limit=text)
