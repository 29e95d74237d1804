"""Answers are lenient where reality differs, and exact about where they could not be read."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prolific_api import AuthenticatedClient, models
from prolific_api.api.studies import get_study
from prolific_api.decoding import DecodeError, UnknownVariant, read_datetime
from prolific_api.models import (
    CompletionCode,
    Study,
    StudyStatus,
    SubmissionListResponse,
    SubmissionShort,
)

UTC = datetime.UTC


def test_absent_and_null_read_as_none_and_stay_apart() -> None:
    absent, null = Study.from_dict({}), Study.from_dict({"internal_name": None, "reward": None})
    assert absent.internal_name is null.internal_name is None
    assert absent.to_dict() == {}
    assert null.to_dict() == {"internal_name": None, "reward": None}


def test_a_value_given_later_replaces_null() -> None:
    study = Study.from_dict({"internal_name": None})
    study.internal_name = "named"
    assert study.to_dict() == {"internal_name": "named"}


def test_a_submission_row_without_has_siblings_is_read() -> None:
    row = SubmissionShort.from_dict({"id": "a", "status": "ACTIVE"})
    assert row.has_siblings is None
    assert row.to_dict() == {"id": "a", "status": "ACTIVE"}


def test_unknown_fields_are_kept() -> None:
    study = Study.from_dict({"id": "a", "brand_new": {"deep": [1, None]}})
    assert study["brand_new"] == {"deep": [1, None]}
    assert "brand_new" in study
    assert study.to_dict() == {"id": "a", "brand_new": {"deep": [1, None]}}


def test_printing_shows_what_is_there() -> None:
    study = Study.from_dict({"id": "a", "status": "ACTIVE", "brand_new": 1, "internal_name": None})
    assert repr(study) == "Study(id='a', status=<StudyStatus.ACTIVE: 'ACTIVE'>, brand_new=1)"


def test_what_has_several_names_reads_the_same_everywhere() -> None:
    row = SubmissionShort.from_dict({"participant_id": "p", "study_code": None, "entered_code": "C"})
    detail = models.SubmissionDetail.from_dict({"participant": "p", "entered_code": "C"})
    moved = models.Submission.from_dict({"participant": "p"})
    assert row.participant_id == detail.participant_id == moved.participant_id == "p"
    assert (row.code, detail.code, moved.code) == ("C", "C", None)
    assert detail.to_dict() == {"participant": "p", "entered_code": "C"}


class TestOpenEnums:
    @pytest.mark.parametrize("text", ["AWAITING REVIEW", "AWAITING_REVIEW", "awaiting-review"])
    def test_a_known_status_is_the_same_in_any_spelling(self, text: str) -> None:
        read = models.SubmissionShort.from_dict({"status": text})
        assert read.status == models.SubmissionStatus.AWAITING_REVIEW == read.status
        assert read.status == "AWAITING REVIEW"
        assert read.status == "awaiting_review"
        assert read.status != "APPROVED"
        assert read.status in {models.SubmissionStatus.AWAITING_REVIEW}
        assert read.status in ("AWAITING_REVIEW", "APPROVED")
        assert read.status.is_known
        assert read.to_dict() == {"status": text}

    def test_a_known_value_is_the_member(self) -> None:
        assert StudyStatus("ACTIVE") is StudyStatus.ACTIVE
        assert StudyStatus.ACTIVE.is_known

    def test_an_unknown_value_is_its_text(self) -> None:
        status = Study.from_dict({"status": "THINKING"}).status
        assert isinstance(status, StudyStatus)
        assert not status.is_known
        assert status == "THINKING"
        assert hash(status) == hash("THINKING")
        assert f"{status}" == status.value == "THINKING"
        assert json.dumps(status) == '"THINKING"'
        assert repr(status) == "<StudyStatus: 'THINKING', unknown to this version>"
        assert "THINKING" not in list(StudyStatus)
        assert Study.from_dict({"status": "THINKING"}).to_dict() == {"status": "THINKING"}

    @pytest.mark.parametrize("text", ["ACTIVE", "THINKING"])
    def test_values_survive_pickling_and_copying(self, text: str) -> None:
        status = StudyStatus(text)
        for twin in (pickle.loads(pickle.dumps(status)), copy.copy(status), copy.deepcopy(status)):  # noqa: S301
            assert twin == status
            assert type(twin) is StudyStatus
            assert twin.is_known is status.is_known

    @pytest.mark.parametrize("value", [7, ["ACTIVE"], {"a": 1}, True])
    def test_what_is_no_text_is_refused(self, value: Any) -> None:
        with pytest.raises(DecodeError, match=r"\$\.status: expected text"):
            Study.from_dict({"status": value})

    @pytest.mark.parametrize("value", [7, None, ["ACTIVE"]])
    def test_only_text_makes_a_member(self, value: Any) -> None:
        with pytest.raises(ValueError, match="is not a valid StudyStatus"):
            StudyStatus(value)


class TestUnions:
    @pytest.mark.parametrize(
        ("action", "variant"),
        [
            ({"action": "AUTOMATICALLY_APPROVE"}, "AutomaticallyApprove"),
            ({"action": "MANUALLY_REVIEW"}, "ManuallyReview"),
            ({"action": "ADD_TO_PARTICIPANT_GROUP", "participant_group": "g"}, "AddToParticipantGroup"),
            (
                {"action": "REMOVE_FROM_PARTICIPANT_GROUP", "participant_group": "g"},
                "RemoveFromParticipantGroup",
            ),
            ({"action": "REQUEST_RETURN", "return_reason": "r"}, "RequestReturn"),
            ({"action": "DYNAMIC_PAYMENT"}, "DynamicPayment"),
            ({"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 1, "slots": 2}, "FixedScreenOut"),
            ({"action": "FIXED_SCREEN_OUT_PAYMENT"}, "FixedScreenOut"),
            ({"action": "NEW_ACTION", "participant_group": "g"}, "UnknownVariant"),
            ({}, "UnknownVariant"),
        ],
    )
    def test_actions_are_told_apart_by_their_constant(self, action: dict[str, Any], variant: str) -> None:
        code = CompletionCode.from_dict({"actions": [action]})
        assert [type(each).__name__ for each in code.actions] == [variant]
        assert code.to_dict() == {"actions": [action]}

    @pytest.mark.parametrize(
        ("filter_", "variant"),
        [
            ({"filter_id": "a", "selected_values": ["1"]}, "SelectFilter"),
            ({"filter_id": "a", "selected_values": []}, "SelectFilter"),
            ({"selected_values": ["1"]}, "SelectFilter"),
            ({"filter_id": "a", "selected_range": {"lower": 1, "upper": 2}}, "RangeFilter"),
            ({"selected_range": {}}, "RangeFilter"),
            ({"filter_id": "a", "selected_range": {"lower": 1}, "weightings": {}}, "RangeFilter"),
            ({"filter_id": "and", "selected_filters": [{"filter_id": "a"}]}, "CompositeFilter"),
            ({"id": "63d3", "type": "select", "attributes": [{"label": "x"}]}, "UnknownVariant"),
        ],
    )
    def test_filters_are_told_apart_by_their_keys(self, filter_: dict[str, Any], variant: str) -> None:
        study = Study.from_dict({"filters": [filter_]})
        assert [type(each).__name__ for each in study.filters or ()] == [variant]
        assert study.to_dict() == {"filters": [filter_]}

    @pytest.mark.parametrize(
        ("filter_", "variant"),
        [
            ({"filter_id": "a", "weightings": {"0": 1, "1": 2}}, "SelectFilter"),
            ({"filter_id": "a", "weightings": {"0": {"selected_range": {"lower": 1}}}}, "RangeFilter"),
            ({"weightings": {"a": {}}}, "RangeFilter"),
        ],
    )
    def test_what_keys_do_not_tell_apart_is_told_by_what_stands_there(
        self, filter_: dict[str, Any], variant: str
    ) -> None:
        study = Study.from_dict({"filters": [filter_]})
        assert [type(each).__name__ for each in study.filters or ()] == [variant]
        assert study.to_dict() == {"filters": [filter_]}

    def test_what_none_of_them_takes_is_told_as_by_the_first(self) -> None:
        with pytest.raises(DecodeError, match=r"\$\.filters\[0\]\.weightings\.a: expected a number"):
            Study.from_dict({"filters": [{"weightings": {"a": "half"}}]})

    @pytest.mark.parametrize(
        ("kind", "variant"),
        [
            ("select", "SelectFilterListResponse"),
            ("range", "RangeFilterListResponse"),
            ("radius", "UnknownVariant"),
        ],
    )
    def test_optional_constants_tell_the_filters_of_the_catalogue_apart(self, kind: str, variant: str) -> None:
        rows = {"results": [{"filter_id": "age", "title": "Age", "type": kind}]}
        found = models.FilterList.from_dict(rows)
        assert [type(each).__name__ for each in found.results or ()] == [variant]
        assert found.to_dict() == rows

    def test_page_items_and_content_blocks(self) -> None:
        kinds = {
            "multiple_choice": "CollectionMultipleChoiceInstruction",
            "free_text": "CollectionFreeTextInstruction",
            "free_text_with_unit": "CollectionFreeTextWithUnitInstruction",
            "multiple_choice_with_free_text": "CollectionMultipleChoiceWithFreeTextInstruction",
            "file_upload": "CollectionFileUploadInstruction",
            "image": "ImageContentBlock",
            "rich_text": "RichTextContentBlock",
            "video": "UnknownVariant",
        }
        items = [{"type": kind, "order": 1} for kind in kinds]
        page = models.CollectionItem.from_dict({"page_items": items})
        assert [type(each).__name__ for each in page.page_items] == list(kinds.values())
        assert page.to_dict() == {"page_items": items}

    def test_an_unknown_variant_is_a_mapping_of_what_came(self) -> None:
        (unknown,) = Study.from_dict({"filters": [{"id": 1}]}).filters or ()
        assert isinstance(unknown, UnknownVariant)
        assert unknown["id"] == 1
        assert "id" in unknown
        assert unknown == UnknownVariant({"id": 1})
        assert repr(unknown) == "UnknownVariant(id=1)"


class TestDatetimes:
    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("2024-05-06T07:08:09Z", datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)),
            ("2024-05-06T07:08:09.120Z", datetime.datetime(2024, 5, 6, 7, 8, 9, 120000, tzinfo=UTC)),
            ("2024-05-06T07:08:09.123456+00:00", datetime.datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=UTC)),
            ("2024-05-06 07:08:09", datetime.datetime(2024, 5, 6, 7, 8, 9)),  # noqa: DTZ001
            ("Mon, 06 May 2024 07:08:09 GMT", datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)),
            ("6 May 2024 07:08:09 UTC", datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)),
        ],
    )
    def test_what_says_it_all_is_read(self, text: str, moment: datetime.datetime) -> None:
        found = read_datetime(text)
        assert found == moment
        assert found.utcoffset() == moment.utcoffset()

    @pytest.mark.parametrize("value", ["", "soon", "12", "May", "07:08", "Monday", "9" * 400, "2024-01-01T00:00:00+99:99"])
    def test_what_does_not_stays_as_it_is(self, value: Any) -> None:
        assert read_datetime(value) is value
        row = SubmissionShort.from_dict({"started_at": value})
        assert row.to_dict() == {"started_at": value}

    @pytest.mark.parametrize("value", [1714979289, True, [], {}])
    def test_what_is_no_text_is_refused(self, value: Any) -> None:
        with pytest.raises(DecodeError, match=r"\$\.started_at: expected text"):
            SubmissionShort.from_dict({"started_at": value})

    @given(st.text(max_size=20))
    def test_no_text_breaks_it(self, text: str) -> None:
        assert isinstance(read_datetime(text), (str, datetime.datetime))


class TestErrors:
    @pytest.mark.parametrize(
        ("answer", "path"),
        [
            ({"results": "none"}, "$.results"),
            ({"results": [{}, {}, "three"]}, "$.results[2]"),
            ({"results": [{}, {"strata": 5}]}, "$.results[1].strata"),
            ({"results": [{"bonus_payments": 5}]}, "$.results[0].bonus_payments"),
            ({"meta": []}, "$.meta"),
            ({"_links": {"next": "https://x"}}, "$._links.next"),
            ({"results": [{"id": 7}]}, "$.results[0].id"),
            ({"results": [{"id": True}]}, "$.results[0].id"),
            ({"results": [{"reward": "100"}]}, "$.results[0].reward"),
            ({"results": [{"reward": True}]}, "$.results[0].reward"),
            ({"results": [{"reward": 10**400}]}, "$.results[0].reward"),
            ({"results": [{"reward": float("inf")}]}, "$.results[0].reward"),
            ({"results": [{"reward": float("nan")}]}, "$.results[0].reward"),
            ({"results": [{"is_complete": 1}]}, "$.results[0].is_complete"),
            ({"results": [{"status": 1}]}, "$.results[0].status"),
            ({"results": [{"bonus_payments": [1, "2"]}]}, "$.results[0].bonus_payments[1]"),
        ],
    )
    def test_the_path_is_named(self, answer: dict[str, Any], path: str) -> None:
        with pytest.raises(DecodeError) as raised:
            SubmissionListResponse.from_dict(answer)
        assert raised.value.json_path == path
        assert str(raised.value).startswith(f"{path}: expected ")

    @pytest.mark.parametrize("value", [0, -0.0, 150, 150.0, 8.5, -1, 1e300])
    def test_any_finite_number_is_one(self, value: float) -> None:
        """Whole or not: the API writes fractions where its document says integer, and the other way round."""
        row = {"id": "a", "time_taken": value, "reward": value, "bonus_payments": [value, None]}
        assert SubmissionShort.from_dict(row).to_dict() == row

    def test_union_items_are_named_too(self) -> None:
        with pytest.raises(DecodeError) as raised:
            Study.from_dict({"completion_codes": [{"actions": [{"action": "MANUALLY_REVIEW"}, 1]}]})
        assert raised.value.json_path == "$.completion_codes[0].actions[1]"

    def test_the_low_level_client_names_the_operation_too(self) -> None:
        client = AuthenticatedClient("https://api.example", token="t")
        odd = httpx.MockTransport(lambda request: httpx.Response(200, json={"completion_codes": "C"}))
        client.set_httpx_client(httpx.Client(transport=odd, base_url="https://api.example"))
        with pytest.raises(DecodeError) as raised:
            get_study.sync_detailed("a", client=client)
        assert raised.value.operation == "get-study"
        assert str(raised.value) == "get-study: $.completion_codes: expected a list, found str"

    @pytest.mark.parametrize("value", [None, [], "text", 7, [["id", "a"]]])
    def test_only_an_object_is_a_model(self, value: Any) -> None:
        with pytest.raises(DecodeError, match="expected an object"):
            Study.from_dict(value)


def test_no_answer_mentions_unset() -> None:
    """Applications read plain `T | None`; only what is sent knows the difference between absent and null."""
    mentioning = {
        name
        for name in models.__all__
        if "Unset" in str(getattr(getattr(models, name), "__annotations__", {}))
    }
    assert "CreateStudy" in mentioning
    read = {"Study", "StudyShort", "SubmissionShort", "SubmissionDetail", "CompletionCode", "SelectFilter"}
    assert not mentioning & read
    assert not {name for name in mentioning if name.endswith(("Response", "Short"))}


def test_something_else_in_place_of_a_constant_is_kept_as_it_came() -> None:
    actions = [{"action": ["x"]}, {"action": "MANUALLY_REVIEW"}, {"action": {"a": 1}}]
    code = models.CompletionCode.from_dict({"code": "A", "code_type": "OTHER", "actions": actions})
    assert [type(each).__name__ for each in code.actions] == [
        "UnknownVariant",
        "ManuallyReview",
        "UnknownVariant",
    ]
    assert code.to_dict()["actions"] == actions


@pytest.mark.parametrize("metadata", ["text", {"wave": 2}, 7, None])
def test_what_an_integration_wrote_into_a_study_is_read_whatever_it_is(metadata: object) -> None:
    study = models.Study.from_dict({"id": "a", "metadata": metadata})
    assert study.metadata == metadata
    assert study.to_dict() == {"id": "a", "metadata": metadata}
