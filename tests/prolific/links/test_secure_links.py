"""A link of a secure study is trusted only with a token that Prolific has signed for exactly this link."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_ec_key
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from prolific import (
    APIStatusError,
    AsyncProlific,
    ConfigurationError,
    InternalServerError,
    LinkProblem,
    Prolific,
    StudyLinkError,
    VerifiedVisit,
    read_study_link,
    study_url,
)
from prolific._links.tokens import SignedLink
from prolific_sandbox import Sandbox
from support.facade_calls import rsa_key
from support.surfaces import INSTANT, StandIn, refused

NOW = 1_767_225_600
DAY = 86_400
PARTICIPANT = "60ffe5c8371090c7041d43f8"
STUDY = "64f0c1d2e3a4b5c6d7e8f902"
SESSION = "64f0c1d2e3a4b5c6d7e8f901"
WORKSPACE = "64f0c1d2e3a4b5c6d7e8f905"
ADDRESS = study_url("https://survey.example/start?v=2")
PARAMETERS = {"v": "2", "PROLIFIC_PID": PARTICIPANT, "STUDY_ID": STUDY, "SESSION_ID": SESSION}
VISIT = VerifiedVisit(
    participant_id=PARTICIPANT,
    study_id=STUDY,
    session_id=SESSION,
    workspace_id=WORKSPACE,
    organisation_id=None,
)
JWKS_PATH = "/.well-known/study/jwks.json"
KINDS = ("sync", "async")

# A key and a token made with: openssl dgst -sha256 -sign key.pem
KNOWN_MODULUS = (
    "2thYncmqwUttEKlC1T_mymNJc7DnIoPtEydOlxHwa0Wr0B3e1dR9nqjGn-bE2Wicpe7ugzwpj0Px0Szw3_2_CbidgT3NSF2D"
    "wFL_p1Dc-M_h0_nVq7Qv_PLFvu-moBnM0_SJmPYT38GLYl1he3aKBZ0RJpn8u3N38MGZSUDOysSp5OXk08Xwd54BkzG6E8WD"
    "JWeTDxGMNppejdIHgz333LExhM6qfei2I4QGdEr64G0PuIKAsnyuefkaGHv-2Y1dhdsosTcDeViv3y9dj6Z5QpsXQ4Opu_iH"
    "4q4jfyGZZ957D2zAptXtvAgS3WU18iyRSiXmBVleHOyIwlCiV0f-yQ"
)
KNOWN_TOKEN = (
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6Imtub3duIn0.eyJpc3MiOiJodHRwczovL3d3dy5wcm9saWZpYy5j"
    "b20iLCJhdWQiOiJodHRwczovL3N1cnZleS5leGFtcGxlL3N0YXJ0Iiwic3ViIjoiNjRmMGMxZDJlM2E0YjVjNmQ3ZThmOTAx"
    "IiwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjU3MjAsInByb2xpZmljIjp7IlBST0xJRklDX1BJRCI6IjYwZmZlNWM4"
    "MzcxMDkwYzcwNDFkNDNmOCIsIlNUVURZX0lEIjoiNjRmMGMxZDJlM2E0YjVjNmQ3ZThmOTAyIiwiU0VTU0lPTl9JRCI6IjY0"
    "ZjBjMWQyZTNhNGI1YzZkN2U4ZjkwMSIsIndvcmtzcGFjZV9pZCI6IjY0ZjBjMWQyZTNhNGI1YzZkN2U4ZjkwNSJ9fQ.YryCh"
    "cv7PimLMXLK5z2gvdC2NzHwQu2FScEaqpKQEH8k15PuYDtVOUVHUkkYEsiqGZomUYvO_OkjjTig7hmEN1Wlho3WNAfe8PAJo"
    "eDJMmxSvpSxWeoDIfyF3QoT0SYniVZEM0YVbmsmVIxsHAyIDSv4P9xGIVvs4-uVu1qsd2bavVmW_aBXncjZyewFHgk6QS8oA"
    "ucpEMrwEJv-V3UgJ3XER4Ld8IdPpoWa4bjP9VaI_GYC1VKhtZmgxrOqNrMd0G5GDBY9lskvmqRKPKyQkwksjnI6F2PNvlEK9"
    "RXD50Ser3XWqem08N-UV0ZK_8HdvKWK7GPAC-raG0ULL-_TMg"
)


@cache
def other_key(bits: int = 2048) -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=bits)


def jwk(key: RSAPrivateKey, key_id: str, **changes: Any) -> dict[str, Any]:
    shown = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {**shown, "kid": key_id, "alg": "RS256", "use": "sig", "key_ops": ["verify"], **changes}


def claims(**changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "iss": "https://www.prolific.com",
        "aud": "https://survey.example",
        "sub": SESSION,
        "iat": NOW,
        "exp": NOW + 120,
        "prolific": {**PARAMETERS, "workspace_id": WORKSPACE},
    }
    return {name: value for name, value in {**plain, **changes}.items() if value is not ...}


def signed(
    content: dict[str, Any] | None = None,
    *,
    key: RSAPrivateKey | None = None,
    algorithm: str = "RS256",
    **header: Any,
) -> str:
    return jwt.encode(
        claims() if content is None else content,
        key or rsa_key(),
        algorithm=algorithm,
        headers={"kid": "one", **header},
    )


def signed_text(text: bytes) -> str:
    """What Prolific's key has signed, and is no claims."""
    return jwt.PyJWS().encode(text, rsa_key(), algorithm="RS256", headers={"kid": "one"})


