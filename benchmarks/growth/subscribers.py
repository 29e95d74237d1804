"""One event of the sandbox, delivered to more and more subscribers."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.contender import Loop
from benchmarks.row import Growth
from benchmarks.setting import Setting


def deliver(setting: Setting) -> Callable[[], object]:
    """Pause or resume a study, and wait until everybody knows."""
    from prolific_sandbox import Sandbox

    sandbox = Sandbox()
    sandbox.start()
    client = sandbox.client()
    workspace = sandbox.workspace_id
    client.webhooks.create_secret(workspace)
    for _ in range(setting.size):
        made = client.webhooks.create(
            workspace_id=workspace, event_type="study.status.change", target_url=f"{setting.url}/hook"
        )
        client.webhooks.confirm(made.id, secret=made.confirmation_secret or "")
    study = client.studies.create(
        name="n",
        description="d",
        external_study_url="https://survey.example/?p={{%PROLIFIC_PID%}}",
        prolific_id_option="url_parameters",
        total_available_places=20,
        estimated_completion_time=10,
        reward=150,
        completion_codes=[
            {"code": "C", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
        ],
    )
    client.studies.publish(study.id)
    sandbox.deliver_events(timeout=60)

    def change() -> None:
        client.studies.pause(study.id)
        sandbox.deliver_events(timeout=60)
        client.studies.resume(study.id)
        sandbox.deliver_events(timeout=60)

    return change


GROWTH = Growth(
    name="subscribers",
    what="delivering two events of the sandbox, by subscribers",
    loop=Loop("deliver", deliver),
    sizes=(4, 16, 64, 256),
    rounds=3,
)
