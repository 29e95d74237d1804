"""Whether Prolific signed a link: the token of secure studies, held against the link it came with.

The signature, its algorithm and which claims there are, are PyJWT's to check; the times are checked here,
by a clock that can be given, and so is what the token says about the link.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NoReturn, Self

from prolific.errors import ConfigurationError, LinkProblem, StudyLinkError
from prolific.study_addresses import TOKEN_PARAMETER, StudyAddress
from prolific.study_visits import Parameters, StudyVisit, ids_in, only_value, parameters_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

ISSUER: Final = "https://www.prolific.com"
SKEW_SECONDS: Final = 30.0
"""How far Prolific's clock and ours may be apart."""

_ALGORITHM = "RS256"
_LATEST = 1e11
_CLAIMS = ("iss", "aud", "exp", "sub", "prolific")


@dataclass(frozen=True, kw_only=True)
class VerifiedVisit(StudyVisit):
    """A participant whom Prolific has sent, as its signature proves.

    Attributes:
        workspace_id: of the workspace the study belongs to.
        organisation_id: of the organisation the workspace belongs to; None if Prolific names none.
    """

    workspace_id: str
    organisation_id: str | None


@dataclass(frozen=True)
class SignedLink:
    """A link with a token that nobody has checked yet.

    Attributes:
        key_id: of the key the token says it is signed with.
    """

    key_id: str
    _address: StudyAddress = field(repr=False)
    _parameters: Parameters = field(repr=False)
    _visit: StudyVisit
    _token: str = field(repr=False)

    @classmethod
    def read(cls, link: str, external_study_url: str) -> Self:
        """Read a link and which key its token asks for.

        Raises:
            StudyLinkError: an id or the token is missing, or is none.
            InvalidRequestError: the `external_study_url` is no address with placeholders.
            ConfigurationError: the extra `jwt` is not installed.
        """
        check_library()
        address = StudyAddress.read(external_study_url)
        parameters = parameters_of(link)
        visit = StudyVisit(**ids_in(parameters, address.ids))
        token = only_value(parameters, TOKEN_PARAMETER)
        return cls(_key_id(token), address, parameters, visit, token)

    def verified(self, key: RSAPublicKey | None, now: float) -> VerifiedVisit:
        """The participant, after everything was checked.

        Args:
            key: with the token's `key_id`; None if Prolific publishes none.
            now: Unix seconds.

        Raises:
            StudyLinkError: names the first thing that is wrong.
        """
        if key is None:
            _refuse(LinkProblem.UNKNOWN_KEY, "the token is signed with a key that Prolific does not publish")
        claims = _signed_claims(self._token, key)
        _check_times(claims, now)
        _check_audience(claims, self._address)
        return self._visit_of(claims)

    def _visit_of(self, claims: Mapping[str, Any]) -> VerifiedVisit:
        """The visit the token and the link agree on."""
        signed, session_id = claims["prolific"], claims["sub"]
        if not isinstance(signed, dict):
            _refuse(LinkProblem.TOKEN_MALFORMED, "the claim prolific is no object", "prolific")
        if not session_id:
            _refuse(LinkProblem.MISSING_CLAIM, "the token names no submission", "sub")
        if not isinstance(signed.get("workspace_id"), str):
            _refuse(LinkProblem.MISSING_CLAIM, "the token names no workspace", "workspace_id")
        self._check_parameters(signed, session_id)
        organisation_id = signed.get("organisation_id")
        return VerifiedVisit(
            participant_id=self._visit.participant_id,
            study_id=self._visit.study_id,
            session_id=session_id,
            workspace_id=signed["workspace_id"],
            organisation_id=organisation_id if isinstance(organisation_id, str) else None,
        )

    def _check_parameters(self, signed: Mapping[str, Any], session_id: str) -> None:
        """Each parameter is as it was signed, or as the study's own address has it; none was taken away."""
        address = self._address
        for name in sorted({*address.parameters, *self._parameters} - {TOKEN_PARAMETER}):
            values = self._parameters.get(name, ())
            if not values:
                _refuse(LinkProblem.ALTERED, f"the parameter {name!r} of the study was taken away", name)
            if len(values) > 1:
                only_value(self._parameters, name)
            kind = address.ids.get(name)
            signed_values = [signed[each] for each in {name, kind or name} & signed.keys()]
            if kind == "SESSION_ID":
                signed_values.append(session_id)
            if not signed_values and kind is not None:
                _refuse(LinkProblem.MISSING_CLAIM, f"the parameter {name!r} was not signed", name)
            if any(each != values[0] for each in signed_values or [address.fixed.get(name)]):
                _refuse(LinkProblem.ALTERED, f"the parameter {name!r} is not what was signed", name)