def by_hand(header: dict[str, Any], content: Any, mac_key: bytes | None = None) -> str:
    """A token no library would make; with a key, signed by HMAC."""
    parts = [json.dumps(header).encode(), json.dumps(content).encode()]
    text = ".".join(encoded(part) for part in parts)
    return f"{text}.{encoded(hmac.digest(mac_key, text.encode(), hashlib.sha256)) if mac_key else ''}"


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def link(token: str | None = None, /, **changes: Any) -> str:
    parameters = {**PARAMETERS, "prolific_token": signed() if token is None else token, **changes}
    kept = {name: value for name, value in parameters.items() if value is not ...}
    return f"https://survey.example/start?{urlencode(kept, doseq=True)}"


class Clock:
    def __init__(self) -> None:
        self.now: float = NOW

    def __call__(self) -> float:
        return self.now


class Door:
    """One client that lets participants in, sync or async, before an API that publishes keys."""

    def __init__(self, kind: str) -> None:
        self.clock = Clock()
        self.api = StandIn()
        self.publish(jwk(rsa_key(), "one"))
        self._runner = asyncio.Runner() if kind == "async" else None
        transport = httpx.MockTransport(self.api)
        if self._runner:
            http = httpx.AsyncClient(transport=transport)
            self.client: Any = AsyncProlific("t0ken", http_client=http, retries=INSTANT)
        else:
            self.client = Prolific("t0ken", http_client=httpx.Client(transport=transport), retries=INSTANT)

    def publish(self, *keys: Any) -> None:
        self.api.on("GET", JWKS_PATH, {"keys": list(keys)})

    def fail(self, status: int = 503) -> None:
        self.api.on("GET", JWKS_PATH, lambda _: refused(status))

    @property
    def fetches(self) -> int:
        return len(self.api.requests)

    def __call__(self, text: str, address: str = ADDRESS, *, client: Any = None) -> VerifiedVisit:
        found = (client or self.client).studies.verify_link(text, address, clock=self.clock)
        return self._runner.run(found) if self._runner else found

    def refusal(self, text: str, address: str = ADDRESS) -> StudyLinkError:
        with pytest.raises(StudyLinkError) as caught:
            self(text, address)
        return caught.value

    def close(self) -> None:
        if self._runner:
            self._runner.close()


@pytest.fixture(params=KINDS)
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    made = Door(request.param)
    yield made
    made.close()


def test_a_known_answer(door: Door) -> None:
    door.publish(
        {"kty": "RSA", "kid": "known", "alg": "RS256", "use": "sig", "n": KNOWN_MODULUS, "e": "AQAB"}
    )
    address = study_url("https://survey.example/start")
    assert door(link(KNOWN_TOKEN, v=...), address) == VISIT


def test_a_link_of_prolific_is_let_in_and_the_keys_are_fetched_once(door: Door) -> None:
    for _ in range(3):
        assert door(link()) == VISIT
    assert door(urlsplit(link()).query) == VISIT
    assert door.fetches == 1
    assert door.api.last.url.path == JWKS_PATH


def test_the_organisation_is_told_where_there_is_one(door: Door) -> None:
    token = signed(claims(prolific={**PARAMETERS, "workspace_id": WORKSPACE, "organisation_id": "O1"}))
    assert door(link(token)).organisation_id == "O1"


@pytest.mark.parametrize(
    "audience",
    [
        "https://survey.example",
        "https://survey.example/",
        "https://SURVEY.example:443/start",
        f"https://survey.example/start/?v=2&PROLIFIC_PID={PARTICIPANT}",
        "survey.example",
        "survey.example:443",
        ["https://another.example", "https://survey.example"],
    ],
)
def test_the_audience_is_the_address_or_the_domain(door: Door, audience: Any) -> None:
    assert door(link(signed(claims(aud=audience)))) == VISIT


