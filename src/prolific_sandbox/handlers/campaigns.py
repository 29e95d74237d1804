"""Campaigns with which researchers bring their own participants."""

from __future__ import annotations

from prolific_sandbox.handlers.paging import answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.records.campaign import Campaign


@operation("get-campaigns")
def get_campaigns(call: Call) -> Answer:
    """The campaigns of a workspace."""
    workspace = call.world.workspace(call.query["workspace_id"])
    rows = [each for each in call.world.campaigns.values() if each.workspace_id == workspace.id]
    return answer_page(call, rows, Campaign.answer)
