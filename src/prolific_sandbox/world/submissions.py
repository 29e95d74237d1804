"""All submissions, with what makes places and lists cheap to ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from prolific_sandbox.errors import not_found
from prolific_sandbox.world.study_tally import StudyTally

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterator, Mapping

    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.records.submission_states import SubmissionStatus

_LISTS_REMEMBERED = 64


class _Row(Sequence["Submission"]):
    """The submissions behind some ids, so that one page of a long list costs no more than of a short one.

    With ``numbers`` they are those at these places among the ids.
    """

    def __init__(
        self, by_id: Mapping[str, Submission], ids: Sequence[str], numbers: Sequence[int] | None = None
    ) -> None:
        self._by_id = by_id
        self._ids = ids
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._ids if self._numbers is None else self._numbers)

    @overload
    def __getitem__(self, index: int) -> Submission: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Submission]: ...

    def __getitem__(self, index: int | slice) -> Submission | Sequence[Submission]:
        if isinstance(index, int):
            return self._by_id[self._ids[index if self._numbers is None else self._numbers[index]]]
        if self._numbers is None:
            return [self._by_id[submission_id] for submission_id in self._ids[index]]
        return [self._by_id[self._ids[number]] for number in self._numbers[index]]


class SubmissionStore:
    """Submissions by id, by study and by participant."""

    def __init__(self) -> None:
        self._by_id: dict[str, Submission] = {}
        self._numbers: dict[str, int] = {}
        self._tallies: defaultdict[str, StudyTally] = defaultdict(StudyTally)
        self._ids_of_pair: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._participants: set[str] = set()
        self._changed: dict[str, None] = {}
        self._lists: dict[tuple[str, Hashable], tuple[int, list[str]]] = {}

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
        tally = self._tallies[submission.study_id]
        before = self._by_id.get(submission.id)
        if before is None:
            self._numbers[submission.id] = tally.add(submission)
            self._ids_of_pair[submission.study_id, submission.participant_id].append(submission.id)
            self._participants.add(submission.participant_id)
        else:
            tally.change(self._numbers[submission.id], before, submission)
        self._by_id[submission.id] = submission
        self._changed[submission.id] = None

    def changed(self) -> Iterator[Submission]:
        """The submissions that are new or changed since the last time they were written down."""
        return (self._by_id[submission_id] for submission_id in self._changed)

    def note_written(self) -> None:
        """Note that everything is written down."""
        self._changed.clear()

    def tally(self, study_id: str) -> StudyTally:
        """What is known of a study's submissions without looking at them."""
        return self._tallies.get(study_id) or StudyTally()

    def of_study(
        self, study_id: str, statuses: Collection[SubmissionStatus] | None = None
    ) -> Sequence[Submission]:
        """The submissions of a study, in all or in some statuses, in the order in which places were taken.

        What is returned follows later changes; use it up before the next one.
        """
        tally = self.tally(study_id)
        return _Row(self._by_id, tally.ids, None if statuses is None else tally.numbers(statuses))

    def remembered(
        self, study_id: str, wish: Hashable, make: Callable[[], Sequence[Submission]]
    ) -> Sequence[Submission]:
        """The list that ``make`` makes for a wish, made anew only when the study's submissions have changed.

        So that the pages of a list that must be searched or sorted cost that once, and not once each.
        """
        revision = self.tally(study_id).revision
        known_at, ids = self._lists.pop((study_id, wish), (None, []))
        if known_at != revision:
            ids = [submission.id for submission in make()]
        self._lists[study_id, wish] = revision, ids
        if len(self._lists) > _LISTS_REMEMBERED:
            del self._lists[next(iter(self._lists))]
        return _Row(self._by_id, ids)

    def of_participant(self, study_id: str, participant_id: str) -> Sequence[Submission]:
        """One participant's submissions to a study, oldest first."""
        return [
            self._by_id[submission_id]
            for submission_id in self._ids_of_pair.get((study_id, participant_id), ())
        ]

    def count_of_participant(self, study_id: str, participant_id: str) -> int:
        """How many submissions one participant made to a study."""
        return len(self._ids_of_pair.get((study_id, participant_id), ()))

    def has_any(self, participant_id: str) -> bool:
        """Whether the participant ever took a place."""
        return participant_id in self._participants

    def count(self, study_id: str, statuses: Collection[SubmissionStatus] | None = None) -> int:
        """How many submissions a study has, in all or in some statuses."""
        tally = self.tally(study_id)
        return len(tally.ids) if statuses is None else tally.count(statuses)
