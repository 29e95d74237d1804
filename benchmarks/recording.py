"""Records the bodies that the server answers with, from the sandbox."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from prolific.filters import any_of, range_, select
from prolific_sandbox import Sandbox


def record_bodies(folder: Path) -> None:
    """Write `study.json`, `submission.json` and `submissions.json`: an object, a row, a page of one row."""
    with Sandbox() as sandbox, sandbox.client() as client:
        study = client.studies.create(
            name="Colours of the harbour",
            description="Name the colours in ten pictures.",
            internal_name="harbour-7",
            external_study_url="https://survey.example/?p={{%PROLIFIC_PID%}}",
            prolific_id_option="url_parameters",
            total_available_places=20,
            estimated_completion_time=10,
            reward=150,
            device_compatibility=["desktop", "tablet"],
            completion_codes=[
                {"code": "C1", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]},
                {"code": "C2", "code_type": "OTHER", "actions": [{"action": "MANUALLY_REVIEW"}]},
            ],
            filters=[
                range_("age", lower=18, upper=65),
                any_of(select("handedness", "1"), select("sex", "2")),
            ],
        )
        client.studies.publish(study.id)
        (taken,) = sandbox.participants.take(study.id)
        sandbox.advance(minutes=9)
        sandbox.participants.complete(taken.id, "C1")
        client.submissions.approve(taken.id)
        client.bonuses.pay(study.id, {taken.id: Decimal("0.50")})
        bodies = {
            "study": client.request("GET", f"/api/v1/studies/{study.id}/"),
            "submissions": client.request("GET", "/api/v1/submissions/", params={"study": study.id}),
        }
    bodies["submission"] = bodies["submissions"]["results"][0]
    for name, body in bodies.items():
        (folder / f"{name}.json").write_text(json.dumps(body, separators=(",", ":")), encoding="utf-8")