def test_the_parameters_may_be_signed_by_prolifics_names_or_the_studys(door: Door) -> None:
    address = study_url("https://survey.example/start", participant="pid", study="", session="")
    for name in ("pid", "PROLIFIC_PID"):
        token = signed(claims(prolific={name: PARTICIPANT, "workspace_id": WORKSPACE}))
        visit = door(f"?pid={PARTICIPANT}&prolific_token={token}", address)
        assert (visit.participant_id, visit.study_id, visit.session_id) == (PARTICIPANT, "", SESSION)


def test_what_is_the_same_for_everybody_need_not_be_signed(door: Door) -> None:
    unsigned = {name: value for name, value in PARAMETERS.items() if name != "v"}
    token = signed(claims(prolific={**unsigned, "workspace_id": WORKSPACE}))
    assert door(link(token)) == VISIT
    refusal = door.refusal(link(token, v="3"))
    assert (refusal.problem, refusal.parameter) == (LinkProblem.ALTERED, "v")


def test_a_study_that_is_taken_at_any_path(door: Door) -> None:
    address = "https://survey.example/{{%STUDY_ID%}}/?PROLIFIC_PID={{%PROLIFIC_PID%}}"
    token = signed(
        claims(aud="https://survey.example/S1/", prolific={"PROLIFIC_PID": "P1", "workspace_id": WORKSPACE})
    )
    assert door(f"?PROLIFIC_PID=P1&prolific_token={token}", address).participant_id == "P1"


def pem() -> bytes:
    return rsa_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def hs256(mac_key: bytes) -> str:
    return by_hand({"alg": "HS256", "typ": "JWT", "kid": "one"}, claims(), mac_key)


def modulus() -> bytes:
    shown = str(jwk(rsa_key(), "one")["n"])
    return base64.urlsafe_b64decode(shown + "=" * (-len(shown) % 4))


UNSIGNED = {"alg": "none", "kid": "one"}
HOLDS_ITS_KEY = {"kid": "one", "jwk": {"kty": "RSA", "n": KNOWN_MODULUS, "e": "AQAB"}}

