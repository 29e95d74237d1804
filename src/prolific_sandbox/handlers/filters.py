"""The catalogue of filters, and how many participants pass them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import SandboxRefusal, bad_field, not_found
from prolific_sandbox.handlers.paging import answer_everything, answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.lifecycle import eligibility
from prolific_sandbox.records.study_states import StudyStatus
from prolific_sandbox.world import filter_catalogue
from prolific_sandbox.world.filter_catalogue import (
    ANSWERED,
    BY_ID,
    CUSTOM_GROUP,
    DISTRIBUTION,
    Filter,
    RangeFilter,
    SelectFilter,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prolific_sandbox.world.participant_answers import Answers

_SEARCH_PAGE = 25
_LARGEST_PAGE = 100
_CHOICES_SHOWN = 3
_LONGEST_QUERY = 200
_RULE_TREE: dict[str, Any] = {
    "and": {"max_children": None, "max_by_type": {"or": 0}, "children": {"leaf": True}},
    "or": {"max_children": None, "max_by_type": {}, "children": {"leaf": True, "and": True}},
}
_BUCKETS = 10


@operation("get-filters")
def get_filters(call: Call) -> Answer:
    """The catalogue, with the studies and groups of the workspace as choices."""
    filters = _visible(call)
    tag = call.query.get("filter_tag")
    if tag is not None:
        filters = [entry for entry in filters if tag in entry.tags]
    detailed = call.query.get("detailed", "").lower() == "true"
    numbered = list(enumerate(filters, start=1))
    return answer_everything(call, numbered, lambda pair: pair[1].answer(pair[0], detailed=detailed))


@operation("search-filters")
def search_filters(call: Call) -> Answer:
    """The filters whose texts or choices hold the words asked for, the best match first."""
    words = _words(call)
    found = _ranked(
        [
            (entry, f"{entry.filter_id} {entry.title} {entry.question}", " ".join(_labels(entry)))
            for entry in _visible(call)
        ],
        words,
    )
    return answer_page(
        call,
        found,
        lambda entry: _search_result(entry, words),
        default_size=_SEARCH_PAGE,
        largest_size=_LARGEST_PAGE,
    )


@operation("get-filter-choices")
def get_filter_choices(call: Call) -> Answer:
    """The choices of one filter."""
    return answer_page(
        call, _choices(call), _show_choice, default_size=_SEARCH_PAGE, largest_size=_LARGEST_PAGE
    )


@operation("search-filter-choices")
def search_filter_choices(call: Call) -> Answer:
    """The choices of one filter whose labels hold the words asked for."""
    words = _words(call)
    found = _ranked([(choice, choice[1], "") for choice in _choices(call)], words)
    return answer_page(
        call,
        found,
        lambda choice: _found_choice(choice, words),
        default_size=_SEARCH_PAGE,
        largest_size=_LARGEST_PAGE,
    )


@operation("get-filter-rule-tree")
def get_rule_tree(call: Call) -> Answer:
    """How groups of filters may nest; the same in every workspace of the researcher."""
    workspace_id = call.query.get("workspace_id")
    if workspace_id is not None and workspace_id not in call.world.workspaces:
        raise SandboxRefusal(403, "You do not have permission to perform this action.")
    return Answer(200, {"rule_tree": _RULE_TREE})


@operation("get-filter-breakdown")
def get_breakdown(call: Call) -> Answer:
    """How many participants pass every filter, for each value of one more filter."""
    if "workspace_id" in call.body:
        call.world.named_workspace(call.body)
    counts, left_over = eligibility.breakdown(call.world, call.body["filters"], call.body["breakdown_filter"])
    return Answer(200, {"breakdown": {**counts, "N/A": left_over}})


@operation("get-filter-distribution")
def get_filter_distribution(call: Call) -> Answer:
    """How the members of a custom group spread over the values of other filters."""
    world = call.world
    world.workspace(call.query["workspace_id"])
    if call.path["id"] not in world.groups:
        raise not_found("custom group", call.path["id"])
    members = [world.participants.answers(each) for each in world.group_members.get(call.path["id"], ())]
    wanted = [name.strip() for name in call.query["distribution_filters"].split(",")]
    unfit = [name for name in wanted if name not in BY_ID or DISTRIBUTION not in BY_ID[name].tags]
    if unfit:
        raise bad_field(
            "distribution_filters", f"These do not allow a distribution: {', '.join(map(repr, unfit))}."
        )
    return Answer(200, {"distribution": {name: _spread(BY_ID[name], members) for name in wanted}})


@operation("get-eligible-count")
def get_eligible_count(call: Call) -> Answer:
    """How many participants pass every filter; 0 stands for fewer than 25."""
    if "workspace_id" in call.body:
        call.world.named_workspace(call.body)
    return Answer(200, {"count": eligibility.visible_count(call.world, call.body["filters"])})


@operation("get-eligibility-requirements")
def get_eligibility_requirements(call: Call) -> Answer:
    """The catalogue in its older form, which filters have replaced."""
    return Answer(
        200,
        {"results": [_requirement(entry, order) for order, entry in enumerate(_visible(call), start=1)]},
    )


def _visible(call: Call) -> list[Filter]:
    world = call.world
    workspace_id = call.query.get("workspace_id")
    if workspace_id is not None:
        world.workspace(workspace_id)
    studies = {
        study.id: study.name
        for study in world.studies.values()
        if workspace_id in (None, study.workspace_id) and study.status is not StudyStatus.UNPUBLISHED
    }
    groups = {
        group.id: group.name
        for group in world.groups.values()
        if not group.is_deleted and workspace_id in (None, group.workspace_id)
    }
    return [
        *ANSWERED,
        *filter_catalogue.list_filters({}, studies, groups),
        *(filter_catalogue.group_filter(group_id, name) for group_id, name in groups.items()),
    ]


def _find(call: Call, filter_id: str) -> Filter:
    entry = next((entry for entry in _visible(call) if entry.filter_id == filter_id), None)
    if entry is None:
        raise not_found("filter", filter_id)
    return entry


def _choices(call: Call) -> list[tuple[str, str]]:
    entry = _find(call, call.path["filter_id"])
    if isinstance(entry, RangeFilter):
        raise bad_field("filter_id", f"The filter {entry.filter_id!r} is a range and has no choices.")
    return list(entry.choices.items())


def _show_choice(choice: tuple[str, str]) -> dict[str, Any]:
    return {"id": choice[0], "label": choice[1], "parent_id": None, "num_children": 0, "num_descendants": 0}


def _found_choice(choice: tuple[str, str], words: list[str]) -> dict[str, Any]:
    return {**_show_choice(choice), "matches": _matches({"label": choice[1]}, words)}


def _labels(entry: Filter) -> Iterable[str]:
    return entry.choices.values() if isinstance(entry, SelectFilter) else ()


def _search_result(entry: Filter, words: list[str]) -> dict[str, Any]:
    shown = entry.answer(0, detailed=True)
    texts = {name: shown[name] for name in ("filter_id", "title", "question")}
    return {
        **texts,
        "description": shown["description"],
        "category": shown["category"],
        "subcategory": shown["subcategory"],
        "type": shown["type"],
        "data_type": shown["data_type"],
        "matches": _matches(texts, words),
        "choices": _found_choices(entry, words) if isinstance(entry, SelectFilter) else None,
        "choices_included": isinstance(entry, SelectFilter) and CUSTOM_GROUP not in entry.tags,
        "min": shown.get("min"),
        "max": shown.get("max"),
    }


def _found_choices(entry: SelectFilter, words: list[str]) -> dict[str, Any]:
    found = [choice for choice in entry.choices.items() if any(word in choice[1].lower() for word in words)]
    return {
        "total": len(entry.choices),
        "matched": len(found),
        "truncated": len(found) > _CHOICES_SHOWN,
        "results": [_found_choice(choice, words) for choice in found[:_CHOICES_SHOWN]],
    }


def _matches(texts: dict[str, str], words: list[str]) -> list[dict[str, Any]]:
    """Where each word occurs first in each of the texts."""
    places = [(name, text, word, text.lower().find(word)) for name, text in texts.items() for word in words]
    return [
        {
            "field": name,
            "query_term": word,
            "matched_text": text[start : start + len(word)],
            "start": start,
            "end": start + len(word),
        }
        for name, text, word, start in places
        if start >= 0
    ]


def _words(call: Call) -> list[str]:
    text = str(call.query["q"]).strip().lower()
    if not 1 <= len(text) <= _LONGEST_QUERY:
        raise bad_field("q", f"This must have 1 to {_LONGEST_QUERY} characters.")
    return text.split()


def _ranked(candidates: Sequence[tuple[Any, str, str]], words: list[str]) -> list[Any]:
    """The candidates in which every word occurs; a word in the first text counts more than in the second."""
    scored = []
    for candidate, title, rest in candidates:
        first, second = title.lower(), rest.lower()
        if all(word in first or word in second for word in words):
            scored.append((sum(word in first for word in words), candidate))
    return [candidate for _, candidate in sorted(scored, key=lambda pair: -pair[0])]


def _spread(entry: Filter, members: list[Answers]) -> dict[str, int]:
    given = [answers[entry.filter_id] for answers in members]
    if isinstance(entry, SelectFilter):
        counts = Counter(choice for answer in given if isinstance(answer, frozenset) for choice in answer)
        return {label: counts[choice] for choice, label in entry.choices.items() if counts[choice]}
    tens = Counter(int(answer) // _BUCKETS * _BUCKETS for answer in given if isinstance(answer, int))
    return {f"{start}-{start + _BUCKETS - 1}": count for start, count in sorted(tens.items())}


def _requirement(entry: Filter, order: int) -> dict[str, Any]:
    common = {
        "id": entry.filter_id,
        "type": "select" if isinstance(entry, SelectFilter) else "range",
        "category": entry.category,
        "subcategory": None,
        "order": order,
        "recommended": False,
        "details_display": entry.title,
        "requirement_type": entry.filter_id,
        "query": {
            "id": entry.filter_id,
            "question": entry.question,
            "description": entry.title,
            "title": entry.title,
            "help_text": "",
            "participant_help_text": None,
            "researcher_help_text": "",
            "is_new": False,
            "tags": list(entry.tags),
        },
    }
    if isinstance(entry, SelectFilter):
        attributes = [
            {"index": index, "name": label, "label": label, "value": False, "id": choice}
            for index, (choice, label) in enumerate(entry.choices.items())
        ]
        return {
            **common,
            "_cls": "web.eligibility.models.SelectAnswerEligibilityRequirement",
            "attributes": attributes,
        }
    attributes = [
        {"index": index, "name": name, "label": name, "value": None, "min": entry.least, "max": entry.most}
        for index, name in enumerate(("lower", "upper"))
    ]
    return {**common, "_cls": "web.eligibility.models.RangeEligibilityRequirement", "attributes": attributes}
