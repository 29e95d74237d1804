# Generated from src/prolific/_async/resources/recipients.py by `nox -s generate`; not edited by hand.
"""Looks up whom the ids of bonuses name, and what these people have been given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from prolific._bonuses.recipients import recipients_of
from prolific._bonuses.reconciliation import by_id
from prolific._sync.resources.submissions import Submissions
from prolific.errors import BadRequestError, NotFoundError, PermissionDeniedError, UnprocessableEntityError
from prolific.results.bonuses import BonusRecipient

if TYPE_CHECKING:
    from prolific_api.models import SubmissionShort

_FEW = 3
"""Ids that are asked for one by one, where the study has more submissions than one request brings."""
_PAGE_SIZE = 200


Seen: TypeAlias = dict[str, tuple[str | None, list[float] | None]]
"""Id of a submission -> its participant, and its bonuses in cents where they are known."""


@dataclass(frozen=True)
class Recipients:
    """What the submissions of a study show of some ids.

    Attributes:
        people: id -> whom it names.
        bonuses: id -> bonuses of the submissions it stands for, in cents.
    """

    people: dict[str, BonusRecipient]
    bonuses: dict[str, list[int]]


def look_up(submissions: Submissions, study_id: str, ids: Iterable[str]) -> Recipients:
    """Read the submissions that the ids name, by as few requests as that takes.

    The first 200 submissions of the study, which often are all; then a few submissions one by one, or the
    rest of the list for more, and for participants.

    Operations: `get-submissions` (read), `get-submission` (read).
    """
    wanted = set(ids)
    seen: Seen = {}
    asked: set[str] = set()
    if wanted:
        page = submissions.list(study_id, page_size=_PAGE_SIZE)
        _see(page.items, wanted, seen)
        if page.has_next and not _all_seen(submissions, study_id, wanted, seen, asked):
            for row in page:
                _see([row], wanted, seen)
                if wanted <= seen.keys():
                    break
        # Submissions of a study that this one is a part of are not in its list.
        strangers = wanted - _people(wanted, seen).keys()
        _all_seen(submissions, study_id, strangers - asked, seen, asked)
    for id, (participant, bonuses) in seen.items():  # noqa: A001
        if bonuses is None:
            # List rows need not carry them; the submission itself does.
            seen[id] = participant, submissions.get(id).bonus_payments
    rows = ((id, participant, bonuses) for id, (participant, bonuses) in seen.items())  # noqa: A001
    return Recipients(
        _people(wanted, seen),
        {id: cents for id, cents in by_id(rows).items() if id in wanted},  # noqa: A001
    )


def _people(wanted: Iterable[str], seen: Seen) -> dict[str, BonusRecipient]:
    return recipients_of(wanted, ((id, participant) for id, (participant, _) in seen.items()))  # noqa: A001


def _see(rows: Iterable[SubmissionShort], wanted: set[str], seen: Seen) -> None:
    for row in rows:
        if row.id in wanted or row.participant_id in wanted:
            seen[row.id] = row.participant_id, row.bonus_payments


def _all_seen(submissions: Submissions, study_id: str, wanted: set[str], seen: Seen, asked: set[str]) -> bool:
    """Whether all ids are those of submissions, asking for a few of them, up to the first that is none."""
    left = sorted(wanted - seen.keys())
    people = {participant for participant, _ in seen.values()}
    if len(left) > _FEW or not people.isdisjoint(left):
        return False
    for id in left:  # noqa: A001
        asked.add(id)
        try:
            found = submissions.get(id)
        except (NotFoundError, BadRequestError, PermissionDeniedError, UnprocessableEntityError):
            return False
        if found.id != id or study_id not in (found.study_id or study_id, found.parent_study_id):
            return False
        seen[id] = found.participant, found.bonus_payments or []
    return True
