"""What a study costs, what it sets aside, and how its money moves through the ledger.

A study sets money aside for every submission still to be paid and, while it recruits, for every open place
and unused screen-out slot. :func:`rebalance` moves the difference between that and what is set aside now; it
is called after every change, so the reservation is always a function of the state.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from prolific_sandbox.errors import bad_request
from prolific_sandbox.money import ledger as accounts
from prolific_sandbox.money.charges import Charge
from prolific_sandbox.money.ledger import Posting
from prolific_sandbox.records.submission_states import HOLDING_RESERVATION, TAKING_A_PLACE, SubmissionStatus

if TYPE_CHECKING:
    from prolific_sandbox.records.bonus import BonusBatch
    from prolific_sandbox.records.study import Study
    from prolific_sandbox.world.world import World


def open_places(world: World, study: Study) -> int:
    """The places that nobody has taken."""
    return study.places - world.submissions.count(study.id, TAKING_A_PLACE)


def all_slots(study: Study) -> int:
    """The screen-out slots of a study; 0 for one without any."""
    return 0 if study.screen_out is None else study.screen_out.slots


def slots_left(world: World, study: Study) -> int:
    """The screen-out slots that were not used."""
    return max(0, all_slots(study) - world.submissions.count(study.id, [SubmissionStatus.SCREENED_OUT]))


def place_cost(world: World, study: Study) -> Charge:
    """What one approved submission costs."""
    return Charge() if study.is_test else world.settings.tariff.charge(study.reward)


def full_cost(world: World, study: Study) -> Charge:
    """What the study costs when every place is approved and every screen-out slot is used."""
    return place_cost(world, study).times(study.places) + _slots_cost(world, study, all_slots(study))


def spent(world: World, study: Study) -> Charge:
    """What the study's submissions have been paid so far, bonuses not included."""
    return world.submissions.tally(study.id).paid


def bonuses_spent(world: World, study: Study) -> Charge:
    """What has been paid in bonuses to the study's participants."""
    batches = (batch for batch in world.bonus_batches.values() if batch.study_id == study.id)
    return sum((batch.charge.times(batch.times_paid) for batch in batches), Charge())


def available_balance(world: World, workspace_id: str) -> int:
    """The free money of a workspace."""
    return world.ledger.balance(accounts.wallet(workspace_id))


def total_balance(world: World, workspace_id: str) -> int:
    """The free money of a workspace and what its studies have set aside."""
    set_aside = sum(
        world.ledger.balance(accounts.reserved(study.id)) for study in world.studies_of(workspace_id)
    )
    return available_balance(world, workspace_id) + set_aside


def rebalance(world: World, study: Study) -> None:
    """Set aside for ``study``, as it is passed, exactly what it needs.

    Raises SandboxRefusal (400), moving nothing, when the wallet is short.
    """
    account = accounts.reserved(study.id)
    missing = _needed_reservation(world, study) - world.ledger.balance(account)
    if missing == 0:
        return
    require_funds(world, study.workspace_id, missing)
    memo = f"reserved for study {study.id}" if missing > 0 else f"released by study {study.id}"
    world.ledger.book(
        world.clock.now(),
        memo,
        Posting(accounts.wallet(study.workspace_id), -missing),
        Posting(account, missing),
    )


def require_funds(world: World, workspace_id: str, amount: int) -> None:
    """Check that a wallet holds ``amount``. Raises SandboxRefusal (400) when it does not."""
    available = available_balance(world, workspace_id)
    if amount > available:
        raise bad_request(
            f"The workspace needs {amount} for this and has {available} available, in sub-units."
        )


def require_cover(world: World, study: Study) -> None:
    """Check that one more submission of ``study`` could be paid.

    Raises SandboxRefusal (400) when the wallet is short. A study that recruits has the money set aside.
    """
    if not study.is_recruiting:
        require_funds(world, study.workspace_id, place_cost(world, study).total)


def pay_from_reservation(world: World, study: Study, participant_id: str, amount: int, memo: str) -> Charge:
    """Pay a participant, and the fee and VAT, out of what the study has set aside; a test pays nothing."""
    charge = Charge() if study.is_test else world.settings.tariff.charge(amount)
    world.ledger.book(
        world.clock.now(),
        memo,
        Posting(accounts.reserved(study.id), -charge.total),
        Posting(accounts.participant(participant_id), charge.amount),
        Posting(accounts.FEES, charge.fee),
        Posting(accounts.VAT, charge.vat),
    )
    return charge


def pay_bonuses(world: World, batch: BonusBatch, workspace_id: str) -> None:
    """Pay a bulk of bonuses out of the wallet.

    Raises SandboxRefusal (400), paying nothing, when the wallet is short.
    """
    charge = batch.charge
    require_funds(world, workspace_id, charge.total)
    world.ledger.book(
        world.clock.now(),
        f"bonuses {batch.id}",
        Posting(accounts.wallet(workspace_id), -charge.total),
        *(Posting(accounts.participant(award.participant_id), award.amount) for award in batch.awards),
        Posting(accounts.FEES, charge.fee),
        Posting(accounts.VAT, charge.vat),
    )


@lru_cache(maxsize=4096)
def hourly_reward(reward: int, minutes: float) -> float:
    """A reward for some minutes of work as an hourly rate, in sub-units."""
    return float(round(Fraction(reward) * 60 / Fraction(str(minutes)), 2)) if minutes else 0.0


def _needed_reservation(world: World, study: Study) -> int:
    held = world.submissions.count(study.id, HOLDING_RESERVATION)
    if not study.is_recruiting:
        return place_cost(world, study).times(held).total
    places = held + max(0, open_places(world, study))
    return (
        place_cost(world, study).times(places).total
        + _slots_cost(world, study, slots_left(world, study)).total
    )


def _slots_cost(world: World, study: Study, slots: int) -> Charge:
    if study.screen_out is None or study.is_test:
        return Charge()
    return world.settings.tariff.charge(study.screen_out.reward).times(slots)
