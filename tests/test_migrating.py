"""Every right-hand side of the tables in docs/migrating.md runs against the sandbox."""

from __future__ import annotations

import ast
import builtins
import datetime
import json
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from prolific import NewSubscription, Prolific
from prolific.bonus_payments import BonusSetUp
from prolific_sandbox import Participation, Sandbox

PAGE = Path(__file__).parents[1] / "docs" / "migrating.md"
TEXT = PAGE.read_text(encoding="utf-8")
INTRODUCTION, *SECTIONS = re.split(r"^## ", TEXT, flags=re.MULTILINE)
IMPORTS = "\n".join(re.findall(r"^```python\n(.*?)^```", INTRODUCTION, re.MULTILINE | re.DOTALL))


class Row(NamedTuple):
    """A line of a table: what it is elsewhere, and what it is here."""

    section: str
    theirs: str
    ours: str

    @property
    def code(self) -> str | None:
        """The right-hand side as Python; None where there is no code in it at all."""
        found = re.fullmatch(r"`([^`]+)`", self.ours)
        return found[1] if found else None


def cells(text: str) -> list[tuple[str, str]]:
    """The lines of the tables in a text, without their heads."""
    _, *lines = re.findall(r"^\| (.+?) \| (.+) \|$", text, re.MULTILINE)
    return lines


ROWS = [Row(section.splitlines()[0], theirs, ours) for section in SECTIONS for theirs, ours in cells(section)]
RUN = [row for row in ROWS if row.code is not None]
COUNTS = {"Mephisto": 40, "Dallinger": 35, "pyrolific": 102, "Prolific's command line": 103}
NO_COUNTERPART = {
    "`api_root`",
    "`DevProlificService.screen_out_allowed(participants, bonus_per_submission)`",
    "`DevProlificService.log_request(...)`",
    "`DevProlificService.log_response(...)`",
    "`submissions.calculate_bulk_screen_out_payment`",
    "`aitaskbuilder batch preview`",
    "`collection preview`",
    "`template list`",
    "`template view`",
}
OWN_SANDBOX = "with Sandbox() as "
"""How the rows begin that start a sandbox of their own, so that the shared one sees no request."""
RENAMED = {
    "post_api_v1_messages_bulk": "bulk-message-participants",
    "post_api_v1_messages_participant_group": "send-message-to-participant-group",
    "test_study_set_up": "create-test-study",
    "bulk_screen_out_submissions": "screen-out-submissions",
}
"""Modules of pyrolific that are not named as their operation is called today."""

