"""A sandbox in which something is going on, by the plain names that examples take for granted."""

from __future__ import annotations

import ast
import base64
import builtins
import datetime
import hashlib
import hmac
import json
import time
import warnings
from collections.abc import Callable, Container
from contextlib import ExitStack
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from prolific import NewSubscription, OutcomeUnknownError, Prolific, study_url, webhooks
from prolific.results.bonuses import BonusSetUp
from prolific_sandbox import Participation, Sandbox

SCREEN_OUT = {"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 20, "slots": 2}
OUT = {"code": "OUT", "code_type": "FIXED_SCREENOUT", "actions": [SCREEN_OUT]}
REVIEW = {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
LAB = {**REVIEW, "code": "LAB", "actor": "researcher"}
TARGET_URL = "https://lab.example/hook"
EVENT = "submission.status.change"
QUESTION = {"title": "Tea?", "type": "single", "answers": [{"value": "Yes"}, {"value": "No"}]}
CHOICE = {
    "type": "multiple_choice",
    "description": "Which colour is it?",
    "answer_limit": 1,
    "options": [{"label": "Red", "value": "red"}, {"label": "Blue", "value": "blue"}],
}

STAGES = {
    "request": "study_id",
    "bonuses.reconcile": "lost_answer",
    "bonuses.reconcile_journal": "uncertain_journal",
    "campaigns.list": "campaign",
    "campaigns.iter": "campaign",
    "credentials.list": "pool_id",
    "filter_sets.list": "filter_set_id",
    "filter_sets.iter": "filter_set_id",
    "messages.iter": "study_id",
    "messages.list_unread": "study_id",
    "messages.iter_unread": "study_id",
    "participant_groups.list": "group_id",
    "participant_groups.iter": "group_id",
    "studies.feedback": "feedback_left",
    "studies.iter_feedback": "feedback_left",
    "studies.feedback_ratings": "feedback_left",
    "studies.list": "study_id",
    "studies.iter": "study_id",
    "studies.list_for_project": "study_id",
    "studies.iter_for_project": "study_id",
    "studies.create_from_file": "study_path",
    "studies.cost": "approved",
    "studies.create_test_study": "test_participant_id",
    "study_collections.list": "arms_id",
    "surveys.list": "survey_id",
    "surveys.iter": "survey_id",
    "surveys.summary": "response_id",
    "surveys.list_responses": "response_id",
    "surveys.iter_responses": "response_id",
    "task_builder.batches.list": "batch_id",
    "task_builder.batches.iter": "batch_id",
    "task_builder.batches.responses": "answers_to_batch",
    "task_builder.batches.list_exports": "batch_export",
    "task_builder.batches.delete_export": "batch_export",
    "task_builder.batches.instructions": "instructions_made",
    "task_builder.collections.list": "collection_id",
    "task_builder.collections.iter": "collection_id",
    "task_builder.collections.responses": "answers_to_collection",
    "task_builder.collections.list_exports": "collection_export",
    "task_builder.collections.delete_export": "collection_export",
    "task_builder.datasets.create_from_file": "path",
    "task_builder.datasets.upload": "path",
    "task_builder.datasets.import_status": "path",
    "task_builder.datasets.wait_for_import": "path",
    "task_builder.datasets.wait_ready": "colours_path",
    "task_builder.datasets.upload_files": "colours_path",
    "webhooks.secrets": "target_url",
    "webhooks.create": "target_url",
    "webhooks.list": "subscription_id",
    "webhooks.iter": "subscription_id",
    "webhooks.ensure": "subscription_id",
    "webhooks.events": "failed_event",
    "webhooks.iter_events": "failed_event",
    "webhooks.replay_failed": "failed_event",
    "receiver.accept": "failed_event",
}
"""What must be there for an example although it does not name it: one more name of the prepared world."""


def study_fields_with(**changes: Any) -> dict[str, Any]:
    """Keyword arguments of a plain study, with changes; what is `...` is left out."""
    plain: dict[str, Any] = {
        "name": "Colours of the harbour",
        "description": "Name the colours in ten pictures.",
        "external_study_url": "https://survey.example/colours?p={{%PROLIFIC_PID%}}",
        "prolific_id_option": "url_parameters",
        "total_available_places": 5,
        "estimated_completion_time": 10,
        "reward": 150,
        "completion_codes": [
            {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
        ],
    }
    return {key: value for key, value in {**plain, **changes}.items() if value is not ...}


class PreparedWorld:
    """The names examples take for granted, each made when an example first needs it."""

    def __init__(
        self, sandbox: Sandbox, client: Prolific, study_fields: Callable[..., dict[str, Any]], folder: Path
    ) -> None:
        self.client = client
        self._sandbox = sandbox
        self._study_fields = study_fields
        self._folder = folder
        self._to_close = ExitStack()
        self.token = sandbox.token
        self.workspace_id = sandbox.workspace_id
        self.project_id = sandbox.project_id
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
        self.csv_path = folder / "rows.csv"
        self.address = study_url("https://lab.example/start")

    def close(self) -> None:
        """End the faults that were switched on, and close the inbox."""
        self._to_close.close()

    def _draft(self, **changes: Any) -> str:
        return str(self.client.studies.create(**self._study_fields(**changes)).id)

    def _publish(self, **changes: Any) -> str:
        return str(self.client.studies.publish(self._draft(**changes)).id)

    @cached_property
    def workspace_title(self) -> str:
        return str(self.client.workspaces.get(self.workspace_id).title)

    @cached_property
    def project_title(self) -> str:
        return str(self.client.projects.get(self.project_id).title)

    # Studies

    @cached_property
    def draft_id(self) -> str:
        return self._draft()

    @cached_property
    def link(self) -> str:
        """By which a participant comes to a secure study at `address`."""
        study_id = self._publish(external_study_url=self.address, is_external_study_url_secure=True)
        (taken,) = self._sandbox.participants.take(study_id)
        return self._sandbox.participants.link(taken.id)

    @cached_property
    def draft_ids(self) -> list[str]:
        return [self._draft(name=f"Arm {letter}") for letter in "ab"]

    @cached_property
    def test_participant_id(self) -> str:
        made = self.client.test_participants.create(email="tester@lab.example")
        return str(made.participant_id)

    @cached_property
    def rehearsed_id(self) -> str:
        assert self.test_participant_id
        return self._draft()

    @cached_property
    def scheduled_id(self) -> str:
        tomorrow = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
        return str(self.client.studies.schedule(self._draft(), tomorrow).id)

    @cached_property
    def _taken(self) -> tuple[str, list[Participation]]:
        """An active study, and two who finished it."""
        study_id = self._publish(total_available_places=10, completion_codes=[REVIEW, LAB, OUT])
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
        return str(self.client.studies.pause(self._publish()).id)

    @cached_property
    def screening_id(self) -> str:
        return self._publish(is_custom_screening=True)

    @cached_property
    def taskflow_id(self) -> str:
        details = [
            {"external_url": f"https://lab.example/{letter}", "total_allocation": 1} for letter in "ab"
        ]
        return self._publish(external_study_url="", access_details=details, total_available_places=2)

    @cached_property
    def login_study_id(self) -> str:
        return self._publish(credential_pool_id=self.pool_id)

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

    @cached_property
    def campaign(self) -> str:
        return self._sandbox.add_campaign("Town hall")

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
        return self._sandbox.participants.take(self._publish(completion_codes=[REVIEW, OUT]))[0].id

    @cached_property
    def feedback_left(self) -> None:
        first, second = self.submission_ids
        leave = self._sandbox.participants.leave_feedback
        leave(first, "The harbour was lovely.", category="other", clarity=5, difficulty=2, fairness=4)
        leave(second, clarity=4)

    @cached_property
    def approved(self) -> None:
        for each in self.submission_ids:
            self.client.submissions.approve(each)

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

    @cached_property
    def lost_answer(self) -> None:
        """From now on the answer to the next payment is lost on its way, although it is made."""
        self._to_close.enter_context(self._sandbox.faults(operation="pay-bonus-payments", when="drop"))

    @cached_property
    def uncertain_journal(self) -> Path:
        path = self._folder / "round-1.jsonl"
        with self._sandbox.faults(operation="pay-bonus-payments", when="drop"):
            try:
                self.client.bonuses.pay(self.study_id, {self.participant_id: Decimal("0.50")}, journal=path)
            except OutcomeUnknownError:
                return path
        raise AssertionError("the fault did not strike")

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
        return TARGET_URL

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
    def failed_event(self) -> None:
        """A delivery to `subscription_id` that failed for good: the subscription was switched off."""
        self.client.webhooks.update(self.subscription_id, target_url="http://127.0.0.1:9/hook")
        self._publish()
        self.client.webhooks.update(self.subscription_id, is_enabled=False)
        self._sandbox.advance(hours=1)
        self._sandbox.deliver_events()

    @cached_property
    def inbox(self) -> webhooks.EventInbox:
        """One in memory, as receivers have it unless they are given one, but one that is closed."""
        store = webhooks.SQLiteEventStore(":memory:")
        self._to_close.callback(store.close)
        return webhooks.EventInbox(store)

    @cached_property
    def secret(self) -> str:
        return "whs-of-the-workspace"

    @cached_property
    def body(self) -> bytes:
        return json.dumps(self.payload).encode()

    @cached_property
    def payload(self) -> dict[str, Any]:
        status = {"participant_id": "60ffe5c8371090c7041d43f8", "status": "AWAITING REVIEW"}
        return {"event_type": EVENT, "resource_id": "64f0c1d2e3a4b5c6d7e8f901", **status}

    @cached_property
    def headers(self) -> dict[str, str]:
        now = str(int(time.time()))
        signature = hmac.digest(self.secret.encode(), now.encode() + self.body, hashlib.sha256)
        return {
            webhooks.EVENT_ID_HEADER: "0190a5c5-3f1e-7d8e-9c58-0e4a6c9f2b71",
            webhooks.TIMESTAMP_HEADER: now,
            webhooks.SIGNATURE_HEADER: base64.b64encode(signature).decode(),
        }

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

    @cached_property
    def colours_path(self) -> Path:
        path = self._folder / "colours.csv"
        path.write_text("text\nred\nblue\n", encoding="utf-8")
        return path

    def _batch(self, **changes: Any) -> str:
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
        return self._batch()

    @cached_property
    def batch_id(self) -> str:
        self.client.task_builder.batches.setup(
            self.new_batch_id, dataset_id=self.dataset_id, tasks_per_group=2
        )
        self._sandbox.advance(seconds=5)
        assert self.client.task_builder.batches.status(self.new_batch_id).status == "READY"
        return self.new_batch_id

    @cached_property
    def answers_to_batch(self) -> None:
        self._answer("AI_TASK_BUILDER_BATCH", self.batch_id)

    @cached_property
    def answers_to_collection(self) -> None:
        self._answer("AI_TASK_BUILDER_COLLECTION", self.collection_id)

    def _answer(self, method: str, target: str) -> None:
        """Let somebody answer what there is to annotate."""
        study_id = self._publish(
            external_study_url=..., data_collection_method=method, data_collection_id=target
        )
        (taken,) = self._sandbox.participants.take(study_id)
        self._sandbox.participants.complete(taken.id, "DONE")

    @cached_property
    def batch_export(self) -> None:
        self.client.task_builder.batches.request_export(self.batch_id)

    @cached_property
    def collection_export(self) -> None:
        self.client.task_builder.collections.request_export(self.collection_id)

    @cached_property
    def instructions_made(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            batches = self.client.task_builder.batches
            batches.create_instructions(self.plain_batch_id, instructions=self.instructions)

    @cached_property
    def plain_batch_id(self) -> str:
        return self._batch(batch_items=None)

    @cached_property
    def collection_id(self) -> str:
        made = self.client.task_builder.collections.create(
            name="Colours",
            workspace_id=self.workspace_id,
            task_details=self.task,
            collection_items=self.pages,
        )
        return str(made.id)


def names_read(code: str, known: Container[str]) -> set[str]:
    """The names that code reads and neither sets itself nor finds known or built in."""
    nodes = list(ast.walk(ast.parse(code)))
    read = {node.id for node in nodes if isinstance(node, ast.Name)}
    bound = set().union(*map(_bound, nodes))
    return {name for name in read - bound if name not in known and not hasattr(builtins, name)}


def _bound(node: ast.AST) -> set[str]:
    """The names a statement or expression sets."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.FunctionDef(name=name):
            return {name}
        case ast.AsyncFunctionDef(name=name) | ast.ExceptHandler(name=str(name)):
            return {name}
        case ast.alias(name=name, asname=alias):
            return {(alias or name).split(".")[0]}
    return set()
