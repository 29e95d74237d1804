"""The states of a study and every step between them, as one table.

:data:`TABLE` is the whole truth: a step that has no row does not exist. Rows of the platform are taken by
themselves as soon as their condition holds; the others wait for the researcher or the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class StudyStatus(StrEnum):
    """The status of a study, as answers spell it."""

    UNPUBLISHED = "UNPUBLISHED"
    SCHEDULED = "SCHEDULED"
    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    AWAITING_REVIEW = "AWAITING REVIEW"
    COMPLETED = "COMPLETED"


class StudyAction(StrEnum):
    """What moves a study; the first six are the actions of the API's transition call."""

    PUBLISH = "PUBLISH"
    SCHEDULE_PUBLISH = "SCHEDULE_PUBLISH"
    CANCEL_PUBLISH = "CANCEL_PUBLISH"
    PAUSE = "PAUSE"
    START = "START"
    STOP = "STOP"
    ADD_PLACES = "ADD_PLACES"
    PUBLISH_DUE = "PUBLISH_DUE"
    PUBLISH_UNFUNDED = "PUBLISH_UNFUNDED"
    ALL_PLACES_FILLED = "ALL_PLACES_FILLED"
    ALL_REVIEWED = "ALL_REVIEWED"
    REVIEW_REOPENED = "REVIEW_REOPENED"
    SLOTS_USED_UP = "SLOTS_USED_UP"


class StudyActor(StrEnum):
    """Who may take a step."""

    RESEARCHER = "researcher"
    CLOCK = "clock"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """What the conditions of the table look at."""

    open_places: int
    in_progress: int
    awaiting_review: int
    stopped: bool = False
    publish_at_known: bool = False
    screen_out_slots: int = 0
    screen_out_slots_left: int = 0


@dataclass(frozen=True, slots=True)
class StudyCondition:
    """A condition in words, with its test."""

    text: str
    holds: Callable[[StudyFacts], bool]


@dataclass(frozen=True, slots=True)
class StudyStep:
    """One row: from ``source`` by ``action`` to ``target``, if ``actor`` asks and ``condition`` holds."""

    source: StudyStatus
    action: StudyAction
    target: StudyStatus
    actor: StudyActor
    condition: StudyCondition | None = None

    def holds(self, facts: StudyFacts) -> bool:
        """Whether the row's condition is met."""
        return self.condition is None or self.condition.holds(facts)


_PUBLISH_AT_KNOWN = StudyCondition("publish_at is given", lambda facts: facts.publish_at_known)
_REVIEW_PENDING = StudyCondition("submissions await review", lambda facts: facts.awaiting_review > 0)
_NO_REVIEW_PENDING = StudyCondition("no submission awaits review", lambda facts: facts.awaiting_review == 0)
_PLACES_FREE = StudyCondition("places are free", lambda facts: facts.open_places > 0)
_SLOTS_NOT_USED_UP = StudyCondition(
    "the screen-out slots are not used up",
    lambda facts: facts.screen_out_slots == 0 or facts.screen_out_slots_left > 0,
)
_SLOTS_USED_UP = StudyCondition(
    "the screen-out slots are used up and places are left",
    lambda facts: facts.screen_out_slots > 0 and facts.screen_out_slots_left <= 0 and facts.open_places > 0,
)
_ALL_FILLED = StudyCondition(
    "every place holds a finished submission",
    lambda facts: facts.open_places <= 0 and facts.in_progress == 0,
)
_ALL_REVIEWED = StudyCondition(
    "nothing is in progress or awaits review, and every place is approved or the study was stopped",
    lambda facts: (
        facts.awaiting_review == 0 and facts.in_progress == 0 and (facts.stopped or facts.open_places <= 0)
    ),
)

_S = StudyStatus
_A = StudyAction
_RESEARCHER = StudyActor.RESEARCHER
_CLOCK = StudyActor.CLOCK
_PLATFORM = StudyActor.PLATFORM

