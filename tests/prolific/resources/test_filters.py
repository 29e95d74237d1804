"""Filters: found by words, built without knowing ids, counted honestly."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

import prolific
from prolific import InvalidRequestError
from prolific.filters import (
    all_of,
    allowlist,
    any_of,
    blocklist,
    group_allowlist,
    group_blocklist,
    previous_studies_allowlist,
    previous_studies_blocklist,
    range_,
    select,
)
from prolific.results.eligibility import EligibleCount
from prolific_api.models import RangeFilterListResponse, SelectFilterListResponse
from support.surfaces import StandIn, Surface

HANDEDNESS = {
    "filter_id": "handedness",
    "type": "select",
    "title": "Handedness",
    "question": "What is your dominant hand?",
    "choices": {"1": "Left-handed", "2": "Right-handed", "3": "Ambidextrous"},
}
AGE = {
    "filter_id": "age",
    "type": "range",
    "title": "Age",
    "question": "How old are you?",
    "data_type": "integer",
    "min": 18,
    "max": 100,
}
LANGUAGES = {
    "filter_id": "fluent-languages",
    "type": "select",
    "title": "Fluency",
    "question": "Which do you speak, by hand signs too?",
    "choices": {"1": "Maltese", "2": "Maltese"},
}
CATALOGUE = {"results": [LANGUAGES, AGE, HANDEDNESS]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("handedness", ["handedness"]),
        ("HAND", ["handedness", "fluent-languages"]),
        ("old how", ["age"]),
        ("fluent languages", ["fluent-languages"]),
        ("nothing of the kind", []),
    ],
)
def test_filters_are_found_by_words_best_first(
    api: StandIn, run: Surface, text: str, found: list[str]
) -> None:
    api.on("GET", "/api/v1/filters/", CATALOGUE)
    assert [each.filter_id for each in run(lambda c: c.filters.search(text))] == found


def test_a_search_for_nothing_is_refused(api: StandIn, run: Surface) -> None:
    with pytest.raises(InvalidRequestError, match=r"^text"):
        run(lambda c: c.filters.search("  "))
    with pytest.raises(InvalidRequestError, match=r"^q"):
        run(lambda c: c.filters.search_catalogue(" "))
    with pytest.raises(InvalidRequestError, match=r"^q"):
        run(lambda c: c.filters.search_choices("age", "x" * 201))
    assert api.requests == []


def test_an_entry_found_takes_labels_of_its_choices(api: StandIn, run: Surface) -> None:
    api.on("GET", "/api/v1/filters/", CATALOGUE)
    (handedness,) = run(lambda c: c.filters.search("handedness"))
    built = select(handedness, "left-handed", "3", weightings={"Left-handed": 1.5, "3": 1})
    assert built.to_dict() == {
        "filter_id": "handedness",
        "selected_values": ["1", "3"],
        "weightings": {"1": 1.5, "3": 1},
    }


def test_choices_that_do_not_exist_or_are_ambiguous_are_refused() -> None:
    handedness = SelectFilterListResponse.from_dict(HANDEDNESS)
    with pytest.raises(InvalidRequestError, match="did you mean 'Left-handed'"):
        select(handedness, "Left handed")
    with pytest.raises(InvalidRequestError, match="several choices"):
        select(SelectFilterListResponse.from_dict(LANGUAGES), "Maltese")


def test_the_catalogue_is_listed_whole(api: StandIn, run: Surface) -> None:
    api.on("GET", "/api/v1/filters/", CATALOGUE)
    page = run(lambda c: c.filters.list(detailed=True, filter_tag="custom-group"))
    assert [type(each) for each in page.items] == [
        SelectFilterListResponse,
        RangeFilterListResponse,
        SelectFilterListResponse,
    ]
    assert dict(api.last.url.params) == {"detailed": "true", "filter_tag": "custom-group"}
    assert [each.filter_id for each in run(lambda c: c.filters.iter())] == [
        "fluent-languages",
        "age",
        "handedness",
    ]


def test_choices_are_walked_to_the_end(api: StandIn, run: Surface) -> None:
    rows = [{"value": str(number), "label": f"City {number}"} for number in range(60)]

    def answer(request: Any) -> dict[str, Any]:
        start = int(request.url.params["offset"])
        return {"results": rows[start : start + 25], "meta": {"count": len(rows)}}

    api.on("GET", "/api/v1/filters/city/choices/", answer)
    api.on("GET", "/api/v1/filters/city/choices/search/", {"results": rows[:1], "meta": {"count": 1}})
    page = run(lambda c: c.filters.choices("city"))
    assert (len(page.items), page.total, page.has_next) == (25, 60, True)
    found = run(lambda c: c.filters.search_choices("city", " city 0 "))
    assert [each["label"] for each in found.items] == ["City 0"]
    assert api.last.url.params["q"] == "city 0"


def test_a_sync_page_of_choices_iterates_over_all(api: StandIn) -> None:
    rows = [{"label": str(number)} for number in range(60)]
    api.on(
        "GET",
        "/api/v1/filters/city/choices/",
        lambda request: {
            "results": rows[int(request.url.params["offset"]) :][:25],
            "meta": {"count": 60},
        },
    )
    labels = Surface("sync", api)(lambda c: [each["label"] for each in c.filters.choices("city")])
    assert labels == [str(number) for number in range(60)]


@pytest.mark.parametrize(
    ("answered", "text", "lowest", "highest"),
    [(0, "fewer than 25", 0, 24), (25, "25", 25, 25), (1234.0, "1234", 1234, 1234)],
)
def test_a_count_of_zero_says_fewer_than_25(
    api: StandIn, run: Surface, answered: float, text: str, lowest: int, highest: int
) -> None:
    api.on("POST", "/api/v1/eligibility-count/", {"count": answered})
    count = run(lambda c: c.filters.count([range_("age", lower=18)], workspace_id="w"))
    assert (str(count), count.lowest, count.highest) == (text, lowest, highest)
    assert count.is_exact is (lowest == highest)
    assert count == EligibleCount(lowest, highest)
    assert api.bodies == [
        {
            "filters": [{"filter_id": "age", "selected_range": {"lower": 18}}],
            "workspace_id": "w",
        }
    ]


def test_a_distribution_is_a_number_for_each_choice(api: StandIn, run: Surface) -> None:
    api.on("GET", "/api/v1/filters/g/distribution/", {"distribution": {"sex": {"1": 3, "2": 4}}})
    found = run(lambda c: c.filters.distribution("g", workspace_id="w", distribution_filters=["sex", "age"]))
    assert found.to_dict() == {"distribution": {"sex": {"1": 3, "2": 4}}}
    assert api.last.url.params["distribution_filters"] == "sex,age"


def test_old_requirements_can_still_be_read_with_a_warning(api: StandIn, run: Surface) -> None:
    api.on("GET", "/api/v1/eligibility-requirements/", {"results": []})
    with pytest.warns(DeprecationWarning, match="use filters.list"):
        assert run(lambda c: c.filters.eligibility_requirements()).results == []


@pytest.mark.parametrize(
    ("built", "filter_id"),
    [
        (allowlist(["p", "q"]), "custom_allowlist"),
        (blocklist(["p", "q"]), "custom_blocklist"),
        (previous_studies_allowlist(["p", "q"]), "previous_studies_allowlist"),
        (previous_studies_blocklist(["p", "q"]), "previous_studies_blocklist"),
        (group_allowlist(["p", "q"]), "participant_group_allowlist"),
        (group_blocklist(["p", "q"]), "participant_group_blocklist"),
    ],
)
def test_lists_of_people_studies_and_groups(built: Any, filter_id: str) -> None:
    assert built.to_dict() == {"filter_id": filter_id, "selected_values": ["p", "q"]}


def test_ranges_take_numbers_and_dates_open_at_either_end() -> None:
    age = RangeFilterListResponse.from_dict(AGE)
    assert range_(age, lower=18, upper=Decimal("65")).to_dict() == {
        "filter_id": "age",
        "selected_range": {"lower": 18, "upper": 65},
    }
    assert range_("joined", upper=datetime.date(2026, 1, 31)).to_dict() == {
        "filter_id": "joined",
        "selected_range": {"upper": "2026-01-31"},
    }


def test_groups_of_filters_nest() -> None:
    built = any_of(select("sex", "1"), all_of(select("sex", "2"), {"filter_id": "age", "selected_range": {}}))
    assert built.to_dict() == {
        "filter_id": "or",
        "selected_filters": [
            {"filter_id": "sex", "selected_values": ["1"]},
            {
                "filter_id": "and",
                "selected_filters": [
                    {"filter_id": "sex", "selected_values": ["2"]},
                    {"filter_id": "age", "selected_range": {}},
                ],
            },
        ],
    }


@pytest.mark.parametrize(
    ("build", "field"),
    [
        (lambda: select("sex"), "values"),
        (lambda: select("sex", ""), "values"),
        (lambda: select("", "1"), "filter"),
        (lambda: allowlist([]), "participant_ids"),
        (lambda: blocklist("abc"), "participant_ids"),
        (lambda: range_("age"), "lower"),
        (lambda: range_("age", lower=30, upper=20), "lower"),
        (lambda: range_("d", lower="2026-02-01", upper="2026-01-01"), "lower"),
        (any_of, "filters"),
    ],
)
def test_filters_the_api_would_refuse_are_not_built(build: Any, field: str) -> None:
    with pytest.raises(InvalidRequestError) as refusal:
        build()
    assert refusal.value.field == field


def test_the_builders_are_reached_from_the_package() -> None:
    assert prolific.filters.select("sex", "1") == select("sex", "1")
