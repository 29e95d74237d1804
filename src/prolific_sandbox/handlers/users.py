"""The researcher's own account."""

from __future__ import annotations

from prolific_sandbox.handlers.register import Answer, Call, operation


@operation("get-user")
def get_user(call: Call) -> Answer:
    """The researcher to whom the token belongs."""
    world = call.world
    return Answer(200, world.researcher.answer(world.default_project.id, world.settings.currency))


@operation("get-user-identity")
def get_user_identity(call: Call) -> Answer:
    """Id and kind of the account."""
    return Answer(200, {"id": call.world.researcher.id, "user_type": "researcher"})
