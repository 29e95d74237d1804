"""What changed between two looks at studies or submissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prolific_api.models import Study, SubmissionShort


@dataclass(frozen=True)
class SubmissionChange:
    """A submission that is new, or has another status than when it was seen last.

    Attributes:
        submission: as it is now.
        before: its status when it was seen last; None if it is new.
        status: its status now.
    """

    submission: SubmissionShort
    before: str | None
    status: str

    @property
    def id(self) -> str:
        """Of the submission."""
        return self.submission.id


@dataclass(frozen=True)
class StudyChange:
    """A study whose status or number of places taken is another than when it was seen last.

    Attributes:
        study: as it is now.
        before: its status when it was seen last; None at the first look.
        status: its status now.
        places_taken_before: when it was seen last; None at the first look.
    """

    study: Study
    before: str | None
    status: str
    places_taken_before: float | None


@dataclass
class SeenSubmissions:
    """The statuses of a study's submissions as they were seen last."""

    statuses: dict[str, str] = field(default_factory=dict)

    @classmethod
    def known(cls, statuses: Mapping[str, str] | None) -> SeenSubmissions:
        """Those an application remembers from earlier."""
        return cls({key: str(status) for key, status in (statuses or {}).items()})

    def differ(self, rows: Iterable[SubmissionShort]) -> bool:
        """Whether there is anything new."""
        return any(self.statuses.get(row.id) != str(row.status) for row in rows)

    def update(self, rows: Iterable[SubmissionShort]) -> list[SubmissionChange]:
        """What is new, in the order of the rows; from now on it is seen."""
        changes = [
            SubmissionChange(row, self.statuses.get(row.id), str(row.status))
            for row in rows
            if self.statuses.get(row.id) != str(row.status)
        ]
        self.statuses.update((change.id, change.status) for change in changes)
        return changes


@dataclass
class SeenStudy:
    """A study as it was seen last."""

    status: str | None = None
    places_taken: float | None = None

    def differs(self, study: Study) -> bool:
        """Whether there is anything new."""
        return (self.status, self.places_taken) != (str(study.status), study.places_taken)

    def update(self, study: Study) -> StudyChange:
        """What is new; from now on it is seen."""
        change = StudyChange(study, self.status, str(study.status), self.places_taken)
        self.status, self.places_taken = change.status, study.places_taken
        return change
