"""Screening out many submissions at once, as older clients do."""

from __future__ import annotations

from prolific_sandbox.errors import bad_field, bad_request
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.lifecycle import screen_outs as legacy_screen_out


@operation("screen-out-submissions")
def screen_out_submissions(call: Call) -> Answer:
    """Screen out submissions of a study with custom screening."""
    study = call.world.study(call.path["id"])
    if not study.fields["is_custom_screening"]:
        raise bad_request(f"The study {study.id} has no custom screening.")
    if "bonus_per_submission" not in call.body:
        raise bad_field("bonus_per_submission", "This field is required.")
    return _screen_out(call, study.id, increase_places=call.body.get("increase_places", False))


@operation("bulk-screen-out-submissions")
def bulk_screen_out_submissions(call: Call) -> Answer:
    """Screen out submissions of any study; their places are open again."""
    return _screen_out(call, call.world.study(call.path["id"]).id, increase_places=True)


def _screen_out(call: Call, study_id: str, *, increase_places: bool) -> Answer:
    world = call.world
    study = world.study(study_id)
    bonus = call.body["bonus_per_submission"]
    ids = call.body["submission_ids"]
    pay = legacy_screen_out.screen_out(world, study, ids, bonus, increase_places=increase_places)
    return Answer(
        202,
        {
            "message": "The request to bulk screen out has been made successfully.",
            "payment_per_participant": {
                "amount": pay,
                "currency": world.workspaces[study.workspace_id].currency,
            },
        },
    )
