"""The public keys with which the tokens of secure study links are checked."""

from __future__ import annotations

from prolific_sandbox.operations import Answer, Call, operation


@operation("get-study-jwks")
def get_study_jwks(_call: Call) -> Answer:
    """The public key; it needs no token."""
    from prolific_sandbox.signing_key import signing_key

    return Answer(200, signing_key().jwks(), headers={"Cache-Control": "public, max-age=86400"})
