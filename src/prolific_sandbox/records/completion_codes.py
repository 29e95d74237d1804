"""Completion codes and the actions they carry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


class CodeAction(StrEnum):
    """What handing in a code can bring about."""

    AUTOMATICALLY_APPROVE = "AUTOMATICALLY_APPROVE"
    MANUALLY_REVIEW = "MANUALLY_REVIEW"
    ADD_TO_PARTICIPANT_GROUP = "ADD_TO_PARTICIPANT_GROUP"
    REMOVE_FROM_PARTICIPANT_GROUP = "REMOVE_FROM_PARTICIPANT_GROUP"
    REQUEST_RETURN = "REQUEST_RETURN"
    FIXED_SCREEN_OUT_PAYMENT = "FIXED_SCREEN_OUT_PAYMENT"
    DYNAMIC_PAYMENT = "DYNAMIC_PAYMENT"


@dataclass(frozen=True, slots=True)
class ScreenOut:
    """The terms of a fixed screen-out payment."""

    reward: int
    slots: int


@dataclass(frozen=True, slots=True)
class CompletionCode:
    """One completion code of a study."""

    code: str | None
    actor: str
    actions: tuple[dict[str, Any], ...]

    @property
    def kinds(self) -> tuple[CodeAction, ...]:
        """The actions without their details, in the order in which they run."""
        return tuple(CodeAction(action["action"]) for action in self.actions)

    @property
    def screen_out(self) -> ScreenOut | None:
        """The terms of the fixed screen-out payment, if the code has one."""
        for action in self.actions:
            if action["action"] == CodeAction.FIXED_SCREEN_OUT_PAYMENT:
                return ScreenOut(int(action["fixed_screen_out_reward"]), int(action["slots"]))
        return None


def read_codes(items: Iterable[dict[str, Any]]) -> tuple[CompletionCode, ...]:
    """The completion codes of a study, from the items of its ``completion_codes`` field."""
    return tuple(
        CompletionCode(item["code"], item.get("actor", "participant"), tuple(item["actions"]))
        for item in items
    )
