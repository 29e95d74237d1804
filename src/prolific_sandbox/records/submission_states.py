"""The states of a submission and every step between them, as one table.

:data:`TABLE` is the whole truth: a step that has no row does not exist. Handing in a completion code first
leads to AWAITING REVIEW; the actions of the code then take the steps of the platform, in the same moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class SubmissionStatus(StrEnum):
    """The status of a submission, as answers spell it."""

    RESERVED = "RESERVED"
    ACTIVE = "ACTIVE"
    TIMED_OUT = "TIMED-OUT"
    AWAITING_REVIEW = "AWAITING REVIEW"
    APPROVED = "APPROVED"
    PARTIALLY_APPROVED = "PARTIALLY APPROVED"
    REJECTED = "REJECTED"
    RETURNED = "RETURNED"
    SCREENED_OUT = "SCREENED OUT"


class SubmissionAction(StrEnum):
    """What moves a submission; the first eight are the actions of the API's transition call."""

    APPROVE = "APPROVE"
    COMPLETE = "COMPLETE"
    REJECT = "REJECT"
    RETURN = "RETURN"
    START = "START"
    SCREEN_OUT = "SCREEN_OUT"
    UNREJECT = "UNREJECT"
    UNRETURN = "UNRETURN"
    TAKE = "TAKE"
    LAPSE = "LAPSE"
    TIME_OUT = "TIME_OUT"
    AUTO_APPROVE = "AUTO_APPROVE"
    AUTO_REJECT = "AUTO_REJECT"
    PAY_PART = "PAY_PART"
    SCREEN_OUT_PAID = "SCREEN_OUT_PAID"


class SubmissionActor(StrEnum):
    """Who may take a step; the platform acts when a completion code is handed in."""

    PARTICIPANT = "participant"
    RESEARCHER = "researcher"
    CLOCK = "clock"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What the conditions of the table look at."""

    place_free: bool
    started: bool
    slots_left: bool = False
    too_fast: bool = False


@dataclass(frozen=True, slots=True)
class SubmissionCondition:
    """A condition in words, with its test."""

    text: str
    holds: Callable[[SubmissionFacts], bool]


@dataclass(frozen=True, slots=True)
class SubmissionStep:
    """One row: from ``source`` by ``action`` to ``target``, if an actor asks and ``condition`` holds."""

    source: SubmissionStatus | None
    action: SubmissionAction
    target: SubmissionStatus
    actors: frozenset[SubmissionActor]
    condition: SubmissionCondition | None = None

    def holds(self, facts: SubmissionFacts) -> bool:
        """Whether the row's condition is met."""
        return self.condition is None or self.condition.holds(facts)


_PLACE_FREE = SubmissionCondition("a place is free", lambda facts: facts.place_free)
_PLACE_FREE_AND_STARTED = SubmissionCondition(
    "a place is free and the participant had started", lambda facts: facts.place_free and facts.started
)
_TOO_FAST = SubmissionCondition(
    "the study rejects what is exceptionally fast, and this is", lambda facts: facts.too_fast
)
_SLOTS_LEFT = SubmissionCondition("the study has a screen-out slot left", lambda facts: facts.slots_left)

_S = SubmissionStatus
_A = SubmissionAction
_PARTICIPANT = frozenset({SubmissionActor.PARTICIPANT})
_RESEARCHER = frozenset({SubmissionActor.RESEARCHER})
_CLOCK = frozenset({SubmissionActor.CLOCK})
_PLATFORM = frozenset({SubmissionActor.PLATFORM})

