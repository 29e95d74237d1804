"""Rules of the API about studies: drafts, changes, time allowed, paid screen-outs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeGuard

from prolific._calls.needed import needed
from prolific.errors import InvalidRequestError

if TYPE_CHECKING:
    from prolific_api.models import Study

_WITHDRAWN = {
    "eligibility_requirements": "the API no longer takes it; recruit with filters",
    "status": "is not set by hand; publish, pause, resume or stop the study",
}
_DRAFT = "UNPUBLISHED"
_SCREEN_OUT = "FIXED_SCREEN_OUT_PAYMENT"
LEAST_SCREEN_OUT = 10
"""Pence, the least the API takes for screening out; in dollars it asks for 14 cents."""

_PLACES_OF_TASK = ("external_study_url", "access_details", "data_collection_method")


def check_withdrawn_fields(study: Mapping[str, Any], *, is_new: bool = False) -> None:
    """Refuse fields that studies had once, or that other clients send; a new one may say that it is a draft.

    Raises:
        InvalidRequestError: names the field and what to use instead.
    """
    for field, advice in _WITHDRAWN.items():
        if field in study and not (is_new and field == "status" and study[field] == _DRAFT):
            raise InvalidRequestError(advice, field=field)


_ENDLESS = 1e9
"""Minutes beyond which an estimate is none."""


def is_number(value: Any) -> TypeGuard[float]:
    """Whether a value can be compared; what else stands in place of a number is for the API to judge."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def check_new_study(study: Mapping[str, Any]) -> None:
    """Check the body of a study to be created.

    Raises:
        InvalidRequestError: names the first field at fault.
    """
    given = [field for field in _PLACES_OF_TASK if study.get(field)]
    if len(given) != 1:
        found = " and ".join(given) or "none"
        raise InvalidRequestError(
            f"exactly one of {', '.join(_PLACES_OF_TASK)} is needed, got {found}",
            field=(given[-1] if given else "external_study_url"),
        )
    check_study_change(study)


def check_study_change(study: Mapping[str, Any]) -> None:
    """Check the fields of a study to be changed; those not given are not looked at.

    Raises:
        InvalidRequestError: names the first field at fault.
    """
    for check in (_check_filters, _check_data_collection, _check_allocations, _check_codes):
        check(study)


def check_screen_out_rewards(study: Mapping[str, Any]) -> None:
    """Check that what is paid for screening out is as much as the API asks for in any currency.

    Raises:
        InvalidRequestError: a `fixed_screen_out_reward` is below 10.
    """
    for position, item in enumerate(study.get("completion_codes") or ()):
        for action in _actions(item):
            pay = action.get("fixed_screen_out_reward")
            if pay is not None and pay < LEAST_SCREEN_OUT:
                raise InvalidRequestError(
                    f"the API's minimum is {LEAST_SCREEN_OUT} pence, or 14 cents, got {pay}; it is in the "
                    "sub-currency unit",
                    field=f"completion_codes[{position}].fixed_screen_out_reward",
                )


def check_time_allowed(study: Mapping[str, Any]) -> None:
    """Check that submissions do not time out sooner than the API's minimum for the estimate, both in minutes.

    Raises:
        InvalidRequestError: `maximum_allowed_time` is below the minimum, which the message names.
    """
    allowed, estimate = study.get("maximum_allowed_time"), study.get("estimated_completion_time")
    if not is_number(allowed) or not is_number(estimate) or not 0 <= estimate < _ENDLESS:
        return
    least = 2 + 2 * estimate + 2 * math.sqrt(estimate)
    if allowed < least:
        raise InvalidRequestError(
            f"the API's minimum is {math.ceil(least)} minutes for an estimate of {estimate}, got {allowed}; "
            "raise it, or leave it out for the API's own default. create_from_file sends what a file says",
            field="maximum_allowed_time",
        )


def _check_filters(study: Mapping[str, Any]) -> None:
    if study.get("filter_set_id") and study.get("filters"):
        raise InvalidRequestError("cannot be combined with filters", field="filter_set_id")


def _check_data_collection(study: Mapping[str, Any]) -> None:
    if study.get("data_collection_method") and not study.get("data_collection_id"):
        raise InvalidRequestError("is required with data_collection_method", field="data_collection_id")


def _check_allocations(study: Mapping[str, Any]) -> None:
    places = study.get("total_available_places")
    details = study.get("access_details")
    if not details or not is_number(places):
        return
    given = [detail.get("total_allocation") for detail in details if isinstance(detail, Mapping)]
    allocated = sum(each for each in given if is_number(each))
    if allocated != places:
        raise InvalidRequestError(
            f"the allocations add up to {allocated}, not to total_available_places {places}",
            field="access_details",
        )


def _check_codes(study: Mapping[str, Any]) -> None:
    seen: set[str] = set()
    for position, item in enumerate(study.get("completion_codes") or ()):
        if not isinstance(item, Mapping):
            continue  # for the API to judge
        field = f"completion_codes[{position}]"
        code = item.get("code")
        if isinstance(code, str):
            if code in seen:
                raise InvalidRequestError(f"the code {code!r} is used twice", field=f"{field}.code")
            seen.add(code)
        _check_actions(field, list(_actions(item)), study.get("reward"))


def _actions(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (action for action in item.get("actions") or () if isinstance(action, Mapping))


def _check_actions(field: str, actions: list[Mapping[str, Any]], reward: Any) -> None:
    names = [action.get("action") for action in actions]
    if "AUTOMATICALLY_APPROVE" in names and "MANUALLY_REVIEW" in names:
        raise InvalidRequestError("approves and reviews at once; choose one", field=f"{field}.actions")
    for action in actions:
        pay = action.get("fixed_screen_out_reward")
        if is_number(pay) and is_number(reward) and pay >= reward:
            raise InvalidRequestError(
                f"must be below the reward {reward}, got {pay}", field=f"{field}.fixed_screen_out_reward"
            )


def codes_with_more_slots(study: Study, slots: int) -> list[dict[str, Any]]:
    """The study's completion codes, with `slots` more where one screens out.

    Raises:
        InvalidRequestError: none of them does.
    """
    codes = [code.to_dict() for code in study.completion_codes or () if code is not None]
    actions = [action for code in codes for action in code.get("actions") or () if action is not None]
    screening = [action for action in actions if action.get("action") == _SCREEN_OUT]
    if not screening:
        raise InvalidRequestError(f"no completion code of study {study.id} screens out", field="slots")
    for action in screening:
        there = needed(action.get("slots"), study, "$.completion_codes.actions.slots")
        action["slots"] = there + slots
    return codes
