"""Quotas and representative samples: who gets the places of a study that shares them out."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific_sandbox import Sandbox, SandboxRefusal
from prolific_sandbox.lifecycle.quotas import shared_out
from prolific_sandbox.runtime.participants import Participation

from .conftest import Researcher

MALE, FEMALE = "0", "1"
AGES = {
    "young": {"selected_range": {"lower": 18, "upper": 29}, "weighting": 2},
    "old": {"selected_range": {"lower": 30, "upper": 100}, "weighting": 1},
}
BY_AGE = {"filter_id": "age", "selected_range": {"lower": 18, "upper": 100}, "weightings": AGES}


def by_sex(male: float, female: float) -> dict[str, Any]:
    weightings = {MALE: male, FEMALE: female}
    return {"filter_id": "sex", "selected_values": [MALE, FEMALE], "weightings": weightings}


def told(researcher: Researcher, taken: list[Participation]) -> list[dict[str, Any]]:
    return [researcher.get(f"/submissions/{each.id}/demographics/")["demographics"] for each in taken]


@pytest.mark.parametrize("weights", [(1, 2), (100 / 3, 200 / 3), (4, 8)])
def test_weightings_share_out_the_places(
    weights: tuple[float, float], sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish(total_available_places=12, study_type="QUOTA", filters=[by_sex(*weights)])
    taken = [sandbox.participants.take(study_id)[0] for _ in range(12)]
    assert Counter(person["sex"] for person in told(researcher, taken)) == {"Male": 4, "Female": 8}


def test_every_weighted_filter_is_a_quota_of_its_own(sandbox: Sandbox, researcher: Researcher) -> None:
    filters = [by_sex(1, 1), BY_AGE]
    study_id = researcher.publish(total_available_places=12, study_type="QUOTA", filters=filters)
    people = told(researcher, sandbox.participants.take(study_id, 12))
    assert Counter(person["sex"] for person in people) == {"Male": 6, "Female": 6}
    assert sum(person["age"] < 30 for person in people) == 8


def test_a_place_that_becomes_free_belongs_to_its_quota(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(total_available_places=4, study_type="QUOTA", filters=[by_sex(1, 3)])
    taken = sandbox.participants.take(study_id, 4)
    sexes = [person["sex"] for person in told(researcher, taken)]
    sandbox.participants.return_(taken[sexes.index("Male")])
    women_only = [{"filter_id": "sex", "selected_values": [FEMALE]}]
    women = sandbox.participants.take(researcher.publish(total_available_places=5, filters=women_only), 5)
    known = {each.participant_id for each in taken}
    woman = next(each.participant_id for each in women if each.participant_id not in known)
    with pytest.raises(SandboxRefusal, match="quotas"):
        sandbox.participants.take(study_id, participant_id=woman)
    (again,) = told(researcher, sandbox.participants.take(study_id))
    assert again["sex"] == "Male"


def test_without_the_type_quota_weightings_do_nothing(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(total_available_places=10, filters=[by_sex(0, 1)])
    people = told(researcher, sandbox.participants.take(study_id, 10))
    assert {person["sex"] for person in people} == {"Male", "Female"}


def test_more_places_widen_the_quotas(sandbox: Sandbox, researcher: Researcher) -> None:
    study_id = researcher.publish(total_available_places=2, study_type="QUOTA", filters=[by_sex(1, 1)])
    sandbox.participants.take(study_id, 2)
    researcher.patch(f"/studies/{study_id}/", {"total_available_places": 6})
    people = told(researcher, sandbox.participants.take(study_id, 4))
    assert Counter(person["sex"] for person in people) == {"Male": 2, "Female": 2}


@pytest.mark.parametrize(
    ("study_type", "country", "white"),
    [
        ("UK_REP_SAMPLE", "United Kingdom", 41),
        ("REP_SAMPLE_US_ENGLISH_AGE_POLITICAL_AFFILIATION", "United States", 31),
    ],
)
def test_a_representative_sample_is_one(
    study_type: str, country: str, white: int, sandbox: Sandbox, researcher: Researcher
) -> None:
    study_id = researcher.publish(total_available_places=50, study_type=study_type, reward=10)
    people = told(researcher, sandbox.participants.take(study_id, 50))
    assert {person["current-country-of-residence"] for person in people} == {country}
    assert sum(person["ethnicity-simplified"] == "White" for person in people) == white
    assert 24 <= sum(person["sex"] == "Female" for person in people) <= 26
    assert sum(person["age"] >= 55 for person in people) >= 18


@given(st.integers(1, 500), st.lists(st.integers(0, 50), min_size=1, max_size=6).filter(any))
def test_sharing_out_loses_no_place(places: int, weights: list[int]) -> None:
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    parts = shared_out(places, shares)
    assert sum(parts) == places
    assert all(abs(part - places * share) < 1 for part, share in zip(parts, shares, strict=True))
