"""The client sends what the cassettes hold, byte for byte, and reads what they answer."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
import yaml
from vcr.errors import CannotOverwriteExistingCassetteException

from prolific import Prolific
from support.wire_story import CASSETTES, main_job, recorder, refusals

TOKEN = "s3cr3t-token"


def test_the_main_job_replays() -> None:
    with recorder().use_cassette("main_job", record_mode="none") as tape, Prolific(TOKEN) as client:
        seen = main_job(client, finish=lambda study_id: None)
    assert tape.all_played
    assert seen["study"].status == "ACTIVE"
    assert seen["approved"].status == "APPROVED"
    assert seen["rejected"].status == "REJECTED"
    assert (seen["set_up"].amount, seen["set_up"].total) == (Decimal("0.50"), Decimal("0.67"))
    assert seen["paid"] == [50]
    assert seen["stopped"].status == "COMPLETED"


def test_a_refusal_replays() -> None:
    with recorder().use_cassette("refusals", record_mode="none"), Prolific(TOKEN) as client:
        error = refusals(client)
    assert error.status == 404
    assert error.title


def test_a_changed_request_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prolific._sync.resources.bonuses.rows_to_csv", lambda rows: "changed")
    with recorder().use_cassette("main_job", record_mode="none"), Prolific(TOKEN) as client:
        with pytest.raises(CannotOverwriteExistingCassetteException):
            main_job(client, finish=lambda study_id: None)


@pytest.mark.parametrize("path", sorted(CASSETTES.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_cassette_holds_a_token_or_a_local_address(path: object) -> None:
    text = CASSETTES.joinpath(str(path)).read_text(encoding="utf-8")
    assert "uthorization" not in text
    assert "127.0.0.1" not in text
    assert "Token " not in text


def test_the_bodies_are_the_documented_ones() -> None:
    tape = yaml.safe_load((CASSETTES / "main_job.yaml").read_text(encoding="utf-8"))
    sent = [
        (each["request"]["uri"].partition("/api/v1")[2], each["request"]["body"])
        for each in tape["interactions"]
    ]
    bodies = {path: json.loads(body) for path, body in sent if body}
    assert bodies["/studies/"]["reward"] == 150
    assert bodies["/studies/"]["internal_name"] is None
    csv = bodies["/submissions/bonus-payments/"]["csv_bonuses"]
    assert csv.endswith(",0.50")
