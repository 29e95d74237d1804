"""Rewards in pounds where pence are meant are warned of; too little for screening out is refused."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import AsyncProlific, BadRequestError, InvalidRequestError, Prolific, RewardWarning
from prolific._rules.hourly_rewards import doubt, hourly_reward
from prolific_sandbox import Sandbox
from support.surfaces import StandIn, Surface

STUDY = {"id": "s1", "status": "ACTIVE", "reward": 2, "estimated_completion_time": 10}


@pytest.fixture
def api() -> StandIn:
    api = StandIn()
    api.on("POST", "/api/v1/studies/", STUDY)
    api.on("PATCH", "/api/v1/studies/s1/", STUDY)
    api.on("POST", "/api/v1/studies/s1/transition/", STUDY)
    api.on("POST", "/api/v1/study-cost-calculator/", {"total_cost": 100})
    return api


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, api: StandIn) -> Surface:
    return Surface(request.param, api)


def test_less_than_a_pound_an_hour_is_warned_of_before_it_is_sent(
    api: StandIn, run: Surface, study_fields: Callable[..., dict[str, Any]]
) -> None:
    fields = study_fields(reward=2, estimated_completion_time=10)
    with pytest.raises(RewardWarning, match=r"comes to 0\.12 pounds or dollars an hour.*give 200"):
        run(lambda client: client.studies.create(**fields))
    assert api.requests == []
    with pytest.warns(RewardWarning) as told:
        assert run(lambda client: client.studies.create(**fields)).id == "s1"
    assert len(told) == 1


@pytest.mark.parametrize(("reward", "minutes"), [(17, 10), (2, 1), (Decimal("100"), 60)])
def test_a_pound_an_hour_is_not(
    run: Surface, study_fields: Callable[..., dict[str, Any]], reward: Any, minutes: int
) -> None:
    run(
        lambda client: client.studies.create(**study_fields(reward=reward, estimated_completion_time=minutes))
    )


def test_a_change_is_looked_at_as_far_as_it_goes(api: StandIn, run: Surface) -> None:
    with pytest.raises(RewardWarning, match="even a single minute"):
        run(lambda client: client.studies.update("s1", reward=1))
    with pytest.raises(RewardWarning, match="the estimated 30 minutes"):
        run(lambda client: client.studies.update("s1", reward=20, estimated_completion_time=30))
    assert api.requests == []
    run(lambda client: client.studies.update("s1", reward=20))
    run(lambda client: client.studies.update("s1", estimated_completion_time=600))


def test_an_estimate_says_what_an_hour_comes_to(run: Surface) -> None:
    def estimate(**fields: Any) -> Any:
        return run(lambda client: client.studies.estimate_cost(total_available_places=2, **fields))

    mistaken = estimate(reward=2, estimated_completion_time=10)
    assert mistaken.hourly_reward == Decimal("0.12")
    assert "give 200" in mistaken.warning
    assert (estimate(reward=1).hourly_reward, estimate(reward=1).warning is None) == (None, False)
    fair = estimate(reward=200, estimated_completion_time=10)
    assert (fair.hourly_reward, fair.warning) == (Decimal("12.00"), None)


@pytest.mark.parametrize("verb", ["publish", "schedule"])
def test_publishing_says_it_without_losing_the_answer(
    run: Surface, verb: str, caplog: pytest.LogCaptureFixture
) -> None:
    def publish(client: Any) -> Any:
        return getattr(client.studies, verb)("s1")

    with pytest.warns(RewardWarning, match=r"study s1 is being published, and the reward 2 .*; pause it"):
        assert run(publish).status == "ACTIVE"
    assert caplog.text == ""
    # The tests run with every warning an error.
    with caplog.at_level(logging.WARNING, "prolific"):
        assert run(publish).status == "ACTIVE"
    assert "study s1 is being published, and the reward 2" in caplog.text


def test_launching_says_it_once(run: Surface, study_fields: Callable[..., dict[str, Any]]) -> None:
    with pytest.warns(RewardWarning) as told:
        run(lambda client: client.studies.launch(**study_fields(reward=2)))
    assert len(told) == 1


def test_the_warning_names_the_line_of_the_caller(
    api: StandIn, study_fields: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    fields = study_fields(reward=2)
    file = tmp_path / "study.json"
    file.write_text("{}")

    async def call() -> None:
        transport = httpx.MockTransport(api)
        async with AsyncProlific("t0ken", http_client=httpx.AsyncClient(transport=transport)) as client:
            await client.studies.create(**fields)  # here
            await client.studies.launch(**fields)  # here
            await client.studies.create_from_file(file, **fields)  # here
            await client.studies.publish("s1")  # here

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        asyncio.run(call())
        with Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(api))) as client:
            client.studies.create(**fields)  # here
            client.studies.launch(**fields)  # here
            client.studies.publish("s1")  # here
    lines = Path(__file__).read_text().splitlines()
    of_rewards = [each for each in told if each.category is RewardWarning]
    assert [each.filename for each in of_rewards] == [__file__] * 7
    assert all(lines[each.lineno - 1].endswith("# here") for each in of_rewards)


@given(reward=st.decimals(0, 10**6, places=2), minutes=st.integers(1, 10**4))
def test_the_doubt_begins_at_a_pound(reward: Decimal, minutes: int) -> None:
    an_hour = hourly_reward(reward, minutes)
    assert an_hour is not None
    assert (doubt(reward, minutes) is not None) == (an_hour < 1)
    assert abs(an_hour - reward * 60 / minutes / 100) <= Decimal("0.005")


@pytest.mark.parametrize("nonsense", [None, True, "much", float("nan"), {}, 0, -1])
def test_what_cannot_be_reckoned_is_left_to_the_api(nonsense: Any) -> None:
    assert hourly_reward(100, nonsense) is None
    assert hourly_reward(nonsense, 0) is None
    assert (doubt(1e300, 1), doubt(-5, 10), doubt(nonsense, 0)) == (None, None, None)


@pytest.mark.parametrize(("currency", "least"), [("GBP", 10), ("USD", 14)])
def test_screening_out_pays_the_least_there_is(
    currency: str, least: int, study_fields: Callable[..., dict[str, Any]]
) -> None:
    def fields(pay: int) -> dict[str, Any]:
        action = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": pay, "slots": 1}
        done = {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
        out = {"code": "OUT", "code_type": "FIXED_SCREENOUT", "actions": [action]}
        return study_fields(completion_codes=[done, out])

    with Sandbox(currency=currency) as sandbox, sandbox.client() as client:
        study = client.studies.create(**fields(least))
        for call in (client.studies.create, lambda **changes: client.studies.update(study.id, **changes)):
            with pytest.raises((BadRequestError, InvalidRequestError), match=r"at least 14|minimum is 10"):
                call(**fields(least - 1))
            with pytest.raises(InvalidRequestError, match="minimum is 10 pence, or 14 cents, got 9"):
                call(**fields(9))


def test_slots_are_added_however_little_a_study_pays(run: Surface, api: StandIn) -> None:
    action = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 5, "slots": 1}
    codes = [{"code": "OUT", "code_type": "FIXED_SCREENOUT", "actions": [action]}]
    api.on("GET", "/api/v1/studies/s1/", {**STUDY, "completion_codes": codes})
    run(lambda client: client.studies.add_screen_out_slots("s1", 2))
    assert api.bodies[-1]["completion_codes"][0]["actions"][0]["slots"] == 3
