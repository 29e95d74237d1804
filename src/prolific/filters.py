"""Builders for recruitment filters, as studies, filter sets and the eligibility count take them.

A filter is named by its id, or by its entry in the catalogue, as `client.filters.search` returns it. With
the entry, choices can be given by their labels:

    (handedness,) = client.filters.search("handedness")
    client.studies.create(..., filters=[select(handedness, "Left-handed"), range_("age", lower=18)])

A list of filters keeps those who pass all of them; `any_of` keeps those who pass one. How groups may nest
differs by workspace: `client.filters.rule_tree` tells, and `any_of`, `all_of` and `check_groups` hold
groups against it.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id, checked_ids
from prolific._inputs.filter_groups import check_group, rules_of
from prolific.errors import InvalidRequestError
from prolific_api.decoding import write

if TYPE_CHECKING:
    from prolific_api.models import (
        CompositeFilterInput,
        FilterRuleTree,
        FilterRuleTreeResponse,
        RangeFilterInput,
        RangeFilterListResponse,
        SelectFilterInput,
        SelectFilterListResponse,
    )

    AnyFilter: TypeAlias = "CompositeFilterInput | Mapping[str, Any] | RangeFilterInput | SelectFilterInput"
    AnyRuleTree: TypeAlias = "FilterRuleTree | FilterRuleTreeResponse | Mapping[str, Any]"
    Bound: TypeAlias = "Decimal | float | datetime.date | str"


def select(
    filter: str | SelectFilterListResponse,
    *values: str,
    weightings: Mapping[str, float] | None = None,
) -> SelectFilterInput:
    """Keep participants for whom one of the choices is true.

    Args:
        filter: id of the filter, or its entry in the catalogue.
        values: ids of choices; with an entry of the catalogue also their labels, in any case.
        weightings: share of the participants for each choice, as ratios or percentages; for studies with
            quotas.

    Raises:
        InvalidRequestError: no value is given, one is empty, or the entry has no such choice.

    Example:
        ```python
        from prolific.filters import select

        (handedness,) = client.filters.search("handedness")
        left_handed = select(handedness, "Left-handed")
        print(left_handed.to_dict())  # {'filter_id': 'handedness', 'selected_values': ['0']}
        ```
    """
    from prolific_api.models import SelectFilterInput

    filter_id, choices = _catalogue_entry(filter)
    fields: dict[str, Any] = {
        "filter_id": filter_id,
        "selected_values": [_choice(choices, each) for each in checked_ids(values, "values")],
    }
    if weightings is not None:
        fields["weightings"] = {_choice(choices, value): share for value, share in weightings.items()}
    return request_body(SelectFilterInput, fields)


def range_(
    filter: str | RangeFilterListResponse, *, lower: Bound | None = None, upper: Bound | None = None
) -> RangeFilterInput:
    """Keep participants whose value lies between two bounds, the bounds included.

    Args:
        filter: id of the filter, or its entry in the catalogue.
        lower: least value, in the filter's own unit; dates as dates or ISO 8601 text. Open if None.
        upper: greatest value. Open if None.

    Raises:
        InvalidRequestError: no bound is given, or they are the wrong way round.

    Example:
        ```python
        from prolific.filters import range_

        young = range_("age", lower=18, upper=30)
        print(young.to_dict()["selected_range"])  # {'lower': 18, 'upper': 30}
        ```
    """
    from prolific_api.models import RangeFilterInput

    filter_id, _ = _catalogue_entry(filter)
    bounds: dict[str, Any] = {"lower": lower, "upper": upper}
    given = {name: bound for name, bound in bounds.items() if bound is not None}
    if not given:
        raise InvalidRequestError("give lower, upper or both", field="lower")
    if len(given) == 2 and _is_above(given["lower"], given["upper"]):
        raise InvalidRequestError(f"{lower} is above the upper bound {upper}", field="lower")
    return request_body(RangeFilterInput, {"filter_id": filter_id, "selected_range": given})


def all_of(*filters: AnyFilter, rule_tree: AnyRuleTree | None = None) -> CompositeFilterInput:
    """Keep participants who pass all of the filters; for use inside `any_of`, since lists do so anyway.

    Args:
        filters: at least one, groups among them.
        rule_tree: the rules of your workspace, as `client.filters.rule_tree` gives them.

    Raises:
        InvalidRequestError: there is no filter, or the rules do not allow a group where it stands.

    Example:
        ```python
        from prolific.filters import all_of, any_of, range_, select

        young_left_handers = all_of(range_("age", upper=30), select("handedness", "1"))
        wanted = any_of(young_left_handers, select("sex", "2"))
        print(client.filters.count([wanted]).is_exact)  # True
        ```
    """
    return _composite("and", filters, rule_tree)


def any_of(*filters: AnyFilter, rule_tree: AnyRuleTree | None = None) -> CompositeFilterInput:
    """Keep participants who pass at least one of the filters.

    Args:
        filters: at least one, groups among them.
        rule_tree: the rules of your workspace, as `client.filters.rule_tree` gives them.

    Raises:
        InvalidRequestError: there is no filter, or the rules do not allow a group where it stands.

    Example:
        ```python
        from prolific.filters import any_of, range_

        either = any_of(range_("age", upper=25), range_("age", lower=60))
        print(client.filters.count([either]).is_exact)  # True
        ```
    """
    return _composite("or", filters, rule_tree)


def check_groups(filters: Iterable[AnyFilter], rule_tree: AnyRuleTree) -> None:
    """Refuse filters in which groups nest as a workspace does not allow, before they are sent.

    The list itself is no group: only the groups in it are held against the rules. What the rules do not
    speak of is allowed.

    Args:
        filters: as for a study, a filter set or the eligibility count.
        rule_tree: the rules of your workspace, as `client.filters.rule_tree` gives them.

    Raises:
        InvalidRequestError: names the first group or filter that may not stand where it does.

    Example:
        ```python
        from prolific.filters import any_of, check_groups, range_

        rules = client.filters.rule_tree(workspace_id=workspace_id)
        filters = [any_of(range_("age", upper=25), range_("age", lower=60))]
        check_groups(filters, rules)
        print(client.filters.count(filters).is_exact)  # True
        ```
    """
    rules = rules_of(rule_tree)
    for position, each in enumerate(filters):
        body = write(each)
        if not isinstance(body, Mapping):
            raise InvalidRequestError(
                f"expected a filter, got {type(each).__name__}", field=f"filters[{position}]"
            )
        check_group(body, rules, f"filters[{position}].selected_filters")


def allowlist(participant_ids: Iterable[str]) -> SelectFilterInput:
    """Keep only these participants.

    Raises:
        InvalidRequestError: there is no id, or one is empty.

    Example:
        ```python
        from prolific.filters import allowlist

        study = client.studies.update(draft_id, filters=[allowlist([participant_id])])
        print(study.filters[0].to_dict()["filter_id"])  # custom_allowlist
        ```
    """
    return _members("custom_allowlist", participant_ids, "participant_ids")


def blocklist(participant_ids: Iterable[str]) -> SelectFilterInput:
    """Keep these participants out.

    Raises:
        InvalidRequestError: there is no id, or one is empty.

    Example:
        ```python
        from prolific.filters import blocklist

        study = client.studies.update(draft_id, filters=[blocklist(participant_ids)])
        print(study.filters[0].filter_id, len(study.filters[0].selected_values))  # custom_blocklist 2
        ```
    """
    return _members("custom_blocklist", participant_ids, "participant_ids")


def previous_studies_allowlist(study_ids: Iterable[str]) -> SelectFilterInput:
    """Keep only those who took part in one of these studies.

    Raises:
        InvalidRequestError: there is no id, or one is empty.

    Example:
        ```python
        from prolific.filters import previous_studies_allowlist

        study = client.studies.update(draft_id, filters=[previous_studies_allowlist([study_id])])
        print(study.filters[0].filter_id)  # previous_studies_allowlist
        ```
    """
    return _members("previous_studies_allowlist", study_ids, "study_ids")


def previous_studies_blocklist(study_ids: Iterable[str]) -> SelectFilterInput:
    """Keep those out who took part in one of these studies.

    Raises:
        InvalidRequestError: there is no id, or one is empty.

    Example:
        ```python
        from prolific.filters import previous_studies_blocklist

        study = client.studies.update(draft_id, filters=[previous_studies_blocklist([study_id])])
        print(study.filters[0].filter_id)  # previous_studies_blocklist
        ```
    """
    return _members("previous_studies_blocklist", study_ids, "study_ids")


def group_allowlist(participant_group_ids: Iterable[str]) -> SelectFilterInput:
    """Keep only members of one of these participant groups.

    Raises:
        InvalidRequestError: there is no id, or one is empty.

    Example:
        ```python
        from prolific.filters import group_allowlist

        study = client.studies.update(draft_id, filters=[group_allowlist([group_id])])
        print(study.filters[0].filter_id)  # participant_group_allowlist
        ```
    """
    return _members("participant_group_allowlist", participant_group_ids, "participant_group_ids")


def group_blocklist(participant_group_ids: Iterable[str]) -> SelectFilterInput:
    """Keep members of these participant groups out.

    Raises:
        InvalidRequestError: there is no id, or one is empty.

    Example:
        ```python
        from prolific.filters import group_blocklist

        study = client.studies.update(draft_id, filters=[group_blocklist([group_id])])
        print(study.filters[0].filter_id)  # participant_group_blocklist
        ```
    """
    return _members("participant_group_blocklist", participant_group_ids, "participant_group_ids")


def _members(filter_id: str, ids: Iterable[str], field: str) -> SelectFilterInput:
    return select(filter_id, *checked_ids(ids, field))


def _composite(
    operator: str, filters: tuple[AnyFilter, ...], rule_tree: AnyRuleTree | None
) -> CompositeFilterInput:
    from prolific_api.models import CompositeFilterInput

    if not filters:
        raise InvalidRequestError("there is no filter", field="filters")
    group = request_body(CompositeFilterInput, {"filter_id": operator, "selected_filters": filters})
    if rule_tree is not None:
        check_group(group.to_dict(), rules_of(rule_tree), "filters")
    return group


def _catalogue_entry(
    filter: str | SelectFilterListResponse | RangeFilterListResponse,
) -> tuple[str, Mapping[str, str]]:
    """The filter's id, and its choices as id -> label where the catalogue's entry was given."""
    if isinstance(filter, str):
        return checked_id(filter, "filter"), {}
    choices = getattr(filter, "choices", None)
    return checked_id(filter.filter_id, "filter"), choices.additional_properties if choices else {}


def _choice(choices: Mapping[str, str], value: str) -> str:
    """The id of the choice; without choices to look in, the value is taken for an id."""
    if not choices or value in choices:
        return value
    matches = [each for each, label in choices.items() if str(label).casefold() == value.casefold()]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise InvalidRequestError(f"several choices are called {value!r}: {matches}", field="values")
    close = difflib.get_close_matches(value, [*choices.values(), *choices], n=3)
    hint = f"; did you mean {' or '.join(map(repr, close))}?" if close else ""
    raise InvalidRequestError(f"no choice {value!r}{hint}", field="values")


def _is_above(lower: Bound, upper: Bound) -> bool:
    if isinstance(lower, str) != isinstance(upper, str):
        return False
    comparable: tuple[Any, Any] = lower, upper
    try:
        return bool(comparable[0] > comparable[1])
    except TypeError:
        return False
