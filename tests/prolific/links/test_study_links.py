"""Links to a study and back: built, read, and refused when they are not what Prolific makes."""

from __future__ import annotations

import copy
import pickle
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import (
    InvalidRequestError,
    LinkProblem,
    Prolific,
    StudyLinkError,
    StudyVisit,
    completion_redirect,
    read_study_link,
    study_url,
)

PARTICIPANT = "60ffe5c8371090c7041d43f8"
STUDY = "64f0c1d2e3a4b5c6d7e8f902"
SESSION = "64f0c1d2e3a4b5c6d7e8f901"
LINK = f"https://survey.example/start?v=2&PROLIFIC_PID={PARTICIPANT}&STUDY_ID={STUDY}&SESSION_ID={SESSION}"
VISIT = StudyVisit(participant_id=PARTICIPANT, study_id=STUDY, session_id=SESSION)

ids = st.text("0123456789abcdef", min_size=24, max_size=24)
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)


def link(**changes: Any) -> str:
    parameters = {"PROLIFIC_PID": PARTICIPANT, "STUDY_ID": STUDY, "SESSION_ID": SESSION, **changes}
    return "?" + urlencode(
        {name: value for name, value in parameters.items() if value is not ...}, doseq=True
    )


def filled(address: str, visit: StudyVisit) -> str:
    """The link Prolific makes from an address."""
    found = {"PROLIFIC_PID": visit.participant_id, "STUDY_ID": visit.study_id, "SESSION_ID": visit.session_id}
    for name, value in found.items():
        address = address.replace(f"{{{{%{name}%}}}}", value)
    return address


class TestReading:
    @pytest.mark.parametrize(
        "text",
        [
            LINK,
            f"{LINK}#top",
            urlsplit(LINK).query,
            f"?{urlsplit(LINK).query}",
            f"/start?{urlsplit(LINK).query}",
            f"{urlsplit(LINK).query}&next=/a?b=c",
        ],
    )
    def test_an_address_or_its_query_tells_who_comes(self, text: str) -> None:
        assert read_study_link(text) == VISIT
        assert read_study_link(text).submission_id == SESSION

    def test_a_study_may_have_names_of_its_own(self) -> None:
        address = study_url("https://survey.example/?v=2", participant="pid", study="", session="s e")
        visit = read_study_link(f"https://survey.example/?v=2&pid={PARTICIPANT}&s%20e={SESSION}", address)
        assert (visit.participant_id, visit.study_id, visit.session_id) == (PARTICIPANT, "", SESSION)

    def test_a_study_may_hand_an_id_over_twice(self) -> None:
        address = "https://survey.example/?id={{%PROLIFIC_PID%}}&PROLIFIC_PID={{%PROLIFIC_PID%}}"
        assert read_study_link("?id=P1&PROLIFIC_PID=P1", address).participant_id == "P1"
        with pytest.raises(StudyLinkError) as refused:
            read_study_link("?id=P1&PROLIFIC_PID=P2", address)
        assert (refused.value.problem, refused.value.parameter) == (LinkProblem.ALTERED, "PROLIFIC_PID")

    @pytest.mark.parametrize(
        ("session", "is_preview"),
        [
            ("035orbpf1pk3", True),
            ("a" * 23, True),
            ("a" * 11, False),
            (SESSION, False),
            ("0190a5c5-3f1e-7d8e-9c58", False),
        ],
    )
    def test_a_preview_is_told_by_its_session(self, session: str, is_preview: bool) -> None:
        assert read_study_link(link(SESSION_ID=session)).is_preview is is_preview

    @pytest.mark.parametrize(
        ("text", "problem", "parameter"),
        [
            ("", LinkProblem.MISSING, "PROLIFIC_PID"),
            ("https://survey.example/start", LinkProblem.MISSING, "PROLIFIC_PID"),
            (link(STUDY_ID=...), LinkProblem.MISSING, "STUDY_ID"),
            (link(SESSION_ID=""), LinkProblem.MISSING, "SESSION_ID"),
            (link(prolific_pid=PARTICIPANT, PROLIFIC_PID=...), LinkProblem.MISSING, "PROLIFIC_PID"),
            (link(SESSION_ID=[SESSION, SESSION]), LinkProblem.REPEATED, "SESSION_ID"),
            (link(SESSION_ID=[SESSION, ""]), LinkProblem.REPEATED, "SESSION_ID"),
            (link(PROLIFIC_PID="{{%PROLIFIC_PID%}}"), LinkProblem.PLACEHOLDER, "PROLIFIC_PID"),
            (link(PROLIFIC_PID="{{PROLIFIC_PID}}"), LinkProblem.PLACEHOLDER, "PROLIFIC_PID"),
            (link().replace(STUDY, "{{%STUDY_ID%}}"), LinkProblem.PLACEHOLDER, "STUDY_ID"),
            (link().replace(SESSION, "%7B%7B%SESSION_ID%%7D%7D"), LinkProblem.PLACEHOLDER, "SESSION_ID"),
            (link(PROLIFIC_PID="P1 or 1=1"), LinkProblem.MALFORMED, "PROLIFIC_PID"),
            (link(PROLIFIC_PID="P1\n"), LinkProblem.MALFORMED, "PROLIFIC_PID"),
            (link(STUDY_ID="../S1"), LinkProblem.MALFORMED, "STUDY_ID"),
            (link(STUDY_ID="x" * 65), LinkProblem.MALFORMED, "STUDY_ID"),
            (link().replace(STUDY, "%ff%fe"), LinkProblem.MALFORMED, "STUDY_ID"),
            (link() + "&a=" * 101, LinkProblem.MALFORMED, None),
        ],
    )
    def test_what_prolific_does_not_make_is_refused(
        self, text: str, problem: LinkProblem, parameter: str | None
    ) -> None:
        with pytest.raises(StudyLinkError) as refused:
            read_study_link(text)
        assert (refused.value.problem, refused.value.parameter) == (problem, parameter)
        assert parameter is None or parameter in str(refused.value)

    def test_the_error_survives_pickling_and_copying(self) -> None:
        with pytest.raises(StudyLinkError) as refused:
            read_study_link("")
        for twin in (pickle.loads(pickle.dumps(refused.value)), copy.copy(refused.value)):  # noqa: S301
            assert str(twin) == str(refused.value)
            assert (twin.problem, twin.parameter) == (LinkProblem.MISSING, "PROLIFIC_PID")

    @given(text=st.text(max_size=80))
    def test_any_text_is_read_or_refused(self, text: str) -> None:
        for each in (text, f"?{text}", f"https://a.example/?PROLIFIC_PID={text}"):
            with suppress(StudyLinkError):
                assert read_study_link(each).participant_id.isascii()


