"""Setting up and paying bonuses, in the two steps of the API."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prolific_sandbox.errors import bad_fields, bad_request, look_up
from prolific_sandbox.lifecycle import treasury
from prolific_sandbox.money.charges import sub_units
from prolific_sandbox.records.bonus import BonusAward, BonusBatch

if TYPE_CHECKING:
    from prolific_sandbox.records.study import Study
    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World


def set_up(world: World, study: Study, csv_bonuses: str) -> BonusBatch:
    """Set up bonuses from lines of ``id,amount``, with amounts in major units; nothing is paid yet.

    Raises SandboxRefusal (400) that names every line at fault; then nothing is set up.
    """
    awards: list[BonusAward] = []
    messages: list[str] = []
    for number, line in enumerate(csv_bonuses.splitlines(), start=1):
        try:
            awards.append(_read_line(world, study, line))
        except ValueError as error:
            messages.append(f"Line {number}: {error}.")
    if messages:
        raise bad_fields({"csv_bonuses": messages})
    if not awards:
        raise bad_fields({"csv_bonuses": ["This field may not be blank."]})
    charge = world.settings.tariff.charge(sum(award.amount for award in awards))
    batch = BonusBatch(id=world.ids.next(), study_id=study.id, awards=tuple(awards), charge=charge)
    world.bonus_batches[batch.id] = batch
    return batch


def pay(world: World, batch_id: str) -> BonusBatch:
    """Pay bonuses that were set up. Paying the same ones again pays again, as the real API does.

    Raises SandboxRefusal: 404 for an unknown id; 400 when the wallet is short, or for a second payment when
    the sandbox is strict about bonuses.
    """
    batch = look_up(world.bonus_batches, batch_id, "bulk bonus payment")
    if batch.times_paid and world.settings.strict_bonuses:
        raise bad_request(f"The bulk bonus payment {batch_id} was paid already.")
    treasury.pay_bonuses(world, batch, world.study(batch.study_id).workspace_id)
    for award in batch.awards:
        submission = world.submissions.get(award.submission_id)
        bonuses = (*submission.bonus_payments, award.amount)
        world.submissions.put(replace(submission, bonus_payments=bonuses))
    paid = replace(batch, times_paid=batch.times_paid + 1)
    world.bonus_batches[batch_id] = paid
    return paid


def _read_line(world: World, study: Study, line: str) -> BonusAward:
    columns = [column.strip() for column in line.split(",")]
    if len(columns) != 2:
        raise ValueError("expected an id, a comma and an amount")
    identifier, amount = columns
    submission = _find_submission(world, study, identifier)
    if submission is None:
        raise ValueError(f"{identifier!r} is not a participant or submission of this study")
    return BonusAward(submission.id, submission.participant_id, sub_units(amount))


def _find_submission(world: World, study: Study, identifier: str) -> Submission | None:
    submission = world.submissions.find(identifier)
    if submission is not None and submission.study_id == study.id:
        return submission
    return next(reversed(world.submissions.of_participant(study.id, identifier)), None)