TABLE: tuple[StudyStep, ...] = (
    StudyStep(_S.UNPUBLISHED, _A.PUBLISH, _S.ACTIVE, _RESEARCHER),
    StudyStep(_S.UNPUBLISHED, _A.SCHEDULE_PUBLISH, _S.SCHEDULED, _RESEARCHER, _PUBLISH_AT_KNOWN),
    StudyStep(_S.SCHEDULED, _A.CANCEL_PUBLISH, _S.UNPUBLISHED, _RESEARCHER),
    StudyStep(_S.SCHEDULED, _A.PUBLISH_DUE, _S.ACTIVE, _CLOCK),
    StudyStep(_S.SCHEDULED, _A.PUBLISH_UNFUNDED, _S.UNPUBLISHED, _CLOCK),
    StudyStep(_S.ACTIVE, _A.PAUSE, _S.PAUSED, _RESEARCHER),
    StudyStep(_S.PAUSED, _A.START, _S.ACTIVE, _RESEARCHER, _SLOTS_NOT_USED_UP),
    StudyStep(_S.AWAITING_REVIEW, _A.START, _S.ACTIVE, _RESEARCHER, _PLACES_FREE),
    StudyStep(_S.ACTIVE, _A.STOP, _S.AWAITING_REVIEW, _RESEARCHER, _REVIEW_PENDING),
    StudyStep(_S.ACTIVE, _A.STOP, _S.COMPLETED, _RESEARCHER, _NO_REVIEW_PENDING),
    StudyStep(_S.PAUSED, _A.STOP, _S.AWAITING_REVIEW, _RESEARCHER, _REVIEW_PENDING),
    StudyStep(_S.PAUSED, _A.STOP, _S.COMPLETED, _RESEARCHER, _NO_REVIEW_PENDING),
    StudyStep(_S.AWAITING_REVIEW, _A.ADD_PLACES, _S.ACTIVE, _RESEARCHER),
    StudyStep(_S.COMPLETED, _A.ADD_PLACES, _S.ACTIVE, _RESEARCHER),
    StudyStep(_S.ACTIVE, _A.ALL_PLACES_FILLED, _S.AWAITING_REVIEW, _PLATFORM, _ALL_FILLED),
    StudyStep(_S.ACTIVE, _A.SLOTS_USED_UP, _S.PAUSED, _PLATFORM, _SLOTS_USED_UP),
    StudyStep(_S.AWAITING_REVIEW, _A.ALL_REVIEWED, _S.COMPLETED, _PLATFORM, _ALL_REVIEWED),
    StudyStep(_S.COMPLETED, _A.REVIEW_REOPENED, _S.AWAITING_REVIEW, _PLATFORM, _REVIEW_PENDING),
)

RECRUITING = frozenset({StudyStatus.ACTIVE, StudyStatus.PAUSED})
"""The statuses in which a study keeps money set aside for its open places."""

DRAFTS = frozenset({StudyStatus.UNPUBLISHED, StudyStatus.SCHEDULED})
"""The statuses of a study that was not published yet."""


def steps(source: StudyStatus, action: StudyAction) -> Iterator[StudyStep]:
    """The rows for an action in a status, whatever their condition."""
    return (step for step in TABLE if step.source is source and step.action is action)


def find_step(source: StudyStatus, action: StudyAction, facts: StudyFacts) -> StudyStep | None:
    """The row that an action takes now, or None when the table allows none."""
    return next((step for step in steps(source, action) if step.holds(facts)), None)


def platform_step(source: StudyStatus, facts: StudyFacts) -> StudyStep | None:
    """The row the platform takes by itself now, or None when the study rests."""
    candidates = (step for step in TABLE if step.source is source and step.actor is StudyActor.PLATFORM)
    return next((step for step in candidates if step.holds(facts)), None)


def refusal_text(source: StudyStatus, action: StudyAction) -> str:
    """Why an action is refused: names the current status, the action and the unmet conditions."""
    conditions = [step.condition.text for step in steps(source, action) if step.condition]
    if conditions:
        return f"The action {action} on a study that is {source} needs this: {' or '.join(conditions)}."
    return f"The action {action} is not possible on a study that is {source}."