class TestBuilding:
    @given(
        chosen=st.lists(names, min_size=3, max_size=3, unique=True).filter(
            lambda x: "prolific_token" not in x
        ),
        fixed=st.dictionaries(names, st.text(max_size=8), max_size=3),
        found=st.tuples(ids, ids, ids),
    )
    def test_what_goes_in_comes_out(
        self, chosen: list[str], fixed: dict[str, str], found: tuple[str, str, str]
    ) -> None:
        participant, study, session = chosen
        before = f"https://survey.example/a?{urlencode(fixed)}#part"
        if {*chosen, "prolific_token"} & fixed.keys():
            with pytest.raises(InvalidRequestError, match="already"):
                study_url(before, participant=participant, study=study, session=session)
            return
        address = study_url(before, participant=participant, study=study, session=session)
        visit = StudyVisit(participant_id=found[0], study_id=found[1], session_id=found[2])
        made = filled(address, visit)
        assert read_study_link(made, address) == visit
        kept = dict(parse_qsl(urlsplit(made).query, keep_blank_values=True))
        assert {name: kept[name] for name in fixed} == fixed

    @pytest.mark.parametrize(
        ("options", "field"),
        [
            ({"participant": "id", "study": "id"}, "study"),
            ({"study": "id", "session": "id"}, "session"),
            ({"participant": "STUDY_ID"}, "study"),
            ({"session": "prolific_token"}, "session"),
        ],
    )
    def test_a_name_stands_for_one_id(self, options: dict[str, str], field: str) -> None:
        with pytest.raises(InvalidRequestError, match="something else") as refused:
            study_url("https://survey.example/", **options)
        assert refused.value.field == field

    @pytest.mark.parametrize(
        "address",
        ["http://[", "https://survey.example:port/", "https://:443/", "https://a.example/?prolific_token=x"],
    )
    def test_an_address_nobody_can_be_sent_to_is_refused(self, address: str) -> None:
        with pytest.raises(InvalidRequestError) as refused:
            study_url(address)
        assert refused.value.field == "address"