FORGED: list[tuple[Callable[[], str], LinkProblem, str | None]] = [
    (lambda: by_hand(UNSIGNED, claims()), LinkProblem.ALGORITHM, None),
    (lambda: by_hand({**UNSIGNED, "alg": "None"}, claims()), LinkProblem.ALGORITHM, None),
    (lambda: by_hand({"kid": "one"}, claims()), LinkProblem.ALGORITHM, None),
    (lambda: by_hand({"alg": ["RS256"], "kid": "one"}, claims()), LinkProblem.ALGORITHM, None),
    (lambda: hs256(pem()), LinkProblem.ALGORITHM, None),
    (lambda: hs256(pem().strip()), LinkProblem.ALGORITHM, None),
    (lambda: hs256(modulus()), LinkProblem.ALGORITHM, None),
    (lambda: signed(algorithm="RS512"), LinkProblem.ALGORITHM, None),
    (lambda: signed(algorithm="PS256"), LinkProblem.ALGORITHM, None),
    (lambda: by_hand({"alg": "RS256", "kid": "one"}, claims(), b"x"), LinkProblem.SIGNATURE, None),
    (lambda: by_hand({"alg": "RS256", "kid": "one"}, claims()), LinkProblem.SIGNATURE, None),
    (lambda: signed(key=other_key()), LinkProblem.SIGNATURE, None),
    (lambda: signed(key=other_key(), **HOLDS_ITS_KEY), LinkProblem.SIGNATURE, None),
    (lambda: signed(kid="unknown"), LinkProblem.UNKNOWN_KEY, None),
    (lambda: by_hand({"alg": "RS256"}, claims()), LinkProblem.UNKNOWN_KEY, None),
    (lambda: by_hand({"alg": "RS256", "kid": ""}, claims()), LinkProblem.UNKNOWN_KEY, None),
    (lambda: by_hand({"alg": "RS256", "kid": 1}, claims()), LinkProblem.TOKEN_MALFORMED, None),
    (lambda: "garbage", LinkProblem.TOKEN_MALFORMED, None),
    (lambda: "a.b.c", LinkProblem.TOKEN_MALFORMED, None),
    (lambda: "..", LinkProblem.TOKEN_MALFORMED, None),
    (lambda: "äöü.äöü.äöü", LinkProblem.TOKEN_MALFORMED, None),
    (lambda: f"{encoded(b'[1]')}.{encoded(b'{}')}.", LinkProblem.TOKEN_MALFORMED, None),
    (lambda: f"{encoded(b'[' * 100_000)}.{encoded(b'{}')}.", LinkProblem.TOKEN_MALFORMED, None),
    (lambda: signed_text(b"no JSON"), LinkProblem.TOKEN_MALFORMED, None),
    (lambda: signed_text(b"[1]"), LinkProblem.TOKEN_MALFORMED, None),
    (lambda: "", LinkProblem.MISSING, "prolific_token"),
    *(
        (lambda claim=claim: signed(claims(**{claim: ...})), LinkProblem.MISSING_CLAIM, claim)
        for claim in ("iss", "aud", "exp", "sub", "prolific")
    ),
    (lambda: signed(claims(sub="")), LinkProblem.MISSING_CLAIM, "sub"),
    (lambda: signed(claims(prolific=PARAMETERS)), LinkProblem.MISSING_CLAIM, "workspace_id"),
    (
        lambda: signed(claims(prolific={"workspace_id": WORKSPACE})),
        LinkProblem.MISSING_CLAIM,
        "PROLIFIC_PID",
    ),
    (lambda: signed(claims(prolific="all of it")), LinkProblem.TOKEN_MALFORMED, "prolific"),
    (lambda: signed(claims(exp=NOW - 30)), LinkProblem.EXPIRED, "exp"),
    (lambda: signed(claims(exp="soon")), LinkProblem.TOKEN_MALFORMED, "exp"),
    (lambda: signed(claims(exp=True)), LinkProblem.TOKEN_MALFORMED, "exp"),
    (lambda: signed(claims(exp=float("nan"))), LinkProblem.TOKEN_MALFORMED, "exp"),
    (lambda: signed(claims(exp=10**400)), LinkProblem.TOKEN_MALFORMED, "exp"),
    (lambda: signed(claims(exp=10**11)), LinkProblem.TOKEN_MALFORMED, "exp"),
    (lambda: signed(claims(exp=1_000 * (NOW + 120))), LinkProblem.TOKEN_MALFORMED, "exp"),
    (lambda: signed(claims(iat=NOW + 31)), LinkProblem.NOT_YET_VALID, "iat"),
    (lambda: signed(claims(nbf=NOW + 31)), LinkProblem.NOT_YET_VALID, "nbf"),
    (lambda: signed(claims(nbf=None)), LinkProblem.TOKEN_MALFORMED, "nbf"),
    (lambda: signed(claims(iss="https://www.prolific.com/")), LinkProblem.ISSUER, "iss"),
    (lambda: signed(claims(iss="https://prolific.example")), LinkProblem.ISSUER, "iss"),
    *(
        (lambda audience=audience: signed(claims(aud=audience)), LinkProblem.AUDIENCE, "aud")
        for audience in (
            "https://another.example",
            "http://survey.example",
            "https://survey.example:8443",
            "https://survey.example/another",
            "https://survey.example@another.example",
            "https://survey.example.another.example",
            "another.example",
            "https://[",
            "",
            [],
            [None],
            {"a": "b"},
        )
    ),
]


@pytest.mark.parametrize(("make", "problem", "parameter"), FORGED)
def test_a_token_prolific_did_not_make_for_this_is_refused(
    make: Callable[[], str], problem: LinkProblem, parameter: str | None, door: Door
) -> None:
    assert door(link()) == VISIT
    token = make()
    refusal = door.refusal(link(token))
    assert (refusal.problem, refusal.parameter) == (problem, parameter)
    told = f"{refusal!s} {refusal!r} {refusal.__dict__} {refusal.__cause__!r}"
    assert not [part for part in token.split(".") if len(part) > 8 and part in told]
    assert refusal.__suppress_context__ or refusal.__context__ is None
    assert door(link()) == VISIT


@pytest.mark.parametrize("header", [{"alg": "RS256"}, {"alg": "RS256", "kid": ""}])
def test_no_keys_are_asked_for_where_a_token_names_none(header: dict[str, Any], door: Door) -> None:
    refusal = door.refusal(link(by_hand(header, claims())))
    assert "the token does not say which key it is signed with" in str(refusal)
    assert door.fetches == 0


def test_a_link_that_waits_to_be_checked_does_not_show_what_lets_people_in() -> None:
    shown = repr(SignedLink.read(link(signed()), ADDRESS))
    assert "key_id='one'" in shown
    assert not [part for part in signed().split(".") if part in shown]
    assert "survey.example" not in shown
    assert "prolific_token" not in shown


def test_a_key_of_prolific_does_not_vouch_for_another(door: Door) -> None:
    door.publish(jwk(rsa_key(), "one"), jwk(other_key(), "two"))
    assert door(link(signed(key=other_key(), kid="two"))) == VISIT
    assert door.refusal(link(signed(kid="two"))).problem is LinkProblem.SIGNATURE


