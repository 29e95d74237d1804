"""What is known of one study's submissions without looking at them: kept up with each change."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from prolific_sandbox.money.charges import Charge
from prolific_sandbox.records.submission_states import FINISHED, TAKING_A_PLACE, SubmissionStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from prolific_sandbox.records.submission import Submission


@dataclass(slots=True)
class StudyTally:
    """The ids of a study's submissions in the order in which places were taken, and sums over them.

    A submission's number is its index in ``ids``. ``revision`` grows with every change.
    """

    ids: list[str] = field(default_factory=list)
    paid: Charge = field(default_factory=Charge)
    revision: int = 0
    _numbers: defaultdict[SubmissionStatus, list[int]] = field(default_factory=lambda: defaultdict(list))
    _addresses: Counter[str] = field(default_factory=Counter)
    _finished: int = 0
    _time_taken: timedelta = timedelta()

    def add(self, submission: Submission) -> int:
        """Count a new submission; its number."""
        number = len(self.ids)
        self.ids.append(submission.id)
        self._count(number, submission, 1)
        return number

    def change(self, number: int, before: Submission, after: Submission) -> None:
        """Count a submission in its new state instead of the one before."""
        self._count(number, before, -1)
        self._count(number, after, 1)

    def count(self, statuses: Collection[SubmissionStatus]) -> int:
        """How many submissions are in one of the statuses."""
        return sum(len(self._numbers[status]) for status in statuses if status in self._numbers)

    def numbers(self, statuses: Collection[SubmissionStatus]) -> Sequence[int]:
        """The numbers of the submissions in one of the statuses, ascending."""
        if len(statuses) == 1:
            return self._numbers.get(next(iter(statuses)), ())
        return sorted(chain.from_iterable(self._numbers.get(status, ()) for status in statuses))

    def places_taken_at(self, address: str) -> int:
        """How many places of an address of a Taskflow study are taken."""
        return self._addresses[address]

    def average_seconds(self) -> float | None:
        """The mean duration of the finished submissions, or None without any."""
        return self._time_taken.total_seconds() / self._finished if self._finished else None

    def _count(self, number: int, submission: Submission, sign: int) -> None:
        self.revision += 1
        status = submission.status
        numbers = self._numbers[status]
        if sign > 0:
            insort(numbers, number)
        else:
            del numbers[bisect_left(numbers, number)]
        if submission.payment is not None:
            self.paid += submission.payment.times(sign)
        if status in TAKING_A_PLACE and submission.external_url is not None:
            self._addresses[submission.external_url] += sign
        if status in FINISHED and (taken := submission.time_taken) is not None:
            self._finished += sign
            self._time_taken += sign * taken
