"""The public keys with which the tokens of secure study links are checked."""

from __future__ import annotations

from prolific_sandbox.operations import Answer, Call, operation


@operation("get-study-jwks")
def get_study_jwks(call: Call) -> Answer:
    """The public keys; they need no token."""
    from prolific_sandbox.signing_keys import signing_keys

    return Answer(200, signing_keys(call.world).jwks(), headers={"Cache-Control": "public, max-age=86400"})