CODES: list[dict[str, Any]] = [
    {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]},
    {"code": "OUT 1&2", "code_type": "SCREENED_OUT", "actions": [], "actor": "participant"},
    {"code": "PART", "code_type": "OTHER", "actions": [], "actor": "researcher"},
    {"code": "BONUS1", "code_type": "GIVE_BONUS", "actions": []},
    {"code": "BONUS2", "code_type": "GIVE_BONUS", "actions": []},
    {"code": "DYN", "code_type": "FOLLOW_UP_STUDY", "actions": [], "actor": "researcher"},
    {"code": "FOLLOW", "code_type": "FOLLOW_UP_STUDY", "actions": []},
    {"code": None, "code_type": "NO_CONSENT", "actions": []},
    {"code": "OURS", "code_type": "Ran out of time", "actions": []},
]
BACK = "https://app.prolific.com/submissions/complete?cc="


class TestGoingBack:
    @pytest.mark.parametrize(
        ("code_type", "code"),
        [
            ("COMPLETED", "DONE"),
            ("completed", "DONE"),
            ("screened out", "OUT+1%262"),
            ("FOLLOW_UP_STUDY", "FOLLOW"),
            ("Ran out of time", "OURS"),
        ],
    )
    def test_each_end_has_its_address(self, code_type: str, code: str) -> None:
        assert completion_redirect(CODES, code_type) == BACK + code
        assert completion_redirect({"completion_codes": CODES}, code_type) == BACK + code

    @pytest.mark.parametrize(
        ("code_type", "field", "why"),
        [
            ("FAILED_ATTENTION_CHECK", "code_type", "it has COMPLETED, SCREENED_OUT, OTHER"),
            ("COMPLETE", "code_type", "no completion code of the type 'COMPLETE'"),
            ("", "code_type", "no completion code"),
            ("OTHER", "completion_codes[2].actor", "only the researcher"),
            ("GIVE_BONUS", "code_type", "has 2 completion codes"),
            ("NO_CONSENT", "completion_codes[7].code", "hand in no code"),
        ],
    )
    def test_a_code_nobody_can_hand_in_is_refused(self, code_type: str, field: str, why: str) -> None:
        with pytest.raises(InvalidRequestError) as refused:
            completion_redirect(CODES, code_type)
        assert refused.value.field == field
        assert why in str(refused.value)

    def test_a_study_without_codes_has_no_way_back(self) -> None:
        for study in ({}, {"completion_codes": None}, []):
            with pytest.raises(InvalidRequestError, match="it has none at all"):
                completion_redirect(study, "COMPLETED")

    def test_the_study_itself_knows_its_codes(self, client: Prolific, study_fields: Any) -> None:
        codes = [CODES[0], CODES[1], CODES[2] | {"actions": [{"action": "DYNAMIC_PAYMENT"}]}]
        study = client.studies.create(**study_fields(completion_codes=codes))
        assert completion_redirect(study, "COMPLETED") == f"{BACK}DONE"
        assert completion_redirect(study.completion_codes or [], "SCREENED_OUT") == f"{BACK}OUT+1%262"
        with pytest.raises(InvalidRequestError) as refused:
            completion_redirect(study, "OTHER")
        assert refused.value.field == "completion_codes[2].actor"

    @given(code=st.text(min_size=1).filter(lambda text: text.strip()))
    def test_any_code_arrives_as_it_is(self, code: str) -> None:
        address = completion_redirect([{"code": code, "code_type": "COMPLETED"}], "COMPLETED")
        assert parse_qsl(urlsplit(address).query) == [("cc", code)]


def test_names_survive_being_quoted() -> None:
    address = study_url("https://survey.example/", participant="a&b=c", study="", session="")
    assert address == f"https://survey.example/?{quote('a&b=c')}={{{{%PROLIFIC_PID%}}}}"
