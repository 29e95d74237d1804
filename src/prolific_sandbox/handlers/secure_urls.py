"""The public keys with which the tokens of secure study links are checked."""

from __future__ import annotations

from prolific_sandbox.handlers.register import Answer, Call, operation


@operation("get-study-jwks")
def get_study_jwks(call: Call) -> Answer:
    """The public keys; they need no token."""
    jwks = call.world.signing_keys.jwks()
    return Answer(200, jwks, headers={"Cache-Control": "public, max-age=86400"})
