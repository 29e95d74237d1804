"""Test participants, and studies that only they see and that cost nothing."""

from __future__ import annotations

from dataclasses import replace

from prolific_sandbox.errors import bad_field, bad_request
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.lifecycle import studies as study_life
from prolific_sandbox.records.study_states import StudyAction, StudyStatus


@operation("create-test-participant-for-researcher")
def create_test_participant(call: Call) -> Answer:
    """A participant account for an email that has none yet."""
    world, email = call.world, call.body["email"].strip().lower()
    if "@" not in email:
        raise bad_field("email", "This must be an email address.")
    if email == world.researcher.email or email in world.test_accounts:
        raise bad_field("email", "There is an account with this email already.")
    participant_id = world.ids.next()
    world.test_accounts[email] = participant_id
    world.participants.add_tester(participant_id)
    return Answer(201, {"participant_id": participant_id})


@operation("create-test-study")
def create_test_study(call: Call) -> Answer:
    """A published copy of a draft, for the test participants."""
    world = call.world
    draft = world.study(call.path["id"])
    if draft.status is not StudyStatus.UNPUBLISHED:
        raise bad_request(f"Only a draft can be tested; the study {draft.id} is {draft.status}.")
    if not world.participants.testers:
        raise bad_request("There is no test participant yet.")
    copy = replace(
        draft,
        id=world.ids.next(),
        share_id=world.ids.next(),
        created_at=world.clock.now(),
        fields={**draft.fields, "name": f"{draft.name} (test)"},
        publish_at=None,
        is_test=True,
    )
    world.studies[copy.id] = copy
    published = study_life.transition(world, copy, StudyAction.PUBLISH)
    url = f"https://app.prolific.com/studies/{published.id}"
    return Answer(200, {"study_id": published.id, "study_url": url})
