"""What is PyJWT's to do: which key signed a token, whether it did, and which keys may.

Needs the extra `jwt`; the rest of the package comes here through `token_library`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm

from prolific._links.library import PublicKey
from prolific._links.refusal import refuse
from prolific.errors import LinkProblem

if TYPE_CHECKING:
    from prolific_api.models import JWKSResponse

ISSUER: Final = "https://www.prolific.com"

_ALGORITHM = "RS256"
_CLAIMS = ("iss", "aud", "exp", "sub", "prolific")
_LEAST_BITS = 2048


def key_id(token: str) -> str:
    """Which key the token says it is signed with.

    Raises:
        StudyLinkError: it is no token, signed in another way, or names no key.
    """
    if not token.isascii():
        _refuse_garbage()
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, RecursionError):
        _refuse_garbage()
    if header.get("alg") != _ALGORITHM:
        refuse(LinkProblem.ALGORITHM, f"the token is not signed with {_ALGORITHM}")
    named = header.get("kid")
    if not isinstance(named, str) or not named:
        refuse(LinkProblem.UNKNOWN_KEY, "the token does not say which key it is signed with")
    return named


def signed_claims(token: str, key: PublicKey) -> Mapping[str, Any]:
    """What the token says, once it is certain that Prolific says it.

    Raises:
        StudyLinkError: names the first thing that is wrong.
    """
    try:
        found = jwt.decode_complete(
            token,
            cast("RSAPublicKey", key),
            algorithms=[_ALGORITHM],
            issuer=ISSUER,
            options={
                "require": list(_CLAIMS),
                "verify_aud": False,
                "verify_exp": False,
                "verify_nbf": False,
                "verify_iat": False,
            },
        )
    except jwt.InvalidSignatureError:
        refuse(LinkProblem.SIGNATURE, "the signature does not fit the token")
    except jwt.MissingRequiredClaimError as error:
        refuse(LinkProblem.MISSING_CLAIM, f"the token has no claim {error.claim}", error.claim)
    except jwt.InvalidIssuerError:
        refuse(LinkProblem.ISSUER, "the token was not issued by Prolific", "iss")
    except jwt.PyJWTError:
        _refuse_garbage()
    # Base64 leaves bits at the end that say nothing, and PyJWT has taken any; one token has one text.
    if base64.urlsafe_b64encode(found["signature"]).rstrip(b"=") != token.rpartition(".")[2].encode():
        refuse(LinkProblem.SIGNATURE, "the signature is not written as Prolific writes it")
    claims: Mapping[str, Any] = found["payload"]
    return claims


def usable_keys(answer: JWKSResponse) -> Iterator[tuple[str, PublicKey]]:
    """Keys for RS256 by their ids; others that may be published one day are passed over."""
    for each in answer.keys or ():
        fits = each.kty == "RSA" and each.alg in {_ALGORITHM, None} and each.use in {"sig", None}
        if not each.kid or not fits:
            continue
        try:
            key = RSAAlgorithm.from_jwk({"kty": "RSA", "n": each.n, "e": each.e})
        except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
            continue
        if isinstance(key, RSAPublicKey) and key.key_size >= _LEAST_BITS:
            yield each.kid, PublicKey(key)


def _refuse_garbage() -> NoReturn:
    refuse(LinkProblem.TOKEN_MALFORMED, "the token is no well-formed JSON Web Token")