SCREEN_OUT = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 20, "slots": 2}
OUT = {"code": "OUT", "code_type": "FIXED_SCREENOUT", "actions": [SCREEN_OUT]}
REVIEW = {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
LAB = {**REVIEW, "code": "LAB", "actor": "researcher"}
QUESTION = {"title": "Tea?", "type": "single", "answers": [{"value": "Yes"}, {"value": "No"}]}
CHOICE = {
    "type": "multiple_choice",
    "description": "Which colour is it?",
    "answer_limit": 1,
    "options": [{"label": "Red", "value": "red"}, {"label": "Blue", "value": "blue"}],
}


class Names:
    """The names the rows take for granted, each made when a row first needs it."""

    def __init__(
        self, sandbox: Sandbox, client: Prolific, study_fields: Callable[..., dict[str, Any]], folder: Path
    ) -> None:
        self.client = client
        self._sandbox = sandbox
        self._study_fields = study_fields
        self._folder = folder
        self.token = sandbox.token
        self.workspace_id = sandbox.workspace_id
        self.project_id = sandbox.project_id
        self.workspace_title = client.workspaces.get(self.workspace_id).title
        self.project_title = client.projects.get(self.project_id).title
        self.ten_days_ago = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=10)
        self.reason = (
            "The answers to seven of the ten pictures name no colour at all, although the instructions "
            "ask for one colour for each of them."
        )
        self.fields = study_fields()
        self.inner_fields = study_fields(external_study_url=...)
        self.task = {"task_name": "Colours", "task_introduction": "Look.", "task_steps": "Choose."}
        self.schema = {"strict": True, "fields": {"picture": {"type": "image_url"}}}
        items = [{"type": "dataset_field", "field": "picture"}, CHOICE]
        self.layout = [{"rows": [{"columns": [{"items": items}]}]}]
        self.pages = [{"order": 0, "page_items": [{**CHOICE, "order": 0}]}]
        self.instructions = [CHOICE]
        self.sections = [{"title": "One", "questions": [QUESTION]}]
        self.target = folder / "export.zip"

    def draft(self, **changes: Any) -> str:
        return str(self.client.studies.create(**self._study_fields(**changes)).id)

    def publish(self, **changes: Any) -> str:
        return str(self.client.studies.publish(self.draft(**changes)).id)

    # Studies

    @cached_property
    def draft_id(self) -> str:
        return self.draft()

    @cached_property
    def draft_ids(self) -> list[str]:
        return [self.draft(name=f"Arm {letter}") for letter in "ab"]

    @cached_property
    def rehearsed_id(self) -> str:
        self.client.test_participants.create(email="tester@lab.example")
        return self.draft()

    @cached_property
    def _taken(self) -> tuple[str, list[Participation]]:
        """An active study, and two who finished it."""
        study_id = self.publish(total_available_places=10, completion_codes=[REVIEW, LAB])
        taken = self._sandbox.participants.take(study_id, 2)
        for each in taken:
            self._sandbox.participants.complete(each.id, "DONE")
        self._sandbox.participants.send_message(taken[0].participant_id, "Is it over?", study_id=study_id)
        return study_id, taken

    @cached_property
    def study_id(self) -> str:
        return self._taken[0]

    @cached_property
    def paused_id(self) -> str:
        return str(self.client.studies.pause(self.publish()).id)

    @cached_property
    def screening_id(self) -> str:
        return self.publish(is_custom_screening=True)

    @cached_property
    def taskflow_id(self) -> str:
        details = [
            {"external_url": f"https://lab.example/{letter}", "total_allocation": 1} for letter in "ab"
        ]
        return self.publish(external_study_url="", access_details=details, total_available_places=2)

    @cached_property
    def login_study_id(self) -> str:
        return self.publish(credential_pool_id=self.pool_id)

    @cached_property
    def pool_id(self) -> str:
        made = self.client.credentials.create_pool(self.workspace_id, {"dan": "pass-4"})
        return str(made.credential_pool_id)

    @cached_property
    def arms_id(self) -> str:
        made = self.client.study_collections.create(
            name="Arms", description="Two arms", project_id=self.project_id, study_ids=self.draft_ids
        )
        return str(made.id)

    @cached_property
    def study_path(self) -> Path:
        path = self._folder / "study.json"
        path.write_text(json.dumps(self.fields), encoding="utf-8")
        return path

    # Submissions and participants

    @cached_property
    def submission_ids(self) -> list[str]:
        return [each.id for each in self._taken[1]]

    @cached_property
    def participant_ids(self) -> list[str]:
        return [each.participant_id for each in self._taken[1]]

    @cached_property
    def submission_id(self) -> str:
        return self.submission_ids[0]

    @cached_property
    def participant_id(self) -> str:
        return self.participant_ids[0]

    @cached_property
    def reserved_id(self) -> str:
        return self._sandbox.participants.take(self.study_id, start=False)[0].id

    @cached_property
    def started_id(self) -> str:
        return self._sandbox.participants.take(self.study_id)[0].id

    @cached_property
    def unsuitable_id(self) -> str:
        return self._sandbox.participants.take(self.publish(completion_codes=[REVIEW, OUT]))[0].id

    @cached_property
    def rejected_id(self) -> str:
        self.client.submissions.reject(self.submission_id, message=self.reason, category="LOW_EFFORT")
        return self.submission_id

    @cached_property
    def returned_id(self) -> str:
        self._sandbox.participants.return_(self.started_id)
        return self.started_id

    @cached_property
    def to_screen_out(self) -> list[str]:
        return [each.id for each in self._sandbox.participants.take(self.screening_id, 2)]

    @cached_property
    def group_id(self) -> str:
        made = self.client.participant_groups.create(
            workspace_id=self.workspace_id, name="Came once", participant_ids=self.participant_ids
        )
        return str(made.id)

    @cached_property
    def set_up(self) -> BonusSetUp:
        return self.client.bonuses.set_up(self.study_id, {self.participant_id: Decimal("0.50")})

    @cached_property
    def bonus_path(self) -> Path:
        path = self._folder / "bonuses.csv"
        path.write_text("".join(f"{each},0.25\n" for each in self.participant_ids), encoding="utf-8")
        return path

    @cached_property
    def bonus_id(self) -> str:
        return self.set_up.ids[0]

    # Filters, webhooks, surveys

    @cached_property
    def filter_set_id(self) -> str:
        filters = [{"filter_id": "age", "selected_range": {"lower": 18}}]
        made = self.client.filter_sets.create(workspace_id=self.workspace_id, name="Adults", filters=filters)
        return str(made.id)

    @cached_property
    def locked_filter_set_id(self) -> str:
        return str(self.client.filter_sets.lock(self.filter_set_id).id)

    @cached_property
    def target_url(self) -> str:
        # A subscription needs a secret of its workspace.
        self.client.webhooks.create_secret(self.workspace_id)
        return "https://lab.example/hook"

    @cached_property
    def made(self) -> NewSubscription:
        return self.client.webhooks.create(
            workspace_id=self.workspace_id, event_type="study.status.change", target_url=self.target_url
        )

    @cached_property
    def subscription_id(self) -> str:
        secret = self.made.confirmation_secret
        assert secret is not None
        return str(self.client.webhooks.confirm(self.made.id, secret=secret).id)

    @cached_property
    def researcher_id(self) -> str:
        return str(self.client.users.me().id)

    @cached_property
    def survey_id(self) -> str:
        made = self.client.surveys.create(
            researcher_id=self.researcher_id, title="Tea", sections=self.sections
        )
        return str(made.id)

    @cached_property
    def answers(self) -> list[dict[str, Any]]:
        (section,) = self.client.surveys.get(self.survey_id).to_dict()["sections"]
        (question,) = section["questions"]
        given = {"answer_id": question["answers"][0]["id"], "value": question["answers"][0]["value"]}
        answered = {"question_id": question["id"], "question_title": "Tea?", "answers": [given]}
        return [{"section_id": section["id"], "questions": [answered]}]

    @cached_property
    def response_id(self) -> str:
        made = self.client.surveys.create_response(
            self.survey_id, participant_id="p", submission_id="s", sections=self.answers
        )
        return str(made.id)

    # The AI Task Builder

    @cached_property
    def new_dataset_id(self) -> str:
        made = self.client.task_builder.datasets.create(name="Words", workspace_id=self.workspace_id)
        return str(made.id)

    @cached_property
    def dataset_id(self) -> str:
        datasets = self.client.task_builder.datasets
        made = datasets.create(name="Pictures", workspace_id=self.workspace_id, schema=self.schema)
        datasets.append_datapoints(
            made.id, [{"picture": f"https://pictures.example/{number}.png"} for number in range(4)]
        )
        return str(made.id)

    @cached_property
    def path(self) -> Path:
        path = self._folder / "more.jsonl"
        path.write_text('{"picture": "https://pictures.example/9.png"}\n', encoding="utf-8")
        return path

    def batch(self, **changes: Any) -> str:
        fields: dict[str, Any] = {
            "name": "Colours",
            "workspace_id": self.workspace_id,
            "dataset_id": self.dataset_id,
            "task_details": self.task,
            "batch_items": self.layout,
        }
        return str(self.client.task_builder.batches.create(**{**fields, **changes}).id)

    @cached_property
    def new_batch_id(self) -> str:
        return self.batch()

    @cached_property
    def batch_id(self) -> str:
        self.client.task_builder.batches.setup(
            self.new_batch_id, dataset_id=self.dataset_id, tasks_per_group=2
        )
        self._sandbox.advance(seconds=5)
        assert self.client.task_builder.batches.status(self.new_batch_id).status == "READY"
        return self.new_batch_id

    @cached_property
    def plain_batch_id(self) -> str:
        return self.batch(batch_items=None)

    @cached_property
    def collection_id(self) -> str:
        made = self.client.task_builder.collections.create(
            name="Colours",
            workspace_id=self.workspace_id,
            task_details=self.task,
            collection_items=self.pages,
        )
        return str(made.id)


