"""Whether Prolific signed a link: the token of secure studies, held against the link it came with.

The signature, its algorithm and which claims there are, are checked by `signed_tokens`; the times are checked
here, by a clock that can be given, and so is what the token says about the link.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from prolific._links.addresses import TOKEN_PARAMETER, StudyAddress
from prolific._links.library import PublicKey, token_library
from prolific._links.refusal import refuse
from prolific._links.visits import Parameters, StudyVisit, ids_in, only_value, parameters_of
from prolific.errors import LinkProblem

SKEW_SECONDS: Final = 30.0
"""How far Prolific's clock and ours may be apart."""

_LATEST = 1e11


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
            MissingExtraError: the extra `jwt` is not installed.
        """
        library = token_library()
        address = StudyAddress.read(external_study_url)
        parameters = parameters_of(link)
        visit = StudyVisit(**ids_in(parameters, address.ids))
        token = only_value(parameters, TOKEN_PARAMETER)
        return cls(library.key_id(token), address, parameters, visit, token)

    def verified(self, key: PublicKey | None, now: float) -> VerifiedVisit:
        """The participant, after everything was checked.

        Args:
            key: with the token's `key_id`; None if Prolific publishes none.
            now: Unix seconds.

        Raises:
            StudyLinkError: names the first thing that is wrong.
        """
        if key is None:
            refuse(LinkProblem.UNKNOWN_KEY, "the token is signed with a key that Prolific does not publish")
        claims = token_library().signed_claims(self._token, key)
        _check_times(claims, now)
        _check_audience(claims, self._address)
        return self._visit_of(claims)

    def _visit_of(self, claims: Mapping[str, Any]) -> VerifiedVisit:
        """The visit the token and the link agree on."""
        signed, session_id = claims["prolific"], claims["sub"]
        if not isinstance(signed, dict):
            refuse(LinkProblem.TOKEN_MALFORMED, "the claim prolific is no object", "prolific")
        if not session_id:
            refuse(LinkProblem.MISSING_CLAIM, "the token names no submission", "sub")
        if not isinstance(signed.get("workspace_id"), str):
            refuse(LinkProblem.MISSING_CLAIM, "the token names no workspace", "workspace_id")
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
                refuse(LinkProblem.ALTERED, f"the parameter {name!r} of the study was taken away", name)
            if len(values) > 1:
                only_value(self._parameters, name)
            kind = address.ids.get(name)
            signed_values = [signed[each] for each in {name, kind or name} & signed.keys()]
            if kind == "SESSION_ID":
                signed_values.append(session_id)
            if not signed_values and kind is not None:
                refuse(LinkProblem.MISSING_CLAIM, f"the parameter {name!r} was not signed", name)
            if any(each != values[0] for each in signed_values or [address.fixed.get(name)]):
                refuse(LinkProblem.ALTERED, f"the parameter {name!r} is not what was signed", name)


def _check_times(claims: Mapping[str, Any], now: float) -> None:
    if now >= _seconds(claims, "exp") + SKEW_SECONDS:
        over = now - _seconds(claims, "exp")
        refuse(LinkProblem.EXPIRED, f"the token expired {over:.0f} seconds ago", "exp")
    for claim in ("nbf", "iat"):
        if claim in claims and _seconds(claims, claim) > now + SKEW_SECONDS:
            ahead = _seconds(claims, claim) - now
            refuse(
                LinkProblem.NOT_YET_VALID,
                f"the token is valid in {ahead:.0f} seconds: a clock is off",
                claim,
            )


def _seconds(claims: Mapping[str, Any], claim: str) -> float:
    value = claims[claim]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < _LATEST:
        refuse(LinkProblem.TOKEN_MALFORMED, f"the claim {claim} is no number of Unix seconds", claim)
    return value


def _check_audience(claims: Mapping[str, Any], address: StudyAddress) -> None:
    named = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if not any(isinstance(each, str) and address.is_meant_by(each) for each in named):
        refuse(LinkProblem.AUDIENCE, "the token was issued for another address than this study's", "aud")
