"""Bonuses: set up in one call, paid in another."""

from __future__ import annotations

from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.lifecycle import bonuses as bonus_payments


@operation("create-bonus-payments")
def create_bonus_payments(call: Call) -> Answer:
    """Set up bonuses; nothing is paid yet."""
    study = call.world.study(call.body["study_id"])
    return Answer(201, bonus_payments.set_up(call.world, study, call.body["csv_bonuses"]).answer())


@operation("pay-bonus-payments")
def pay_bonus_payments(call: Call) -> Answer:
    """Pay bonuses that were set up; each call pays again."""
    batch = bonus_payments.pay(call.world, call.path["id"])
    return Answer(202, f"The bonus payments {batch.id} are being paid.")