@pytest.mark.parametrize("off", [-30, 0, 120, 149.9])
def test_the_clocks_may_be_a_little_apart(door: Door, off: float) -> None:
    door.clock.now = NOW + off
    assert door(link()) == VISIT


def test_times_are_held_against_the_clock_that_is_given(door: Door) -> None:
    """Not against that of this machine, for which the token is from the future."""
    door.clock.now = 10**11 - 200
    assert door(late_link(door)) == VISIT


def test_times_may_hold_fractions_of_seconds(door: Door) -> None:
    token = signed(claims(iat=NOW + 30.25, nbf=NOW + 0.5, exp=NOW + 31.75))
    door.clock.now = NOW + 0.25
    assert door(link(token)) == VISIT
    door.clock.now -= 0.25
    assert door.refusal(link(token)).parameter == "iat"
    door.clock.now = NOW + 61.75
    assert door.refusal(link(token)).problem is LinkProblem.EXPIRED


@pytest.mark.parametrize(("off", "problem"), [(-30.1, LinkProblem.NOT_YET_VALID), (150, LinkProblem.EXPIRED)])
def test_but_not_more_than_that(door: Door, off: float, problem: LinkProblem) -> None:
    door.clock.now = NOW + off
    assert door.refusal(link()).problem is problem


def test_it_is_said_how_far_a_token_is_off(door: Door) -> None:
    door.clock.now = NOW + 120 + 45
    assert "the token expired 45 seconds ago" in str(door.refusal(link()))
    door.clock.now = NOW - 50
    assert "the token is valid in 50 seconds: a clock is off" in str(door.refusal(link()))


@pytest.mark.parametrize(
    ("changes", "problem", "parameter"),
    [
        ({"PROLIFIC_PID": "60ffe5c8371090c7041d43f9"}, LinkProblem.ALTERED, "PROLIFIC_PID"),
        ({"STUDY_ID": SESSION}, LinkProblem.ALTERED, "STUDY_ID"),
        ({"SESSION_ID": STUDY}, LinkProblem.ALTERED, "SESSION_ID"),
        ({"v": "3"}, LinkProblem.ALTERED, "v"),
        ({"v": ""}, LinkProblem.ALTERED, "v"),
        ({"v": ...}, LinkProblem.ALTERED, "v"),
        ({"condition": "easy"}, LinkProblem.ALTERED, "condition"),
        ({"workspace_id": "W2"}, LinkProblem.ALTERED, "workspace_id"),
        ({"v": ["2", "2"]}, LinkProblem.REPEATED, "v"),
        ({"condition": ["a", "b"]}, LinkProblem.REPEATED, "condition"),
        ({"PROLIFIC_PID": ...}, LinkProblem.MISSING, "PROLIFIC_PID"),
        ({"PROLIFIC_PID": [PARTICIPANT, "P2"]}, LinkProblem.REPEATED, "PROLIFIC_PID"),
        ({"prolific_token": ...}, LinkProblem.MISSING, "prolific_token"),
        ({"prolific_token": ["a.b.c", "d.e.f"]}, LinkProblem.REPEATED, "prolific_token"),
    ],
)
def test_altered_parameters_are_refused(
    door: Door, changes: dict[str, Any], problem: LinkProblem, parameter: str
) -> None:
    refusal = door.refusal(link(**changes))
    assert (refusal.problem, refusal.parameter) == (problem, parameter)


def test_the_submission_is_the_one_the_token_is_about(door: Door) -> None:
    refusal = door.refusal(link(signed(claims(sub=STUDY))))
    assert (refusal.problem, refusal.parameter) == (LinkProblem.ALTERED, "SESSION_ID")


@pytest.fixture(scope="module")
def busy_door() -> Iterator[Door]:
    made = Door("sync")
    yield made
    made.close()


BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@settings(max_examples=150)
@given(position=st.integers(0, 10**6), character=st.sampled_from(BASE64URL + ".=+/% \n"))
def test_any_flipped_character_is_refused(busy_door: Door, position: int, character: str) -> None:
    token = signed()
    place = position % len(token)
    changed = token[:place] + character + token[place + 1 :]
    if changed == token:
        assert busy_door(link(changed)) == VISIT
    else:
        assert busy_door.refusal(link(changed)).problem in LinkProblem


def test_the_last_character_has_one_spelling(busy_door: Door) -> None:
    token = signed()
    taken = [each for each in BASE64URL if each != token[-1] and passes(busy_door, link(token[:-1] + each))]
    assert taken == []


