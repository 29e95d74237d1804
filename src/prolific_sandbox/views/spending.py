"""What a workspace spent in a period, read from the ledger."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from prolific_sandbox.clock import in_utc, optional_timestamp
from prolific_sandbox.money import ledger as accounts
from prolific_sandbox.money.charges import Charge

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from prolific_sandbox.money.ledger import Entry
    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.world import World

_RESERVED = accounts.reserved("")
_PARTICIPANT = accounts.participant("")
_BONUSES = "bonuses "


def spent_between(
    world: World, start: datetime, end: datetime
) -> tuple[dict[str, Charge], dict[str, Charge]]:
    """What was paid in rewards and in bonuses in a period, by study."""
    rewards: defaultdict[str, Charge] = defaultdict(Charge)
    bonuses: defaultdict[str, Charge] = defaultdict(Charge)
    for entry in world.ledger.entries:
        if not in_utc(start) <= entry.booked_at <= in_utc(end):
            continue
        charge = _charge(entry)
        if not charge.amount:
            continue
        batch = world.bonus_batches.get(entry.memo.removeprefix(_BONUSES))
        if batch is not None:
            bonuses[batch.study_id] += charge
        for posting in entry.postings:
            if posting.account.startswith(_RESERVED):
                rewards[posting.account.removeprefix(_RESERVED)] += charge
    return rewards, bonuses


def report(
    studies: Iterable[Study], rewards: dict[str, Charge], bonuses: dict[str, Charge], currency: str
) -> dict[str, Any]:
    """The spend of some studies, in all and for each."""
    rows = [
        {
            "id": study.id,
            "name": study.name,
            "status": study.status,
            "published_at": optional_timestamp(study.published_at),
            **_amounts(rewards.get(study.id, Charge()), bonuses.get(study.id, Charge())),
        }
        for study in studies
    ]
    names = ("rewards", "bonuses", "fees", "tax", "total")
    return {
        "currency_code": currency,
        **{name: sum(row[name] for row in rows) for name in names},
        "studies": rows,
    }


def _amounts(rewards: Charge, bonuses: Charge) -> dict[str, Any]:
    return {
        "rewards": rewards.amount,
        "bonuses": bonuses.amount,
        "fees": rewards.fee + bonuses.fee,
        "tax": rewards.vat + bonuses.vat,
        "total": rewards.total + bonuses.total,
    }


def _charge(entry: Entry) -> Charge:
    amounts: defaultdict[str, int] = defaultdict(int)
    for posting in entry.postings:
        kind = "participant" if posting.account.startswith(_PARTICIPANT) else posting.account
        amounts[kind] += posting.amount
    return Charge(amounts["participant"], amounts[accounts.FEES], amounts[accounts.VAT])
