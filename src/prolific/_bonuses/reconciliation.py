"""What became of bonuses whose payment got no clear answer, as far as reading back can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from prolific.results.amounts import EXACT
from prolific.results.bonuses import BonusRow, Outcome, ReconciledRow, Reconciliation


def reconciled(
    rows: Sequence[BonusRow],
    before: Mapping[str, Sequence[int]] | None,
    after: Mapping[str, Sequence[int]],
    *,
    is_settled: bool,
) -> Reconciliation:
    """Compare the bonuses of each row's submission before the payment and now; amounts in cents.

    Args:
        rows: of the payment.
        before: None where nobody looked: then a bonus of the right amount may be an older one, and only its
            absence says something.
        after: what is there now.
        is_settled: whether the payment is so long ago that what is not there does not come any more.
    """
    return Reconciliation(tuple(_reconciled_row(row, before, after, is_settled=is_settled) for row in rows))


def has_settled(at: datetime | None, *, now: datetime, settles_after: float) -> bool:
    """Whether a payment that began at a time has had so many seconds to show."""
    return at is not None and (now - at).total_seconds() >= settles_after


def _reconciled_row(
    row: BonusRow,
    before: Mapping[str, Sequence[int]] | None,
    after: Mapping[str, Sequence[int]],
    *,
    is_settled: bool,
) -> ReconciledRow:
    now = after.get(row.id)
    paid = tuple(Decimal(cents).scaleb(-2, context=EXACT) for cents in now or ())
    outcome = _outcome(row, None if before is None else before.get(row.id), now)
    if outcome is Outcome.NOT_PAID and not is_settled:
        outcome = Outcome.CANNOT_TELL
    return ReconciledRow(row, outcome, paid)


def _outcome(row: BonusRow, before: Sequence[int] | None, now: Sequence[int] | None) -> Outcome:
    if now is None:
        return Outcome.CANNOT_TELL
    cents = int(row.amount.scaleb(2, context=EXACT))
    if before is None:
        return Outcome.CANNOT_TELL if cents in now else Outcome.NOT_PAID
    added = Counter(now) - Counter(before)
    if not added:
        return Outcome.NOT_PAID
    return Outcome.PAID if added[cents] == 1 else Outcome.CANNOT_TELL


def by_id(rows: Iterable[tuple[str, str | None, Sequence[float] | None]]) -> dict[str, list[int]]:
    """Bonuses in cents by submission id and by participant id, from (submission, participant, bonuses).

    A participant's submissions are taken together: a bonus goes to one of them.
    """
    found: dict[str, list[int]] = {}
    for submission_id, participant_id, bonuses in rows:
        cents = [round(each) for each in bonuses or () if each is not None]
        found[submission_id] = cents
        if participant_id is not None:
            found.setdefault(participant_id, []).extend(cents)
    return found