def passes(door: Door, text: str) -> bool:
    return passes_for(door, text, ADDRESS)


def passes_for(door: Door, text: str, address: str) -> bool:
    try:
        door(text, address)
    except StudyLinkError:
        return False
    return True


@settings(max_examples=60)
@given(cut=st.integers(0, 10**6), added=st.text(BASE64URL + ".=", min_size=1, max_size=3))
def test_a_token_cut_short_or_grown_is_refused(busy_door: Door, cut: int, added: str) -> None:
    token = signed()
    assert not passes(busy_door, link(token[: cut % len(token)]))
    assert not passes(busy_door, link(token + added))
    assert not passes(busy_door, link(added + token))


@settings(max_examples=60)
@given(
    name=st.sampled_from(sorted(PARAMETERS)) | st.text(min_size=1, max_size=8),
    value=st.text(max_size=30),
)
def test_any_other_parameter_is_refused(busy_door: Door, name: str, value: str) -> None:
    is_same = PARAMETERS.get(name) == value
    altered = f"{link(**{name: ...})}&{urlencode({name: value})}"
    assert passes(busy_door, altered) is is_same


names = st.text("abcdefgXYZ_-.~ &=%é", min_size=1, max_size=8)


@settings(max_examples=60)
@given(
    chosen=st.lists(names, min_size=3, max_size=3, unique=True),
    fixed=st.dictionaries(names, st.text(max_size=8), max_size=3),
    path=st.text("ab/%20é", max_size=6),
)
def test_whatever_a_study_calls_its_parameters_its_links_are_let_in(
    busy_door: Door, chosen: list[str], fixed: dict[str, str], path: str
) -> None:
    assume(not {*chosen} & fixed.keys())
    participant, study, session = chosen
    address = study_url(
        f"https://survey.example/{path}?{urlencode(fixed)}",
        participant=participant,
        study=study,
        session=session,
    )
    text = address
    for kind, found in (("PROLIFIC_PID", PARTICIPANT), ("STUDY_ID", STUDY), ("SESSION_ID", SESSION)):
        text = text.replace(f"{{{{%{kind}%}}}}", found)
    parameters = dict(parse_qsl(urlsplit(text).query, keep_blank_values=True))
    token = signed(claims(aud=text, prolific={**parameters, "workspace_id": WORKSPACE}))
    assert busy_door(f"{text}&prolific_token={token}", address) == VISIT
    for name in parameters:
        others = urlencode({**parameters, name: "another"})
        assert not passes_for(busy_door, f"?{others}&prolific_token={token}", address)


