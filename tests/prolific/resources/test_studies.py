"""Studies through the facade, against the sandbox."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from prolific import BadRequestError, InvalidRequestError, NotFoundError, Prolific
from prolific_api.models import CompletionCodeInput, ManuallyReviewInput, SelectFilterInput
from prolific_sandbox import Sandbox
from support.surfaces import StandIn, Surface

StudyFields = Callable[..., dict[str, Any]]
UNKNOWN_ID = "0" * 24


def test_a_draft_is_read_back_as_it_was_sent(client: Prolific, study_fields: StudyFields) -> None:
    created = client.studies.create(
        **study_fields(
            internal_name="harbour-1",
            device_compatibility=["desktop"],
            filters=[SelectFilterInput(filter_id="handedness", selected_values=["1"])],
            completion_codes=[
                CompletionCodeInput(code="DONE", code_type="COMPLETED", actions=[ManuallyReviewInput()])
            ],
        )
    )
    study = client.studies.get(created.id)
    assert study.internal_name == "harbour-1"
    assert study.device_compatibility == ["desktop"]
    assert [each.to_dict() for each in study.filters or ()] == [
        {"filter_id": "handedness", "selected_values": ["1"]}
    ]
    (code,) = study.completion_codes or ()
    assert code.code == "DONE"
    assert [action.action for action in code.actions] == ["MANUALLY_REVIEW"]
    assert isinstance(study.date_created, datetime.datetime)


def test_only_given_fields_are_sent(sandbox: Sandbox, client: Prolific, study_fields: StudyFields) -> None:
    fields = study_fields(metadata=None, reward=Decimal(150))
    client.studies.create(**fields)
    sent = sandbox.requests[-1].body
    assert sent == {**fields, "reward": 150}


def test_a_draft_takes_changes_and_null(client: Prolific, study_fields: StudyFields) -> None:
    study = client.studies.create(**study_fields(internal_name="first"))
    changed = client.studies.update(study.id, name="Renamed", internal_name=None)
    assert changed.name == "Renamed"
    assert changed.internal_name is None
    assert changed.description == study.description


def test_a_published_study_refuses_other_changes(client: Prolific, published: Callable[..., Any]) -> None:
    study = published()
    with pytest.raises(BadRequestError) as refused:
        client.studies.update(study.id, name="Too late")
    assert refused.value.status == 400
    assert refused.value.operation == "update-study"
    assert study.id in str(refused.value)


def test_pause_resume_stop(client: Prolific, published: Callable[..., Any]) -> None:
    study = published()
    assert client.studies.pause(study.id).status == "PAUSED"
    assert client.studies.resume(study.id).status == "ACTIVE"
    assert client.studies.stop(study.id).status == "COMPLETED"
    with pytest.raises(BadRequestError, match="COMPLETED"):
        client.studies.pause(study.id)


def test_places_are_added_to_the_present_number(client: Prolific, published: Callable[..., Any]) -> None:
    study = published(total_available_places=3)
    assert client.studies.add_places(study.id, 4).total_available_places == 7
    with pytest.raises(InvalidRequestError) as refused:
        client.studies.add_places(study.id, 0)
    assert refused.value.field == "places"


def test_only_drafts_are_deleted(
    client: Prolific, study_fields: StudyFields, published: Callable[..., Any]
) -> None:
    draft = client.studies.create(**study_fields())
    client.studies.delete(draft.id)
    with pytest.raises(NotFoundError):
        client.studies.get(draft.id)
    with pytest.raises(BadRequestError):
        client.studies.delete(published().id)


def test_a_duplicate_keeps_previous_participants_out_unless_told_not_to(
    client: Prolific, study_fields: StudyFields
) -> None:
    study = client.studies.create(**study_fields())
    duplicate = client.studies.duplicate(study.id)
    assert duplicate.name == f"{study.name} Copy"
    assert duplicate.status == "UNPUBLISHED"
    assert [each.to_dict() for each in duplicate.filters or ()] == [
        {"filter_id": "previous_studies_blocklist", "selected_values": [study.id]}
    ]
    assert not client.studies.duplicate(study.id, block_previous_participants=False).filters


def test_cost_before_and_after(sandbox: Sandbox, client: Prolific, published: Callable[..., Any]) -> None:
    estimate = client.studies.estimate_cost(reward=150, total_available_places=4)
    assert (estimate.rewards, estimate.fees_and_tax, estimate.total) == (6, 2, 8)
    study = published(total_available_places=4)
    (taken,) = sandbox.participants.take(study.id, 1)
    sandbox.participants.complete(taken.id, "DONE")
    client.submissions.approve(taken.id)
    cost = client.studies.cost(study.id)
    assert (cost.rewards.rewards, cost.rewards.fees, cost.rewards.tax) == (
        Decimal("1.50"),
        Decimal("0.50"),
        0,
    )
    assert cost.rewards.currency == "GBP"
    assert cost.total == 2
    assert client.studies.cost(study.id, projected=True).total == 8


def test_studies_are_listed_newest_first_by_state(client: Prolific, study_fields: StudyFields) -> None:
    drafts = [client.studies.create(**study_fields(name=f"Study {number}")).id for number in range(3)]
    client.studies.publish(drafts[0])
    assert [each.id for each in client.studies.iter()] == drafts[::-1]
    assert [each.id for each in client.studies.iter(state="ACTIVE")] == drafts[:1]
    assert [each.id for each in client.studies.iter(state=["ACTIVE", "UNPUBLISHED"])] == drafts[::-1]
    project = next(iter(client.projects.iter(next(iter(client.workspaces.iter())).id)))
    assert {each.id for each in client.studies.list_for_project(project.id)} == set(drafts)
    assert {each.id for each in client.studies.iter_for_project(project.id)} == set(drafts)


def test_an_unknown_id_names_operation_and_id(client: Prolific) -> None:
    with pytest.raises(NotFoundError) as missing:
        client.studies.get(UNKNOWN_ID)
    assert str(missing.value).startswith(f"get-study (GET /api/v1/studies/{UNKNOWN_ID}/): 404")
    assert "Check the id" in str(missing.value)


MANUAL, AUTOMATIC = {"action": "MANUALLY_REVIEW"}, {"action": "AUTOMATICALLY_APPROVE"}
SCREEN_OUT = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 150, "slots": 2}


def code(name: str, *actions: dict[str, Any]) -> dict[str, Any]:
    return {"code": name, "code_type": "OTHER", "actions": list(actions)}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ...}, "name"),
        ({"nmae": "typo"}, "nmae"),
        ({"external_study_url": ...}, "external_study_url"),
        (
            {"access_details": [{"external_url": "https://a.example", "total_allocation": 5}]},
            "access_details",
        ),
        ({"filters": [{"filter_id": "age"}], "filter_set_id": "64f0c1d2e3a4b5c6d7e8f901"}, "filter_set_id"),
        (
            {"external_study_url": ..., "data_collection_method": "AI_TASK_BUILDER_BATCH"},
            "data_collection_id",
        ),
        (
            {
                "external_study_url": ...,
                "access_details": [{"external_url": "https://a.example", "total_allocation": 2}],
            },
            "access_details",
        ),
        ({"eligibility_requirements": []}, "eligibility_requirements"),
        ({"status": "ACTIVE"}, "status"),
        ({"completion_codes": [code("A", MANUAL), code("A", MANUAL)]}, "completion_codes[1].code"),
        ({"completion_codes": [code("A", MANUAL, AUTOMATIC)]}, "completion_codes[0].actions"),
        ({"completion_codes": [code("A", SCREEN_OUT)]}, "completion_codes[0].fixed_screen_out_reward"),
        ({"completion_codes": "DONE"}, "completion_codes"),
        ({"completion_codes": [code("A", MANUAL), "B"]}, "completion_codes[1]"),
        ({"publish_at": datetime.datetime(2026, 1, 1)}, "publish_at"),
        ({"reward": float("nan")}, "reward"),
        ({"reward": Decimal("NaN")}, "reward"),
        ({"metadata": object()}, "metadata"),
    ],
)
def test_bad_input_is_refused_before_anything_is_sent(
    sandbox: Sandbox, client: Prolific, study_fields: StudyFields, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        client.studies.create(**study_fields(**changes))
    assert refused.value.field == field
    assert str(refused.value).startswith(field)
    assert sandbox.requests == []


@pytest.mark.parametrize("id", ["", ".", ".."])
def test_an_id_that_would_address_something_else_is_refused(
    sandbox: Sandbox, client: Prolific, id: str
) -> None:
    with pytest.raises(InvalidRequestError) as refused:
        client.studies.delete(id)
    assert refused.value.field == "id"
    assert sandbox.requests == []


def test_an_id_with_a_slash_stays_one_segment(sandbox: Sandbox, client: Prolific) -> None:
    with pytest.raises(NotFoundError):
        client.studies.get("a/../b")
    assert len(sandbox.requests) == 1
    assert sandbox.requests[0].operation_id in ("get-study", None)


def test_feedback_is_read_whatever_of_it_is_missing(api: StandIn, run: Surface) -> None:
    rows = [
        {"participant_id": "p1", "category": "other", "text": "Good.", "ratings": {"clarity_rating": 4.5}},
        {"participant_id": None, "category": None, "text": None, "ratings": None},
        {"participant_id": "p3", "ratings": {"clarity_rating": None, "mood_rating": 2}},
    ]
    api.on("GET", "/api/v1/studies/s/feedback/responses/", {"results": rows})
    found = run(lambda c: c.studies.iter_feedback("s", has_written_feedback=True))
    assert [each.to_dict() for each in found] == rows
    assert api.last.url.params["has_written_feedback"] == "true"
    assert found[0].ratings.clarity_rating == 4.5
    page = run(lambda c: c.studies.feedback("s"))
    assert len(page.items) == 3
    assert "limit" not in api.last.url.params
    assert "has_written_feedback" not in api.last.url.params


def test_ratings_of_a_study_may_be_missing(api: StandIn, run: Surface) -> None:
    answer = {"clarity_rating": {"average_rating": None, "total_count": 0}, "fairness_rating": None}
    api.on("GET", "/api/v1/studies/s/feedback/ratings/", answer)
    ratings = run(lambda c: c.studies.feedback_ratings("s"))
    assert ratings.clarity_rating.average_rating is None
    assert ratings.to_dict() == answer


def test_studies_are_searched_in_a_workspace_by_page_number(api: StandIn, run: Surface) -> None:
    pages = {"1": [{"id": "a", "name": "A"}], "2": [{"id": "b", "name": "B"}]}

    def answer(request: Any) -> dict[str, Any]:
        page = request.url.params["page"]
        link = "https://api.prolific.com/next" if page == "1" else None
        return {"results": pages[page], "_links": {"next": {"href": link}}}

    api.on("GET", "/api/v1/studies/", answer)
    found = run(lambda c: c.studies.iter(search="tides", workspace_id="w"))
    assert [each.id for each in found] == ["a", "b"]
    sent = dict(api.last.url.params)
    assert (sent["search"], sent["workspace_id"], sent["page"]) == ("tides", "w", "2")
    assert "offset" not in sent


def test_studies_of_a_project_come_in_the_order_asked_for(
    sandbox: Sandbox, client: Prolific, study_fields: StudyFields
) -> None:
    for name in ("B", "A", "C"):
        client.studies.create(**study_fields(name=name))
    found = client.studies.iter_for_project(sandbox.project_id, ordering="-name")
    assert [each.name for each in found] == ["C", "B", "A"]
    page = client.studies.list_for_project(sandbox.project_id, ordering="name", page_size=2)
    assert [each.name for each in page.items] == ["A", "B"]


@pytest.mark.parametrize("metadata", ["wave 2", {"wave": 2, "arms": ["a", "b"]}, 7, None])
def test_metadata_is_whatever_an_integration_keeps_there(
    client: Prolific, study_fields: StudyFields, metadata: Any
) -> None:
    made = client.studies.create(**study_fields(metadata=metadata, privacy_notice="Kept for a year."))
    assert (made.metadata, made.privacy_notice) == (metadata, "Kept for a year.")
    changed = client.studies.update(made.id, metadata={"was": metadata}, privacy_notice=None)
    assert (changed.metadata, changed.privacy_notice) == ({"was": metadata}, None)


def test_a_new_study_may_say_that_it_is_a_draft(
    sandbox: Sandbox, client: Prolific, study_fields: StudyFields
) -> None:
    made = client.studies.create(**study_fields(status="UNPUBLISHED", device_compatibility=None))
    assert (made.status, made.device_compatibility) == ("UNPUBLISHED", [])
    sent = sandbox.requests[-1].body
    assert (sent["status"], sent["device_compatibility"]) == ("UNPUBLISHED", None)
    with pytest.raises(InvalidRequestError, match=r"^status"):
        client.studies.update(made.id, status="UNPUBLISHED")  # type: ignore[call-arg]
