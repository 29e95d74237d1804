"""A key that signs the tokens of secure study links, and its public half as a JWK."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

if TYPE_CHECKING:
    from collections.abc import Mapping

ISSUER = "https://www.prolific.com"
_ALGORITHM = "RS256"
_BITS = 2048
_TOKEN_LIVES = 120


class SigningKey:
    """One RSA key; it is made anew with each process."""

    def __init__(self) -> None:
        self._private = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
        shown: dict[str, Any] = RSAAlgorithm.to_jwk(self._private.public_key(), as_dict=True)
        self._public = {name: shown[name] for name in ("kty", "n", "e")}
        self.id = f"sandbox-{shown['n'][:16]}"

    def jwk(self) -> dict[str, Any]:
        """The public key as get-study-jwks answers it in its list."""
        use = {"kid": self.id, "alg": _ALGORITHM, "use": "sig", "key_ops": ["verify"]}
        return {**self._public, **use}

    def sign(self, audience: str, subject: str, prolific: Mapping[str, Any]) -> str:
        """A token for a study link. It runs on real time, since whoever checks it does too."""
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": audience,
            "sub": subject,
            "iat": now,
            "exp": now + _TOKEN_LIVES,
            "prolific": dict(prolific),
        }
        return jwt.encode(claims, self._private, algorithm=_ALGORITHM, headers={"kid": self.id})