TABLE: tuple[SubmissionStep, ...] = (
    SubmissionStep(None, _A.TAKE, _S.RESERVED, _PARTICIPANT, _PLACE_FREE),
    SubmissionStep(_S.RESERVED, _A.START, _S.ACTIVE, _PARTICIPANT | _RESEARCHER),
    SubmissionStep(_S.RESERVED, _A.LAPSE, _S.TIMED_OUT, _CLOCK),
    SubmissionStep(_S.ACTIVE, _A.COMPLETE, _S.AWAITING_REVIEW, _PARTICIPANT | _RESEARCHER),
    SubmissionStep(_S.ACTIVE, _A.TIME_OUT, _S.TIMED_OUT, _CLOCK),
    SubmissionStep(_S.TIMED_OUT, _A.COMPLETE, _S.AWAITING_REVIEW, _PARTICIPANT, _PLACE_FREE_AND_STARTED),
    SubmissionStep(_S.RESERVED, _A.RETURN, _S.RETURNED, _PARTICIPANT | _RESEARCHER),
    SubmissionStep(_S.ACTIVE, _A.RETURN, _S.RETURNED, _PARTICIPANT | _RESEARCHER),
    SubmissionStep(_S.AWAITING_REVIEW, _A.RETURN, _S.RETURNED, _PARTICIPANT | _RESEARCHER),
    SubmissionStep(_S.AWAITING_REVIEW, _A.APPROVE, _S.APPROVED, _RESEARCHER),
    SubmissionStep(_S.AWAITING_REVIEW, _A.AUTO_APPROVE, _S.APPROVED, _PLATFORM | _CLOCK),
    SubmissionStep(_S.AWAITING_REVIEW, _A.PAY_PART, _S.PARTIALLY_APPROVED, _PLATFORM),
    SubmissionStep(_S.AWAITING_REVIEW, _A.REJECT, _S.REJECTED, _RESEARCHER),
    SubmissionStep(_S.AWAITING_REVIEW, _A.AUTO_REJECT, _S.REJECTED, _PLATFORM, _TOO_FAST),
    SubmissionStep(_S.ACTIVE, _A.SCREEN_OUT, _S.SCREENED_OUT, _RESEARCHER, _SLOTS_LEFT),
    SubmissionStep(_S.AWAITING_REVIEW, _A.SCREEN_OUT, _S.SCREENED_OUT, _RESEARCHER | _PLATFORM, _SLOTS_LEFT),
    SubmissionStep(_S.ACTIVE, _A.SCREEN_OUT_PAID, _S.SCREENED_OUT, _PLATFORM),
    SubmissionStep(_S.AWAITING_REVIEW, _A.SCREEN_OUT_PAID, _S.SCREENED_OUT, _PLATFORM),
    SubmissionStep(_S.REJECTED, _A.UNREJECT, _S.AWAITING_REVIEW, _RESEARCHER, _PLACE_FREE),
    SubmissionStep(_S.RETURNED, _A.UNRETURN, _S.AWAITING_REVIEW, _RESEARCHER, _PLACE_FREE_AND_STARTED),
)

IN_PROGRESS = frozenset({SubmissionStatus.RESERVED, SubmissionStatus.ACTIVE})
"""The statuses of a submission whose participant is still at it."""

HOLDING_RESERVATION = IN_PROGRESS | {SubmissionStatus.AWAITING_REVIEW}
"""The statuses in which money is set aside for the submission."""

TAKING_A_PLACE = HOLDING_RESERVATION | {SubmissionStatus.APPROVED, SubmissionStatus.PARTIALLY_APPROVED}
"""The statuses in which the submission takes one of the study's places."""

FINISHED = frozenset(
    {
        SubmissionStatus.AWAITING_REVIEW,
        SubmissionStatus.APPROVED,
        SubmissionStatus.PARTIALLY_APPROVED,
        SubmissionStatus.REJECTED,
        SubmissionStatus.SCREENED_OUT,
    }
)
"""The statuses of a submission the participant has finished."""


def steps(
    source: SubmissionStatus | None, action: SubmissionAction, actor: SubmissionActor
) -> Iterator[SubmissionStep]:
    """The rows for an actor's action in a status, whatever their condition."""
    return (
        step for step in TABLE if step.source is source and step.action is action and actor in step.actors
    )


def find_step(
    source: SubmissionStatus | None, action: SubmissionAction, actor: SubmissionActor, facts: SubmissionFacts
) -> SubmissionStep | None:
    """The row that an action takes now, or None when the table allows none."""
    return next((step for step in steps(source, action, actor) if step.holds(facts)), None)


def refusal_text(source: SubmissionStatus, action: SubmissionAction, actor: SubmissionActor) -> str:
    """Why an action is refused: names the current status, the action and the unmet conditions."""
    conditions = [step.condition.text for step in steps(source, action, actor) if step.condition]
    if conditions:
        return f"The action {action} on a submission that is {source} needs this: {' or '.join(conditions)}."
    return f"The action {action} is not possible on a submission that is {source}."