class TestKeys:
    def test_a_new_key_is_fetched_when_a_link_names_it(self, door: Door) -> None:
        door(link())
        door.publish(jwk(rsa_key(), "one"), jwk(other_key(), "two"))
        assert door(link(signed(key=other_key(), kid="two"))) == VISIT
        assert door(link()) == VISIT
        assert door.fetches == 2

    def test_an_unknown_key_is_looked_for_once_a_minute(self, door: Door) -> None:
        door(link())
        for _ in range(3):
            assert door.refusal(link(signed(kid="unknown"))).problem is LinkProblem.UNKNOWN_KEY
        assert door.refusal(link(signed(kid="another"))).problem is LinkProblem.UNKNOWN_KEY
        assert door.fetches == 2
        door.clock.now += 59.9
        door.refusal(link(signed(kid="unknown")))
        assert door.fetches == 2
        door.clock.now += 0.1
        door.refusal(link(signed(kid="unknown")))
        assert door.fetches == 3

    def test_the_first_fetch_counts_for_the_key_it_was_made_for(self, door: Door) -> None:
        for _ in range(2):
            assert door.refusal(link(signed(kid="unknown"))).problem is LinkProblem.UNKNOWN_KEY
        assert door.fetches == 1
        assert door(link()) == VISIT
        assert door.fetches == 1

    def test_a_key_that_is_published_no_more_is_used_no_more(self, door: Door) -> None:
        door(link())
        door.publish(jwk(other_key(), "two"))
        assert door(link(signed(key=other_key(), kid="two"))) == VISIT
        assert door.refusal(link()).problem is LinkProblem.UNKNOWN_KEY

    def test_keys_are_fetched_anew_in_time(self, door: Door) -> None:
        door(link())
        door.clock.now += DAY / 2 - 1
        assert door(late_link(door)) == VISIT
        assert door.fetches == 1
        door.clock.now += 1
        assert door(late_link(door)) == VISIT
        assert door.fetches == 2

    def test_a_fetch_that_fails_is_made_up_for_within_the_day(self, door: Door) -> None:
        door(link())
        door.fail()
        door.clock.now += DAY - 1
        assert door(late_link(door)) == VISIT
        asked = door.fetches
        assert door(late_link(door)) == VISIT
        assert door.fetches == asked
        door.clock.now += 1
        with pytest.raises(InternalServerError):
            door(late_link(door))
        door.publish(jwk(rsa_key(), "one"))
        assert door(late_link(door)) == VISIT

    def test_a_clock_set_back_has_the_keys_fetched_anew(self, door: Door) -> None:
        door(link())
        door.clock.now -= 10
        assert door(link()) == VISIT
        assert door.fetches == 2

    def test_without_keys_nothing_is_known_about_the_link(self, door: Door) -> None:
        door.fail(404)
        with pytest.raises(APIStatusError) as failed:
            door(link())
        assert failed.value.operation == "get-study-jwks"
        door.publish(jwk(rsa_key(), "one"))
        assert door(link()) == VISIT

    def test_an_unknown_key_is_not_refused_while_the_keys_cannot_be_had(self, door: Door) -> None:
        door(link())
        door.fail(404)
        with pytest.raises(APIStatusError):
            door(link(signed(kid="unknown")))
        assert door(link()) == VISIT

    def test_keys_for_anything_else_are_passed_over(self, door: Door) -> None:
        curve = ECAlgorithm.to_jwk(generate_ec_key(SECP256R1()).public_key(), as_dict=True)
        plain = jwk(rsa_key(), "one")
        unusable = [
            {**curve, "kid": "curve", "alg": "ES256", "use": "sig"},
            {**plain, "kid": "encrypts", "use": "enc"},
            {**plain, "kid": "another algorithm", "alg": "RS512"},
            {**plain, "kid": "another kind", "kty": "EC"},
            {**plain, "kid": "no modulus", "n": None},
            {**plain, "kid": "garbage", "n": "!"},
            {**plain, "kid": "even", "e": "Ag"},
            {name: value for name, value in plain.items() if name != "kid"},
            {},
            jwk(other_key(1024), "short"),
        ]
        door.publish(*unusable, plain)
        assert door(link()) == VISIT
        for each in unusable:
            refusal = door.refusal(link(signed(kid=each.get("kid", "none"))))
            assert refusal.problem is LinkProblem.UNKNOWN_KEY

    def test_a_private_key_published_by_mistake_is_used_as_a_public_one(self, door: Door) -> None:
        private = RSAAlgorithm.to_jwk(rsa_key(), as_dict=True)
        door.publish({**private, "kid": "one", "alg": "RS256"})
        assert door(link()) == VISIT

    def test_copies_of_a_client_share_the_keys(self, door: Door) -> None:
        door(link())
        assert door(link(), client=door.client.with_options(timeout=5)) == VISIT
        assert door.fetches == 1

    def test_threads_that_come_together_fetch_once(self) -> None:
        door, found = Door("sync"), []
        text, here = link(), threading.Barrier(8)

        def come() -> None:
            here.wait()
            found.append(door(text))

        threads = [threading.Thread(target=come) for _ in range(8)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert found == [VISIT] * 8
        assert door.fetches == 1

    def test_tasks_that_come_together_fetch_once(self) -> None:
        door = Door("async")

        async def come_together() -> list[VerifiedVisit]:
            studies = door.client.studies
            return await asyncio.gather(
                *(studies.verify_link(link(), ADDRESS, clock=door.clock) for _ in range(8))
            )

        assert asyncio.run(come_together()) == [VISIT] * 8
        assert door.fetches == 1
        door.close()

    def test_tasks_that_wait_for_a_fetch_that_fails_fail_with_it(self) -> None:
        requests: list[httpx.Request] = []

        async def failing(request: httpx.Request) -> httpx.Response:
            requests.append(request)
            for _ in range(20):  # until the others wait as well
                await asyncio.sleep(0)
            return refused(404)

        async def come_together() -> list[Any]:
            http = httpx.AsyncClient(transport=httpx.MockTransport(failing))
            studies = AsyncProlific("t0ken", http_client=http).studies
            coming = [studies.verify_link(link(), ADDRESS, clock=Clock()) for _ in range(8)]
            found = await asyncio.gather(*coming, return_exceptions=True)
            with pytest.raises(APIStatusError):
                await studies.verify_link(link(), ADDRESS, clock=Clock())
            return found

        found = asyncio.run(come_together())
        assert [str(each) for each in found] == [str(found[0])] * 8
        assert all(isinstance(each, APIStatusError) for each in found)
        assert len({id(each) for each in found}) == 8
        assert len(requests) == 2

    def test_what_cannot_be_prolifics_causes_no_fetch(self, door: Door) -> None:
        for token in ("garbage", by_hand(UNSIGNED, claims()), hs256(pem()), by_hand({"alg": "RS256"}, {})):
            door.refusal(link(token))
        door.refusal(link(PROLIFIC_PID=...))
        assert door.fetches == 0


def late_link(door: Door) -> str:
    return link(signed(claims(iat=int(door.clock.now), exp=int(door.clock.now) + 120)))


def test_without_the_extra_it_says_what_to_install(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    text = link()
    monkeypatch.delitem(sys.modules, "prolific._links.pyjwt", raising=False)
    monkeypatch.setitem(sys.modules, "jwt.algorithms", None)
    with pytest.raises(ConfigurationError, match=r"prolific-sdk\[jwt\]"):
        door(text)
    assert door.fetches == 0


class TestAgainstTheSandbox:
    @pytest.fixture
    def address(self) -> str:
        return study_url("https://survey.example/harbour?wave=1", participant="pid")

    @pytest.fixture
    def links(self, sandbox: Sandbox, published: Callable[..., Any], address: str) -> Iterator[str]:
        study = published(external_study_url=address, is_external_study_url_secure=True)
        return (str(sandbox.participants.link(taken)) for taken in sandbox.participants.take(study.id, 4))

    def test_participants_are_let_in_while_keys_change(
        self, sandbox: Sandbox, client: Prolific, links: Iterator[str], address: str
    ) -> None:
        clock = Clock()
        clock.now = time.time()

        def enter(text: str) -> VerifiedVisit:
            return client.studies.verify_link(text, address, clock=clock)

        first, second, third, fourth = links
        visit = enter(first)
        assert visit.participant_id == read_study_link(first, address).participant_id
        assert client.submissions.get(visit.submission_id).study_id == visit.study_id
        assert visit.workspace_id == sandbox.workspace_id
        with pytest.raises(StudyLinkError) as swapped:
            enter(with_token_of(second, first))
        assert swapped.value.problem is LinkProblem.ALTERED

        asked = fetches(sandbox)
        sandbox.rotate_signing_key()
        assert enter(second).participant_id != visit.participant_id  # signed before, still published
        assert fetches(sandbox) == asked
        new = str(sandbox.participants.link(read_study_link(third, address).session_id))
        assert enter(new).session_id == read_study_link(third, address).session_id
        assert fetches(sandbox) == asked + 1
        sandbox.rotate_signing_key()
        clock.now += 60
        newer = str(sandbox.participants.link(read_study_link(fourth, address).session_id))
        assert enter(newer).session_id == read_study_link(fourth, address).session_id
        with pytest.raises(StudyLinkError) as retired:
            enter(first)
        assert retired.value.problem is LinkProblem.UNKNOWN_KEY

    @pytest.mark.anyio
    async def test_the_same_with_an_async_client_and_rotation_over_http(
        self, sandbox: Sandbox, async_client: AsyncProlific, links: Iterator[str], address: str
    ) -> None:
        first, second, *_ = links
        visit = await async_client.studies.verify_link(first, address)
        assert visit.participant_id == read_study_link(first, address).participant_id
        async with httpx.AsyncClient(base_url=sandbox.url) as http:
            answer = (await http.post("/_sandbox/signing-key/rotate")).json()
        text = str(sandbox.participants.link(read_study_link(second, address).session_id))
        token = dict(parse_qsl(urlsplit(text).query))["prolific_token"]
        assert jwt.get_unverified_header(token)["kid"] == answer["kid"]
        assert (await async_client.studies.verify_link(text, address)).workspace_id == sandbox.workspace_id
        assert (await async_client.studies.verify_link(first, address)) == visit
        with pytest.raises(StudyLinkError) as elsewhere:
            await async_client.studies.verify_link(text, address.replace("survey", "elsewhere"))
        assert elsewhere.value.problem is LinkProblem.AUDIENCE

    def test_a_sandbox_that_starts_anew_signs_with_its_first_key(self, sandbox: Sandbox) -> None:
        first = httpx.get(sandbox.url + JWKS_PATH).json()["keys"]
        sandbox.rotate_signing_key()
        assert httpx.get(sandbox.url + JWKS_PATH).json()["keys"][0] == first[0]
        sandbox.reset()
        assert httpx.get(sandbox.url + JWKS_PATH).json()["keys"] == first


def with_token_of(text: str, other: str) -> str:
    """A link with the token of another participant's."""
    own, others = (dict(parse_qsl(urlsplit(each).query))["prolific_token"] for each in (text, other))
    return text.replace(quote(own), quote(others))


def fetches(sandbox: Sandbox) -> int:
    return sum(each.path == JWKS_PATH for each in sandbox.requests)
