"""Filters: found by words, built without knowing ids, counted honestly."""

from __future__ import annotations

import datetime
from collections.abc import Callable
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
    check_groups,
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
    rows = [{"id": str(number), "label": f"City {number}"} for number in range(60)]

    def answer(request: Any) -> dict[str, Any]:
        start = int(request.url.params["offset"])
        return {"results": rows[start : start + 25], "meta": {"count": len(rows)}}

    api.on("GET", "/api/v1/filters/city/choices/", answer)
    api.on("GET", "/api/v1/filters/city/choices/search/", {"results": rows[:1], "meta": {"count": 1}})
    page = run(lambda c: c.filters.choices("city"))
    assert (len(page.items), page.total, page.has_next) == (25, 60, True)
    found = run(lambda c: c.filters.search_choices("city", " city 0 "))
    assert [each.label for each in found.items] == ["City 0"]
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
    labels = Surface("sync", api)(lambda c: [each.label for each in c.filters.choices("city")])
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


FLAT: dict[str, Any] = {
    "and": {"max_children": None, "max_by_type": {"or": 0}, "children": {"leaf": True}, "note": "new"},
    "or": {"max_children": 2, "children": {"leaf": True, "and": True}, "depth": {"most": 3}},
    "xor": {"children": 7},
}
SEX, AGE_30 = select("sex", "1"), range_("age", upper=30)


def test_groups_that_the_rules_allow_are_built_as_without_them() -> None:
    both = all_of(SEX, AGE_30, rule_tree=FLAT)
    assert both.to_dict() == all_of(SEX, AGE_30).to_dict()
    assert any_of(both, SEX, rule_tree=FLAT).to_dict() == any_of(both, SEX).to_dict()
    check_groups([SEX, any_of(both, AGE_30), {"filter_id": "age", "selected_range": {}}], FLAT)


@pytest.mark.parametrize(
    ("build", "field", "said"),
    [
        (lambda: all_of(SEX, any_of(SEX), rule_tree=FLAT), "filters[1]", "'or' group"),
        (lambda: any_of(any_of(SEX), rule_tree=FLAT), "filters[0]", "may not stand"),
        (lambda: any_of(SEX, SEX, SEX, rule_tree=FLAT), "filters", "may hold 2"),
        (
            lambda: any_of(SEX, all_of(AGE_30, any_of(SEX)), rule_tree=FLAT),
            "filters[1].selected_filters[1]",
            "'and' group",
        ),
        (
            lambda: check_groups([SEX, any_of(all_of(all_of(SEX)))], {"rule_tree": FLAT}),
            "filters[1].selected_filters[0].selected_filters[0]",
            "'and' group",
        ),
        (lambda: check_groups([any_of(SEX), 7], FLAT), "filters[1]", "int"),
        (lambda: any_of(SEX, rule_tree=["and"]), "rule_tree", "list"),
    ],
)
def test_a_group_where_the_rules_forbid_it_is_refused_by_its_place(
    build: Callable[[], object], field: str, said: str
) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        build()
    assert refused.value.field == field
    assert said in str(refused.value)


def test_a_rule_inside_a_rule_holds_for_the_groups_that_stand_there() -> None:
    rules = {
        "or": {
            "children": {"leaf": True, "and": {"max_children": 1, "children": {"leaf": True, "or": False}}}
        },
        "and": {"max_children": None},
    }
    all_of(SEX, SEX, any_of(SEX), rule_tree=rules)
    with pytest.raises(InvalidRequestError, match=r"^filters\[0\].selected_filters: .* may hold 1"):
        any_of(all_of(SEX, AGE_30), rule_tree=rules)
    with pytest.raises(InvalidRequestError, match=r"^filters\[0\].selected_filters\[0\]: "):
        any_of(all_of(any_of(SEX)), rule_tree=rules)


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {"and": None, "or": True},
        {"or": {"max_children": "many", "max_by_type": [1], "children": "all"}},
        {"or": {"max_by_type": {"leaf": None, "and": "few"}}},
        {"somewhere_else": {"or": {"max_children": 0}}},
    ],
)
def test_what_a_tree_does_not_say_or_says_in_another_way_forbids_nothing(rules: dict[str, Any]) -> None:
    check_groups([any_of(any_of(SEX), all_of(SEX, any_of(AGE_30)))], rules)


def test_the_rule_tree_is_read_with_what_nobody_knows_and_used_as_it_comes(
    api: StandIn, run: Surface
) -> None:
    api.on("GET", "/api/v1/filters/rule-tree/", {"rule_tree": FLAT})
    rules = run(lambda c: c.filters.rule_tree(workspace_id="w"))
    assert api.last.url.params["workspace_id"] == "w"
    assert rules.to_dict() == FLAT
    assert rules.and_.max_children is None
    assert rules.or_.additional_properties == {"depth": {"most": 3}}
    with pytest.raises(InvalidRequestError, match=r"^filters\[0\]: "):
        all_of(any_of(SEX), rule_tree=rules)


def test_people_are_split_by_one_filter_and_never_by_a_group(api: StandIn, run: Surface) -> None:
    path = "/api/v1/eligibility-count/filter-breakdown/"
    api.on("POST", path, {"breakdown": {"0": 40, "1": 212, "N/A": 0}})
    counts = run(lambda c: c.filters.breakdown([AGE_30], breakdown_filter=select("sex", "0", "1")))
    assert (counts["0"], counts["1"], counts["N/A"]) == (40, 212, 0)
    assert api.bodies == [
        {
            "filters": [{"filter_id": "age", "selected_range": {"upper": 30}}],
            "breakdown_filter": {"filter_id": "sex", "selected_values": ["0", "1"]},
        }
    ]
    run(lambda c: c.filters.breakdown([], breakdown_filter=AGE_30.to_dict(), workspace_id="w"))
    assert api.bodies[-1]["breakdown_filter"] == AGE_30.to_dict()
    assert api.bodies[-1]["workspace_id"] == "w"
    sent = len(api.requests)
    for group in (any_of(SEX), all_of(SEX).to_dict()):
        with pytest.raises(InvalidRequestError, match=r"^breakdown_filter"):
            run(lambda c, group=group: c.filters.breakdown([], breakdown_filter=group))
    assert len(api.requests) == sent


def test_a_search_result_is_read_in_full_and_with_nothing_but_its_id(api: StandIn, run: Surface) -> None:
    match = {"field": "title", "query_term": "kite", "matched_text": "Kite", "start": 0, "end": 4}
    choice = {"id": "3", "label": "Box kite", "parent_id": "1", "num_children": 0, "num_descendants": 0}
    rows = [
        {
            "filter_id": "kites",
            "title": "Kite",
            "description": "",
            "question": "Which?",
            "category": "Hobbies",
            "subcategory": None,
            "type": "select",
            "data_type": "ChoiceID",
            "matches": [match],
            "choices": {
                "total": 9,
                "matched": 4,
                "truncated": True,
                "results": [{**choice, "matches": [match]}],
            },
        },
        {"filter_id": "height", "type": "range", "min": 1.5, "max": 30, "choices": None},
        {"filter_id": "bare"},
    ]
    api.on("GET", "/api/v1/filters/search/", {"results": rows, "meta": {"count": 3}})
    page = run(lambda c: c.filters.search_catalogue("kite", limit=100))
    assert [each.to_dict() for each in page.items] == rows
    found = page.items[0]
    assert found.choices.results[0].parent_id == "1"
    assert found.matches[0].matched_text == "Kite"
    assert found.additional_properties == {}
