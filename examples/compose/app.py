"""An application in a container beside the sandbox: a study from draft to paid bonuses, then it ends.

Where the real API is meant, leave PROLIFIC_URL out, and let people take part instead of `recruit`.
"""

import os
from decimal import Decimal

import httpx

from prolific import Prolific


def recruit(study_id: str) -> None:
    """Ask the sandbox's controls to let simulated participants come."""
    answer = httpx.post(
        f"{os.environ['PROLIFIC_URL']}/_sandbox/studies/{study_id}/recruit",
        json={"rate": 60, "dropout": 0, "seconds": 120},
        headers={"Authorization": f"Token {os.environ['SANDBOX_CONTROL_TOKEN']}"},
        timeout=60,
    )
    answer.raise_for_status()


def main() -> None:
    """Run one study."""
    with Prolific() as client:
        study = client.studies.create(
            name="Name the colours",
            description="Look at ten pictures and name their colours.",
            external_study_url="https://survey.example/?pid={{%PROLIFIC_PID%}}",
            prolific_id_option="url_parameters",
            completion_codes=[
                {"code": "C0L0URS", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
            ],
            total_available_places=3,
            estimated_completion_time=2,
            reward=50,
        )
        client.studies.publish(study.id)
        recruit(study.id)
        submissions = list(client.submissions.iter(study.id))
        for submission in submissions:
            client.submissions.approve(submission.id)
        client.bonuses.pay(
            study.id, {submission.participant_id: Decimal("0.25") for submission in submissions}
        )
        print(f"{len(submissions)} submissions approved, {len(submissions)} bonuses paid")


if __name__ == "__main__":
    main()