def check_library() -> None:
    """Look whether tokens can be checked here.

    Raises:
        ConfigurationError: what to install.
    """
    try:
        from jwt.algorithms import RSAAlgorithm  # noqa: F401 - not there without cryptography
    except ImportError:
        raise ConfigurationError(
            'the links of secure studies need the extra `jwt`: pip install "prolific-sdk[jwt]"'
        ) from None


def _key_id(token: str) -> str:
    import jwt

    if not token.isascii():
        _refuse_garbage()
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, RecursionError):
        _refuse_garbage()
    if header.get("alg") != _ALGORITHM:
        _refuse(LinkProblem.ALGORITHM, f"the token is not signed with {_ALGORITHM}")
    key_id = header.get("kid")
    if not isinstance(key_id, str) or not key_id:
        _refuse(LinkProblem.UNKNOWN_KEY, "the token does not say which key it is signed with")
    return key_id


def _signed_claims(token: str, key: RSAPublicKey) -> Mapping[str, Any]:
    """What the token says, once it is certain that Prolific says it."""
    import jwt

    try:
        found = jwt.decode_complete(
            token,
            key,
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
        _refuse(LinkProblem.SIGNATURE, "the signature does not fit the token")
    except jwt.MissingRequiredClaimError as error:
        _refuse(LinkProblem.MISSING_CLAIM, f"the token has no claim {error.claim}", error.claim)
    except jwt.InvalidIssuerError:
        _refuse(LinkProblem.ISSUER, "the token was not issued by Prolific", "iss")
    except jwt.PyJWTError:
        _refuse_garbage()
    # Base64 leaves bits at the end that say nothing, and PyJWT has taken any; one token has one text.
    if base64.urlsafe_b64encode(found["signature"]).rstrip(b"=") != token.rpartition(".")[2].encode():
        _refuse(LinkProblem.SIGNATURE, "the signature is not written as Prolific writes it")
    claims: Mapping[str, Any] = found["payload"]
    return claims


def _check_times(claims: Mapping[str, Any], now: float) -> None:
    if now >= _seconds(claims, "exp") + SKEW_SECONDS:
        over = now - _seconds(claims, "exp")
        _refuse(LinkProblem.EXPIRED, f"the token expired {over:.0f} seconds ago", "exp")
    for claim in ("nbf", "iat"):
        if claim in claims and _seconds(claims, claim) > now + SKEW_SECONDS:
            ahead = _seconds(claims, claim) - now
            _refuse(
                LinkProblem.NOT_YET_VALID,
                f"the token is valid in {ahead:.0f} seconds: a clock is off",
                claim,
            )


def _seconds(claims: Mapping[str, Any], claim: str) -> float:
    value = claims[claim]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < _LATEST:
        _refuse(LinkProblem.TOKEN_MALFORMED, f"the claim {claim} is no number of Unix seconds", claim)
    return value


def _check_audience(claims: Mapping[str, Any], address: StudyAddress) -> None:
    named = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if not any(isinstance(each, str) and address.is_meant_by(each) for each in named):
        _refuse(LinkProblem.AUDIENCE, "the token was issued for another address than this study's", "aud")


def _refuse(problem: LinkProblem, message: str, parameter: str | None = None) -> NoReturn:
    # Not chained: what PyJWT says may quote the token.
    raise StudyLinkError(message, problem=problem, parameter=parameter) from None


def _refuse_garbage() -> NoReturn:
    _refuse(LinkProblem.TOKEN_MALFORMED, "the token is no well-formed JSON Web Token")
