"""Raising the number of paid screen-outs of a study."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prolific._calls.needed import needed
from prolific.errors import InvalidRequestError

if TYPE_CHECKING:
    from prolific_api.models import Study

_SCREEN_OUT = "FIXED_SCREEN_OUT_PAYMENT"


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
