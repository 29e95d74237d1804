"""The whole way of a study, told step by step: from the draft to the paid bonus.

Everything goes over real HTTP, through the client, against the embedded sandbox. Every figure that
is told is also checked; the script ends with 1 if one is off.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any

from prolific import Prolific
from prolific_sandbox import Sandbox

REWARD = 150
PLACES = 6
COMPLETED, NO_CONSENT = "C1TIDES7", "NOCON3NT"
BONUSES = (Decimal("0.50"), Decimal("1.25"))

STUDY: dict[str, Any] = {
    "name": "How do people describe the tides?",
    "internal_name": "Tides, pilot 1",
    "description": "<p>Look at <b>ten short clips</b> of the sea and describe each in a sentence.</p>",
    "external_study_url": (
        "https://survey.example/tides?participant={{%PROLIFIC_PID%}}"
        "&study={{%STUDY_ID%}}&session={{%SESSION_ID%}}"
    ),
    "prolific_id_option": "url_parameters",
    "total_available_places": PLACES,
    "estimated_completion_time": 9,
    "maximum_allowed_time": 40,
    "reward": REWARD,
    "device_compatibility": ["desktop", "tablet"],
    "peripheral_requirements": ["audio"],
    "filters": [
        {"filter_id": "handedness", "selected_values": ["1", "2"]},
        {"filter_id": "age", "selected_range": {"lower": 18, "upper": 65}},
    ],
    "completion_codes": [
        {"code": COMPLETED, "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]},
        {
            "code": NO_CONSENT,
            "code_type": "NO_CONSENT",
            "actions": [{"action": "REQUEST_RETURN", "return_reason": "You did not give your consent."}],
        },
    ],
}


class Story:
    """Tells what happens and remembers which figures were off."""

    def __init__(self) -> None:
        self.steps = 0
        self.wrong: list[str] = []

    def step(self, title: str) -> None:
        self.steps += 1
        say(f"\n{self.steps}. {title}")

    def check(self, what: str, found: object, expected: object) -> None:
        """Tell a figure; it must be the expected one."""
        mark = "ok" if found == expected else f"WRONG, expected {expected}"
        say(f"   {what:<44} {found!s:>14}   {mark}")
        if found != expected:
            self.wrong.append(what)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def pounds(pence: float | None) -> Decimal:
    """An amount of the API, in pence, as pounds."""
    return (Decimal(str(pence)) / 100).quantize(Decimal("0.01"))


def main() -> int:
    story = Story()
    with Sandbox() as sandbox, sandbox.client() as client:
        say(f"The sandbox answers at {sandbox.url}; the same code runs against https://api.prolific.com.")
        tell(story, sandbox, client)
        story.step("Look back")
        story.check("answers that broke the document", len(sandbox.violations), 0)
    if story.wrong:
        say(f"\nWrong: {', '.join(story.wrong)}")
        return 1
    say("\nEvery figure is as it should be.")
    return 0


def tell(story: Story, sandbox: Sandbox, client: Prolific) -> None:
    """Draft, publish, take part, approve, pay a bonus, stop."""
    story.step("Who are we, and what is in the wallet?")
    me = client.users.me()
    workspace = next(iter(client.workspaces.iter()))
    say(f"   {me.email} in the workspace {workspace.title!r}")
    before = available(client, workspace.id)
    story.check("spendable, in pounds", before, Decimal("10000.00"))

    story.step("Draft a study")
    study = client.studies.create(**STUDY)
    story.check("status", study.status, "UNPUBLISHED")
    whole_cost = client.studies.estimate_cost(reward=REWARD, total_available_places=PLACES).total
    story.check("what all places will cost, with fees", whole_cost, Decimal("12.00"))
    story.check("spendable: a draft costs nothing", available(client, workspace.id), before)

    story.step("Publish it")
    study = client.studies.publish(study.id)
    story.check("status", study.status, "ACTIVE")
    story.check("spendable: all places are reserved", available(client, workspace.id), before - whole_cost)

    story.step("Four people take part; three finish, one withholds consent and returns")
    taken = sandbox.participants.take(study.id, 4)
    sandbox.advance(minutes=9)
    for participation in taken[:3]:
        sandbox.participants.complete(participation.id, COMPLETED)
    sandbox.participants.complete(taken[3].id, NO_CONSENT)
    sandbox.participants.return_(taken[3].id)
    waiting = list(client.submissions.iter(study.id, status="awaiting review"))
    story.check("submissions awaiting review", len(waiting), 3)

    story.step("Approve all three")
    for submission in waiting:
        client.submissions.approve(submission.id)
    approved = list(client.submissions.iter(study.id, status="APPROVED"))
    story.check("submissions approved", len(approved), 3)

    story.step("Two of them get a bonus: set it up, look at the total, pay")
    payments = {row.participant_id: amount for row, amount in zip(approved, BONUSES, strict=False)}
    set_up = client.bonuses.set_up(study.id, payments, max_total=Decimal("5.00"))
    story.check("for the participants", set_up.amount, Decimal("1.75"))
    story.check("with fees", set_up.total, Decimal("2.33"))
    receipt = client.bonuses.pay(set_up)
    story.check("payments accepted", len(receipt.ids), 1)
    first = client.submissions.get(approved[0].id)
    story.check("bonus on the first submission, in pence", first.bonus_payments, [50])

    story.step("Stop the study; what was reserved for places not taken comes back")
    study = client.studies.stop(study.id)
    story.check("status", study.status, "COMPLETED")
    spent = before - available(client, workspace.id)
    story.check("spent: 3 rewards and 2 bonuses, with fees", spent, Decimal("8.33"))


def available(client: Prolific, workspace_id: str) -> Decimal:
    """What the workspace can still spend, in pounds."""
    return pounds(client.workspaces.balance(workspace_id).available_balance)


if __name__ == "__main__":
    sys.exit(main())
