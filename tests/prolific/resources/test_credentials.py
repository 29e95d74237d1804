"""Credential pools from rows and from CSV, and who was given what."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from prolific import ConflictError, InvalidRequestError
from support.surfaces import StandIn, Surface, refused

PATH = "/api/v1/credentials/"


def test_line_ends_in_quotes_are_part_of_a_password(api: StandIn, run: Surface) -> None:
    api.on("POST", PATH, {"credential_pool_id": "w_1"})
    run(lambda c: c.credentials.create_pool("w", 'ada,"pw\r\n1"\rbob,pw2\r\n'))
    assert api.bodies[0]["credentials"] == 'ada,"pw\r\n1"\nbob,pw2\n'


@pytest.mark.parametrize(
    "credentials",
    [
        {"ada": "pw,1", "bob": "pw2"},
        [("ada", "pw,1"), ("bob", "pw2")],
        '\ufeffada,"pw,1"\r\n\r\nbob, pw2\n',
        'ada,"pw,1"\rbob,pw2\r',
    ],
)
def test_a_pool_is_made_from_a_mapping_pairs_or_csv(api: StandIn, run: Surface, credentials: Any) -> None:
    api.on("POST", PATH, {"credential_pool_id": "w_1"})
    assert run(lambda c: c.credentials.create_pool("w", credentials)).credential_pool_id == "w_1"
    assert api.bodies == [{"workspace_id": "w", "credentials": 'ada,"pw,1"\nbob,pw2\n'}]


@pytest.mark.parametrize(
    "credentials",
    [{}, "", {"ada": ""}, [("ada",)], ["ab"], "ada;secret-pw", [("ada", "x"), ("ada", "y")], {"ada": 5}],
)
def test_incomplete_logins_are_refused_without_telling_passwords(
    api: StandIn, run: Surface, credentials: Any
) -> None:
    with pytest.raises(InvalidRequestError, match=r"^credentials") as refusal:
        run(lambda c: c.credentials.create_pool("w", credentials))
    assert "secret" not in str(refusal.value)
    assert api.requests == []


def test_logins_are_added_and_clashes_told(api: StandIn, run: Surface) -> None:
    api.on("PATCH", f"{PATH}w_1/", {"credential_pool_id": "w_1"})
    run(lambda c: c.credentials.add("w_1", {"cyd": "pw"}))
    assert api.bodies == [{"credentials": "cyd,pw\n"}]
    api.on("PATCH", f"{PATH}w_1/", refused(409))
    with pytest.raises(ConflictError):
        run(lambda c: c.credentials.add("w_1", {"cyd": "pw"}))


def test_pools_say_how_many_logins_are_left(api: StandIn, run: Surface) -> None:
    pool = {"credential_pool_id": "w_1", "total_credentials": 3, "available_credentials": 1}
    api.on("GET", PATH, {"credential_pools": [pool]})
    (found,) = run(lambda c: c.credentials.list("w")).items
    assert (found.total_credentials, found.available_credentials) == (3, 1)


def test_the_report_comes_as_rows(api: StandIn, run: Surface) -> None:
    text = '\ufeffParticipant, Submission,Username,Status\np1,s1,"ada, a",USED\n,,bob,UNUSED\np2\n'
    api.on(
        "GET",
        "/api/v1/studies/s/credentials/report/",
        httpx.Response(200, text=text, headers={"Content-Type": "text/csv; charset=utf-8"}),
    )
    assert run(lambda c: c.credentials.usage_report("s")) == [
        {"Participant": "p1", "Submission": "s1", "Username": "ada, a", "Status": "USED"},
        {"Participant": "", "Submission": "", "Username": "bob", "Status": "UNUSED"},
        {"Participant": "p2", "Submission": "", "Username": "", "Status": ""},
    ]
