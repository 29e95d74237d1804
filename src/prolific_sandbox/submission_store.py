"""All submissions, with the counts that make places and lists cheap to ask for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from prolific_sandbox.errors import not_found
from prolific_sandbox.submission_states import FINISHED, SubmissionStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prolific_sandbox.submission import Submission


class _Row(Sequence["Submission"]):
    """The submissions behind some ids, so that one page of a long list costs no more than of a short one."""

    def __init__(self, by_id: Mapping[str, Submission], ids: Sequence[str]) -> None:
        self._by_id = by_id
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Submission: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Submission]: ...

    def __getitem__(self, index: int | slice) -> Submission | Sequence[Submission]:
        if isinstance(index, slice):
            return [self._by_id[submission_id] for submission_id in self._ids[index]]
        return self._by_id[self._ids[index]]


class SubmissionStore:
    """Submissions by id, by study and by participant."""

    def __init__(self) -> None:
        self._by_id: dict[str, Submission] = {}
        self._ids_of_study: defaultdict[str, list[str]] = defaultdict(list)
        self._counts: defaultdict[str, Counter[SubmissionStatus]] = defaultdict(Counter)
        self._ids_of_pair: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._participants: set[str] = set()

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Submission]:
        return iter(self._by_id.values())

    def get(self, submission_id: str) -> Submission:
        """The submission with this id.

        Raises SandboxRefusal (404) when there is none.
        """
        submission = self.find(submission_id)
        if submission is None:
            raise not_found("submission", submission_id)
        return submission

    def find(self, submission_id: str) -> Submission | None:
        """The submission with this id, or None."""
        return self._by_id.get(submission_id)

    def put(self, submission: Submission) -> None:
        """Store a new submission, or the changed state of a known one."""
        counts = self._counts[submission.study_id]
        before = self._by_id.get(submission.id)
        if before is None:
            self._ids_of_study[submission.study_id].append(submission.id)
            self._ids_of_pair[submission.study_id, submission.participant_id].append(submission.id)
            self._participants.add(submission.participant_id)
        else:
            counts[before.status] -= 1
        counts[submission.status] += 1
        self._by_id[submission.id] = submission

    def of_study(self, study_id: str) -> Sequence[Submission]:
        """The submissions of a study, in the order in which places were taken."""
        return _Row(self._by_id, self._ids_of_study.get(study_id, []))

    def of_participant(self, study_id: str, participant_id: str) -> Sequence[Submission]:
        """One participant's submissions to a study, oldest first."""
        return [
            self._by_id[submission_id]
            for submission_id in self._ids_of_pair.get((study_id, participant_id), ())
        ]

    def has_any(self, participant_id: str) -> bool:
        """Whether the participant ever took a place."""
        return participant_id in self._participants

    def count(self, study_id: str, statuses: Iterable[SubmissionStatus] | None = None) -> int:
        """How many submissions a study has, in all or in some statuses."""
        if statuses is None:
            return len(self._ids_of_study.get(study_id, ()))
        counts = self._counts.get(study_id)
        return 0 if counts is None else sum(counts[status] for status in statuses)

    def average_seconds(self, study_id: str) -> float | None:
        """The mean duration of a study's finished submissions, or None without any."""
        durations = [
            submission.seconds_taken
            for submission in self.of_study(study_id)
            if submission.status in FINISHED and submission.seconds_taken is not None
        ]
        return sum(durations) / len(durations) if durations else None