@pytest.fixture
def names(
    sandbox: Sandbox,
    client: Prolific,
    study_fields: Callable[..., dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Names:
    monkeypatch.setenv("PROLIFIC_URL", sandbox.url)
    monkeypatch.setenv("PROLIFIC_TOKEN", sandbox.token)
    return Names(sandbox, client, study_fields, tmp_path)


def imported() -> dict[str, Any]:
    """What the page imports for its rows."""
    namespace: dict[str, Any] = {"__name__": "migrating"}
    exec(IMPORTS, namespace)  # noqa: S102
    return namespace


def taken_for_granted(code: str) -> set[str]:
    """The names that code reads and neither sets nor finds imported or built in."""
    found = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)]
    stored = {node.id for node in found if isinstance(node.ctx, ast.Store)}
    return {node.id for node in found} - stored - imported().keys() - vars(builtins).keys()


def test_no_row_is_missing() -> None:
    assert {name: sum(row.section == name for row in ROWS) for name in COUNTS} == COUNTS
    assert len(ROWS) == sum(COUNTS.values())
    assert len({(row.section, row.theirs) for row in ROWS}) == len(ROWS)


def test_what_has_no_counterpart_is_said_without_code() -> None:
    without = [row for row in ROWS if row.code is None]
    assert {row.theirs for row in without} == NO_COUNTERPART
    assert len(without) == len(NO_COUNTERPART)
    for row in without:
        assert row.ours.startswith("no counterpart: ")
        assert "`" not in row.ours


def test_the_names_explained_are_those_used() -> None:
    explained = {name for left, _ in cells(INTRODUCTION) for name in re.findall(r"`(\w+)`", left)}
    used = set().union(*(taken_for_granted(row.code or "") for row in RUN))
    assert explained <= used


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("row", RUN, ids=lambda row: f"{row.section}: {row.theirs}")
def test_a_row_runs(row: Row, names: Names, sandbox: Sandbox) -> None:
    assert row.code is not None
    namespace = imported() | {name: getattr(names, name) for name in sorted(taken_for_granted(row.code))}
    before = len(sandbox.requests)
    exec(compile(row.code, f"{PAGE.name}, {row.theirs}", "exec"), namespace)  # noqa: S102
    sent = sandbox.requests[before:]
    assert bool(sent) != row.code.startswith(OWN_SANDBOX)
    assert all(request.status is not None and request.status < 400 for request in sent)
    if row.section == "pyrolific":
        module = re.findall(r"\w+", row.theirs)[1]
        operation = RENAMED.get(module, module.replace("_", "-"))
        assert operation in {request.operation_id for request in sent}
