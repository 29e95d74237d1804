"""Invitations, recommended rewards, test participants, campaigns, and the deprecated study collections."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from prolific import InvalidRequestError, OutcomeUnknownError
from prolific_api.models import InvitationRole, MutuallyExclusiveStudyCollectionAction
from support.surfaces import StandIn, Surface, refused

COLLECTIONS = "/api/v1/study-collections/mutually-exclusive/"


@pytest.mark.parametrize("role", [InvitationRole.WORKSPACE_ADMIN, "WORKSPACE_ADMIN"])
def test_people_are_invited_once_each(api: StandIn, run: Surface, role: Any) -> None:
    invitation = {"association": "w", "invite_link": "https://x.example", "status": "INVITED"}
    api.on("POST", "/api/v1/invitations/", {"invitations": [invitation]})
    (made,) = run(lambda c: c.invitations.create("w", emails=["a@x.example", "a@x.example"], role=role))
    assert made.invite_link == "https://x.example"
    assert api.bodies == [{"association": "w", "emails": ["a@x.example"], "role": "WORKSPACE_ADMIN"}]
    with pytest.raises(InvalidRequestError, match=r"^emails"):
        run(lambda c: c.invitations.create("w", emails="a@x.example", role=role))


def test_recommended_rewards_are_in_pence(api: StandIn, run: Surface) -> None:
    row = {"currency": "GBP", "min_reward_per_hour": 600, "recommended_reward_per_hour": 900}
    api.on("GET", "/api/v1/reward-recommendations/", [row])
    (found,) = run(
        lambda c: c.reward_recommendations.calculate(
            workspace_id="w", currency="GBP", screener_ids=["age", "sex"]
        )
    )
    assert (found.min_reward_per_hour, found.recommended_reward_per_hour) == (600, 900)
    assert api.last.url.params["screener_ids"] == "age,sex"


def test_a_test_participant_is_made_for_an_address(api: StandIn, run: Surface) -> None:
    api.on("POST", "/api/v1/researchers/participants/", {"participant_id": "p"})
    assert run(lambda c: c.test_participants.create(email="t@x.example")).participant_id == "p"
    with pytest.raises(InvalidRequestError, match=r"^email"):
        run(lambda c: c.test_participants.create(email=""))
    assert api.bodies == [{"email": "t@x.example"}]


def test_campaigns_are_walked(api: StandIn, run: Surface) -> None:
    rows = [{"id": str(n), "name": "-", "sign_up_link": "https://x.example"} for n in range(230)]

    def page(request: httpx.Request) -> Any:
        start = int(request.url.params["offset"])
        size = int(request.url.params.get("limit", 20))
        return {"results": rows[start : start + size], "meta": {"count": len(rows)}}

    api.on("GET", "/api/v1/campaigns/", page)
    assert len(run(lambda c: c.campaigns.iter("w"))) == 230
    assert run(lambda c: c.campaigns.list("w")).total == 230


@pytest.mark.parametrize(
    ("method", "path", "call"),
    [
        ("GET", COLLECTIONS, lambda c: c.study_collections.list("p")),
        ("GET", f"{COLLECTIONS}k/", lambda c: c.study_collections.get("k")),
        (
            "POST",
            COLLECTIONS,
            lambda c: c.study_collections.create(name="n", description="d", project_id="p"),
        ),
        ("PATCH", f"{COLLECTIONS}k/", lambda c: c.study_collections.update("k", name="n")),
        ("DELETE", f"{COLLECTIONS}k/", lambda c: c.study_collections.delete("k")),
    ],
)
def test_study_collections_work_and_warn(
    api: StandIn, run: Surface, method: str, path: str, call: Callable[[Any], Any]
) -> None:
    api.on(method, path, {"id": "k", "results": []})
    with pytest.warns(DeprecationWarning, match="previous_studies_blocklist"):
        run(call)
    assert (api.last.method, api.last.url.path) == (method, path)


@pytest.mark.parametrize("action", [MutuallyExclusiveStudyCollectionAction.PUBLISH, "PUBLISH"])
def test_publishing_a_collection_is_never_repeated_blindly(api: StandIn, run: Surface, action: Any) -> None:
    api.on("POST", f"{COLLECTIONS}k/transition/", refused(503))
    with (
        pytest.warns(DeprecationWarning, match="study collections"),
        pytest.raises(OutcomeUnknownError, match=r"studies\.get"),
    ):
        run(lambda c: c.study_collections.transition("k", action=action))
    assert [json.loads(each.content) for each in api.requests] == [{"action": "PUBLISH"}]
