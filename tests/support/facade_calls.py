"""One call of each facade method, and the requests they send."""

from __future__ import annotations

import datetime
import json
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from prolific import BonusRow, Prolific, StudyLinkError, study_url
from prolific._bonuses.journal import Step
from prolific._sync.engine.journals import open_journal
from prolific.filters import all_of, any_of, blocklist, range_, select
from prolific.results.bonuses import BonusPayment
from prolific_api.types import File
from prolific_drift import FacadeCall

ID = "64f0c1d2e3a4b5c6d7e8f901"
STUDY_ID = "64f0c1d2e3a4b5c6d7e8f902"
OTHER_ID = "64f0c1d2e3a4b5c6d7e8f904"
UUID = "0190a5c5-3f1e-7d8e-9c58-0e4a6c9f2b71"
MOMENT = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
YESTERDAY = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
# An id that names a submission, and one that does not: a participant, as far as anybody knows.
OWED = {ID: Decimal("1.15"), OTHER_ID: Decimal("0.35")}
PAYMENT = BonusPayment(
    STUDY_ID,
    "64f0c1d2e3a4b5c6d7e8f903",
    (BonusRow(ID, Decimal("1.15")), BonusRow(OTHER_ID, Decimal("0.35"))),
)
REASON = (
    "The answers to seven of the ten pictures name no colour at all, although the instructions ask for one."
)
STUDY: dict[str, Any] = {
    "name": "Colours",
    "description": "Name them.",
    "external_study_url": "https://survey.example/",
    "prolific_id_option": "question",
    "estimated_completion_time": 5,
    "maximum_allowed_time": 30,
    "reward": 100,
    "total_available_places": 2,
    "completion_codes": [
        {"code": "A", "code_type": "COMPLETED", "actions": [{"action": "AUTOMATICALLY_APPROVE"}]},
    ],
    "filters": [{"filter_id": "age", "selected_range": {"lower": 18, "upper": 30}}],
    "submissions_config": {"max_submissions_per_participant": 1},
}

FILTERS = [
    range_("age", lower=18),
    blocklist([ID]),
    any_of(select("sex", "1", weightings={"1": 2.0}), all_of(select("handedness", "2"))),
]
QUESTION = {"title": "Tea?", "type": "single", "answers": [{"value": "Yes"}, {"value": "No"}]}
SCHEMA: dict[str, Any] = {"strict": True, "fields": {"caption": {"type": "text", "label": "Caption"}}}
TASK = {"task_name": "Harbours", "task_introduction": "<p>Look.</p>", "task_steps": "<p>Describe.</p>"}
LAYOUT = [{"rows": [{"columns": [{"items": [{"type": "free_text", "description": "Say why."}]}]}]}]
PAGES = [{"order": 0, "page_items": [{"type": "free_text", "description": "Say why.", "order": 0}]}]

CALLS: dict[str, Callable[[Prolific], Any]] = {
    "users.me": lambda c: c.users.me(),
    "workspaces.list": lambda c: c.workspaces.list(limit=5, offset=5),
    "workspaces.iter": lambda c: list(c.workspaces.iter()),
    "workspaces.get": lambda c: c.workspaces.get(ID),
    "workspaces.create": lambda c: c.workspaces.create(title="Lab"),
    "workspaces.update": lambda c: c.workspaces.update(ID, title="Lab 2"),
    "workspaces.balance": lambda c: c.workspaces.balance(ID),
    "projects.list": lambda c: c.projects.list(ID, limit=5, offset=5),
    "projects.iter": lambda c: list(c.projects.iter(ID)),
    "projects.get": lambda c: c.projects.get(ID),
    "projects.create": lambda c: c.projects.create(ID, title="Pilot", description="First wave"),
    "projects.update": lambda c: c.projects.update(ID, title="Pilot 2"),
    "studies.list": lambda c: c.studies.list(
        state=["ACTIVE", "PAUSED"], search="tides", workspace_id=ID, page=2, page_size=5
    ),
    "studies.iter": lambda c: list(c.studies.iter(state="ACTIVE", search="tides", workspace_id=ID)),
    "studies.list_for_project": lambda c: c.studies.list_for_project(
        ID, ordering="-date_created", page=2, page_size=5
    ),
    "studies.iter_for_project": lambda c: list(c.studies.iter_for_project(ID, ordering="name")),
    "studies.create": lambda c: c.studies.create(**STUDY),
    "studies.get": lambda c: c.studies.get(ID),
    "studies.update": lambda c: c.studies.update(ID, **STUDY),
    "studies.delete": lambda c: c.studies.delete(ID),
    "studies.publish": lambda c: c.studies.publish(ID),
    "studies.pause": lambda c: c.studies.pause(ID),
    "studies.resume": lambda c: c.studies.resume(ID),
    "studies.stop": lambda c: c.studies.stop(ID),
    "studies.add_places": lambda c: c.studies.add_places(ID, 2),
    "studies.duplicate": lambda c: c.studies.duplicate(ID, block_previous_participants=False),
    "studies.cost": lambda c: c.studies.cost(ID, projected=True),
    "studies.estimate_cost": lambda c: c.studies.estimate_cost(reward=100, total_available_places=2),
    "studies.create_from_file": lambda c: c.studies.create_from_file(study_file()),
    "studies.launch": lambda c: c.studies.launch(**STUDY),
    "studies.schedule": lambda c: c.studies.schedule(ID, MOMENT),
    "studies.cancel_publish": lambda c: c.studies.cancel_publish(ID),
    "studies.add_screen_out_slots": lambda c: c.studies.add_screen_out_slots(ID, 2, resume=True),
    "studies.watch": lambda c: list(c.studies.watch(ID, timeout=0)),
    "studies.wait_for": lambda c: c.studies.wait_for(ID, "PAUSED", timeout=1),
    "studies.delete_from_project": lambda c: c.studies.delete_from_project(ID, OTHER_ID),
    "studies.create_test_study": lambda c: c.studies.create_test_study(ID),
    "studies.access_details_progress": lambda c: c.studies.access_details_progress(ID),
    "studies.feedback": lambda c: c.studies.feedback(ID, has_written_feedback=True, limit=5, offset=5),
    "studies.iter_feedback": lambda c: list(c.studies.iter_feedback(ID, has_written_feedback=False)),
    "studies.feedback_ratings": lambda c: c.studies.feedback_ratings(ID),
    "studies.export_demographics": lambda c: c.studies.export_demographics(
        ID, filters=[{"filter_id": "age", "selected_values": []}]
    ),
    "studies.download_demographics": lambda c: download(c.studies.download_demographics),
    "studies.demographic_export_history": lambda c: c.studies.demographic_export_history(ID),
    "studies.export": lambda c: c.studies.export(ID),
    "studies.predicted_recruitment_time": lambda c: c.studies.predicted_recruitment_time(ID),
    "studies.predict_recruitment_time": lambda c: c.studies.predict_recruitment_time(
        filters=[],
        workspace_id=ID,
        reward=100,
        study_type="SINGLE",
        total_available_places=5,
        estimated_completion_time=5,
    ),
    "studies.signing_keys": lambda c: c.studies.signing_keys(),
    "studies.verify_link": lambda c: refused_link(c.studies.verify_link),
    "users.identity": lambda c: c.users.identity(),
    "workspaces.find": lambda c: c.workspaces.find("Lab"),
    "workspaces.cost": lambda c: c.workspaces.cost(
        ID,
        reporting_period_start=MOMENT,
        reporting_period_end=MOMENT,
        project_name=["Pilot"],
        status=["ACTIVE"],
        published_by_email=["me@example.org"],
        limit=5,
        offset=5,
    ),
    "projects.find": lambda c: c.projects.find(ID, "Lab"),
    "projects.get_or_create": lambda c: (
        c.projects.get_or_create(ID, "Lab"),
        c.projects.get_or_create(ID, "Another"),
    ),
    "submissions.approve_when_ready": lambda c: c.submissions.approve_when_ready(ID),
    "submissions.watch": lambda c: list(c.submissions.watch(ID, timeout=0)),
    "submissions.wait_for": lambda c: c.submissions.wait_for(ID, "awaiting_review", timeout=1),
    "submissions.bulk_approve": lambda c: c.submissions.bulk_approve([ID, OTHER_ID]),
    "submissions.bulk_approve_participants": lambda c: c.submissions.bulk_approve_participants(
        ID, [OTHER_ID]
    ),
    "submissions.request_return": lambda c: c.submissions.request_return(
        ID, ["Asked for by the participant"]
    ),
    "submissions.complete": lambda c: c.submissions.complete(
        ID, "DYN", percentage_of_reward=50, message_to_participant="Half way"
    ),
    "submissions.return_": lambda c: c.submissions.return_(ID),
    "submissions.start": lambda c: c.submissions.start(ID),
    "submissions.screen_out": lambda c: c.submissions.screen_out(ID),
    "submissions.unreject": lambda c: c.submissions.unreject(ID),
    "submissions.unreturn": lambda c: c.submissions.unreturn(ID),
    "submissions.list_in_study": lambda c: c.submissions.list_in_study(
        ID, ordering="started_at", limit=5, offset=5
    ),
    "submissions.pay_screen_outs": lambda c: c.submissions.pay_screen_outs(
        ID, [OTHER_ID], bonus_per_submission=Decimal("0.20"), increase_places=True
    ),
    "submissions.bulk_screen_out": lambda c: c.submissions.bulk_screen_out(
        ID, [OTHER_ID], bonus_per_submission=Decimal("0.20")
    ),
    "submissions.demographics": lambda c: c.submissions.demographics(ID),
    "submissions.feedback_upload_url": lambda c: c.submissions.feedback_upload_url("a.csv", workspace_id=ID),
    "submissions.list": lambda c: c.submissions.list(
        ID,
        status="APPROVED",
        ordering="-started_at",
        submitted_from=MOMENT.date(),
        submitted_before="2026-02-03",
        completed=True,
        returned=False,
        awaiting_review=False,
        approved=True,
        active=False,
        timeout=False,
        rejected=False,
        screened_out=False,
        completeoractive=True,
        page=2,
        page_size=5,
    ),
    "submissions.iter": lambda c: list(
        c.submissions.iter(
            ID,
            status="rejected",
            submitted_from="01/02/2026",
            submitted_before=MOMENT.date().replace(month=3),
            rejected=True,
        )
    ),
    "submissions.get": lambda c: c.submissions.get(ID),
    "submissions.counts": lambda c: c.submissions.counts(ID),
    "submissions.approve": lambda c: c.submissions.approve(ID),
    "submissions.reject": lambda c: c.submissions.reject(ID, message=REASON, category="NO_DATA"),
    "bonuses.preview": lambda c: c.bonuses.preview(ID, OWED, workspace_id=OTHER_ID),
    "bonuses.set_up": lambda c: c.bonuses.set_up(ID, OWED),
    "bonuses.pay": lambda c: (c.bonuses.pay(OTHER_ID), c.bonuses.pay(STUDY_ID, OWED)),
    "bonuses.start_paying": lambda c: c.bonuses.start_paying(STUDY_ID, OWED).result(),
    "bonuses.reconcile": lambda c: c.bonuses.reconcile(PAYMENT),
    "bonuses.reconcile_journal": lambda c: c.bonuses.reconcile_journal(uncertain_journal()),
    "messages.list": lambda c: c.messages.list(
        user_id=ID, created_after=YESTERDAY, excluded_sender_ids=[ID, "b" * 24]
    ),
    "messages.iter": lambda c: list(c.messages.iter(created_after=YESTERDAY)),
    "messages.list_unread": lambda c: c.messages.list_unread(),
    "messages.iter_unread": lambda c: list(c.messages.iter_unread()),
    "messages.send": lambda c: c.messages.send(recipient_id=ID, study_id=ID, body="Thank you."),
    "messages.send_bulk": lambda c: c.messages.send_bulk([ID], study_id=ID, body="Thank you."),
    "messages.send_to_group": lambda c: c.messages.send_to_group(ID, study_id=ID, body="Thank you."),
    "filters.list": lambda c: c.filters.list(detailed=True, workspace_id=ID, filter_tag="custom-group"),
    "filters.iter": lambda c: list(c.filters.iter(workspace_id=ID)),
    "filters.search": lambda c: c.filters.search("handedness", workspace_id=ID),
    "filters.search_catalogue": lambda c: c.filters.search_catalogue(
        "hand", limit=5, offset=5, workspace_id=ID
    ),
    "filters.choices": lambda c: c.filters.choices(
        "age", limit=5, offset=5, workspace_id=ID, filter_by="custom-group"
    ),
    "filters.search_choices": lambda c: c.filters.search_choices(
        "handedness", "left", limit=5, offset=5, workspace_id=ID
    ),
    "filters.count": lambda c: c.filters.count(FILTERS, workspace_id=ID, organisation_id=ID),
    "filters.breakdown": lambda c: c.filters.breakdown(
        FILTERS, breakdown_filter=select("handedness", "1"), workspace_id=ID
    ),
    "filters.rule_tree": lambda c: c.filters.rule_tree(workspace_id=ID),
    "filters.distribution": lambda c: c.filters.distribution(
        ID, workspace_id=ID, distribution_filters=["age", "sex"]
    ),
    "filters.eligibility_requirements": lambda c: c.filters.eligibility_requirements(),
    "filter_sets.list": lambda c: c.filter_sets.list(workspace_id=ID, organisation_id=ID, limit=5, offset=5),
    "filter_sets.iter": lambda c: list(c.filter_sets.iter(workspace_id=ID)),
    "filter_sets.get": lambda c: c.filter_sets.get(ID, version_number=2),
    "filter_sets.create": lambda c: c.filter_sets.create(workspace_id=ID, name="Adults", filters=FILTERS),
    "filter_sets.update": lambda c: c.filter_sets.update(ID, name="Adults", filters=FILTERS),
    "filter_sets.delete": lambda c: c.filter_sets.delete(ID),
    "filter_sets.clone": lambda c: c.filter_sets.clone(ID, new_name="Adults 2"),
    "filter_sets.lock": lambda c: c.filter_sets.lock(ID),
    "filter_sets.unlock": lambda c: c.filter_sets.unlock(ID),
    "participant_groups.list": lambda c: c.participant_groups.list(
        workspace_id=ID, project_id=ID, active=True, search="came", limit=5, offset=5
    ),
    "participant_groups.iter": lambda c: list(c.participant_groups.iter(workspace_id=ID)),
    "participant_groups.get": lambda c: c.participant_groups.get(ID),
    "participant_groups.create": lambda c: c.participant_groups.create(
        workspace_id=ID, name="Regulars", description="Came twice", participant_ids=[ID]
    ),
    "participant_groups.update": lambda c: c.participant_groups.update(
        ID, name="Regulars", description="Came thrice", participant_ids=[ID]
    ),
    "participant_groups.delete": lambda c: c.participant_groups.delete(ID),
    "participant_groups.participants": lambda c: list(c.participant_groups.participants(ID)),
    "participant_groups.add": lambda c: c.participant_groups.add(ID, [ID]),
    "participant_groups.remove": lambda c: c.participant_groups.remove(ID, [ID]),
    "participant_groups.replace": lambda c: c.participant_groups.replace(ID, [ID]),
    "webhooks.event_types": lambda c: c.webhooks.event_types(),
    "webhooks.secrets": lambda c: c.webhooks.secrets(ID),
    "webhooks.create_secret": lambda c: c.webhooks.create_secret(ID),
    "webhooks.list": lambda c: c.webhooks.list(workspace_id=ID, is_enabled=False, limit=5, offset=5),
    "webhooks.iter": lambda c: list(c.webhooks.iter(workspace_id=ID)),
    "webhooks.get": lambda c: c.webhooks.get(ID),
    "webhooks.create": lambda c: c.webhooks.create(
        workspace_id=ID, event_type="study.status.change", target_url="https://lab.example/hook"
    ),
    "webhooks.confirm": lambda c: c.webhooks.confirm(ID, secret="once"),
    "webhooks.update": lambda c: c.webhooks.update(
        ID, event_type="study.status.change", target_url="https://lab.example/hook", is_enabled=False
    ),
    "webhooks.delete": lambda c: c.webhooks.delete(ID),
    "webhooks.events": lambda c: c.webhooks.events(
        ID, status=["PENDING", "FAILED"], resource_id=ID, limit=5, offset=5
    ),
    "webhooks.subscribe": lambda c: [
        c.webhooks.subscribe(workspace_id=ID, event_type=event_type, target_url=target_url)
        for event_type, target_url in (OFF_HOOK, NEW_HOOK)
    ],
    "webhooks.ensure": lambda c: c.webhooks.ensure(ID, [OFF_HOOK, NEW_HOOK], remove_others=True),
    "webhooks.replay_failed": lambda c: c.webhooks.replay_failed(ID, print),
    "webhooks.iter_events": lambda c: list(c.webhooks.iter_events(ID, status="FAILED")),
    "surveys.list": lambda c: c.surveys.list(ID, limit=5, offset=5),
    "surveys.iter": lambda c: list(c.surveys.iter(ID)),
    "surveys.get": lambda c: c.surveys.get(UUID),
    "surveys.create": lambda c: c.surveys.create(
        researcher_id=ID, title="Tea", sections=[{"title": "One", "questions": [QUESTION]}]
    ),
    "surveys.delete": lambda c: c.surveys.delete(UUID),
    "surveys.summary": lambda c: c.surveys.summary(UUID),
    "surveys.list_responses": lambda c: c.surveys.list_responses(UUID, limit=5, offset=5),
    "surveys.iter_responses": lambda c: list(c.surveys.iter_responses(UUID)),
    "surveys.get_response": lambda c: c.surveys.get_response(UUID, UUID),
    "surveys.create_response": lambda c: c.surveys.create_response(
        UUID,
        participant_id=ID,
        submission_id=ID,
        questions=[
            {
                "question_id": UUID,
                "question_title": "Tea?",
                "answers": [{"answer_id": UUID, "value": "Yes"}],
            }
        ],
    ),
    "surveys.delete_response": lambda c: c.surveys.delete_response(UUID, UUID),
    "surveys.delete_all_responses": lambda c: c.surveys.delete_all_responses(UUID),
    "invitations.create": lambda c: c.invitations.create(
        ID, emails=["ada@lab.example"], role="WORKSPACE_COLLABORATOR"
    ),
    "study_collections.list": lambda c: c.study_collections.list(ID),
    "study_collections.get": lambda c: c.study_collections.get(ID),
    "study_collections.create": lambda c: c.study_collections.create(
        name="Either", description="Or", project_id=ID, study_ids=[ID], publish_at=None
    ),
    "study_collections.update": lambda c: c.study_collections.update(
        ID, name="Either", description="Or", study_ids=[ID], publish_at=None
    ),
    "study_collections.delete": lambda c: c.study_collections.delete(ID),
    "study_collections.transition": lambda c: c.study_collections.transition(
        ID, action="SCHEDULE_PUBLISH", publish_at="2030-02-28T13:45:00 Europe/London"
    ),
    "task_builder.datasets.create": lambda c: c.task_builder.datasets.create(
        name="Harbours", workspace_id=ID, schema=SCHEMA
    ),
    "task_builder.datasets.create_from_file": lambda c: (
        c.task_builder.datasets.create_from_file(
            b"{}", filename="harbours.jsonl", name="Harbours", workspace_id=ID, schema=SCHEMA
        ),
        c.task_builder.datasets.create_from_file(
            b"a,b", filename="harbours.csv", name="Without schema", workspace_id=ID
        ),
    ),
    "task_builder.datasets.get": lambda c: c.task_builder.datasets.get(UUID),
    "task_builder.datasets.update": lambda c: c.task_builder.datasets.update(UUID, schema=SCHEMA),
    "task_builder.datasets.status": lambda c: c.task_builder.datasets.status(UUID),
    "task_builder.datasets.upload": lambda c: c.task_builder.datasets.upload(
        UUID, b"a,b", filename="harbours.csv"
    ),
    "task_builder.datasets.import_status": lambda c: c.task_builder.datasets.import_status(UUID, UUID),
    "task_builder.datasets.append_datapoints": lambda c: c.task_builder.datasets.append_datapoints(
        UUID, [{"caption": "A harbour"}]
    ),
    "task_builder.datasets.migration_status": lambda c: c.task_builder.datasets.migration_status(UUID, UUID),
    "task_builder.datasets.wait_ready": lambda c: c.task_builder.datasets.wait_ready(UUID),
    "task_builder.datasets.wait_for_import": lambda c: c.task_builder.datasets.wait_for_import(UUID, UUID),
    "task_builder.datasets.wait_for_migration": lambda c: c.task_builder.datasets.wait_for_migration(
        UUID, UUID
    ),
    "task_builder.datasets.upload_files": lambda c: c.task_builder.datasets.upload_files(
        UUID, [File(b"a,b", "harbours.csv", "text/csv")]
    ),
    "task_builder.batches.list": lambda c: c.task_builder.batches.list(ID),
    "task_builder.batches.iter": lambda c: list(c.task_builder.batches.iter(ID)),
    "task_builder.batches.get": lambda c: c.task_builder.batches.get(UUID),
    "task_builder.batches.create": lambda c: c.task_builder.batches.create(
        name="Harbours", workspace_id=ID, dataset_id=UUID, task_details=TASK, batch_items=LAYOUT
    ),
    "task_builder.batches.update": lambda c: c.task_builder.batches.update(
        UUID, name="Harbours", dataset_id=UUID, task_details=TASK, auto_sync_enabled=True
    ),
    "task_builder.batches.duplicate": lambda c: c.task_builder.batches.duplicate(
        UUID, name="Harbours 2", upload_new_dataset=True
    ),
    "task_builder.batches.setup": lambda c: c.task_builder.batches.setup(
        UUID, dataset_id=UUID, tasks_per_group=3
    ),
    "task_builder.batches.status": lambda c: c.task_builder.batches.status(UUID),
    "task_builder.batches.wait_ready": lambda c: c.task_builder.batches.wait_ready(UUID),
    "task_builder.batches.sync": lambda c: c.task_builder.batches.sync(UUID),
    "task_builder.batches.sync_status": lambda c: c.task_builder.batches.sync_status(UUID, UUID),
    "task_builder.batches.wait_for_sync": lambda c: c.task_builder.batches.wait_for_sync(UUID, UUID),
    "task_builder.batches.tasks": lambda c: c.task_builder.batches.tasks(UUID),
    "task_builder.batches.task_groups": lambda c: c.task_builder.batches.task_groups(UUID),
    "task_builder.batches.responses": lambda c: list(c.task_builder.batches.responses(UUID)),
    "task_builder.batches.report": lambda c: c.task_builder.batches.report(UUID),
    "task_builder.batches.download_report": lambda c: download(c.task_builder.batches.download_report),
    "task_builder.batches.request_export": lambda c: c.task_builder.batches.request_export(
        UUID, study_id=ID, from_=datetime.date(2026, 8, 1), to="2026-08-31"
    ),
    "task_builder.batches.export_status": lambda c: c.task_builder.batches.export_status(UUID, UUID),
    "task_builder.batches.list_exports": lambda c: c.task_builder.batches.list_exports(UUID),
    "task_builder.batches.delete_export": lambda c: c.task_builder.batches.delete_export(UUID, UUID),
    "task_builder.batches.wait_for_export": lambda c: c.task_builder.batches.wait_for_export(UUID, UUID),
    "task_builder.batches.download_export": lambda c: download(c.task_builder.batches.download_export),
    "task_builder.batches.instructions": lambda c: c.task_builder.batches.instructions(UUID),
    "task_builder.batches.create_instructions": lambda c: c.task_builder.batches.create_instructions(
        UUID, instructions=[{"type": "free_text", "description": "Say why."}]
    ),
    "task_builder.batches.update_instructions": lambda c: c.task_builder.batches.update_instructions(
        UUID, instructions=[{"id": UUID, "type": "free_text", "description": "Say why."}]
    ),
    "task_builder.collections.list": lambda c: c.task_builder.collections.list(ID, limit=5, offset=5),
    "task_builder.collections.iter": lambda c: list(c.task_builder.collections.iter(ID)),
    "task_builder.collections.get": lambda c: c.task_builder.collections.get(UUID),
    "task_builder.collections.create": lambda c: c.task_builder.collections.create(
        name="Harbours", workspace_id=ID, task_details=TASK, collection_items=PAGES
    ),
    "task_builder.collections.update": lambda c: c.task_builder.collections.update(
        UUID, name="Harbours", task_details=TASK, collection_items=PAGES
    ),
    "task_builder.collections.responses": lambda c: list(c.task_builder.collections.responses(UUID)),
    "task_builder.collections.request_export": lambda c: c.task_builder.collections.request_export(
        UUID, study_id=ID, from_=datetime.date(2026, 8, 1), to="2026-08-31"
    ),
    "task_builder.collections.export_status": lambda c: c.task_builder.collections.export_status(UUID, UUID),
    "task_builder.collections.list_exports": lambda c: c.task_builder.collections.list_exports(UUID),
    "task_builder.collections.delete_export": lambda c: c.task_builder.collections.delete_export(UUID, UUID),
    "task_builder.collections.wait_for_export": lambda c: c.task_builder.collections.wait_for_export(
        UUID, UUID
    ),
    "task_builder.collections.download_export": lambda c: download(
        c.task_builder.collections.download_export
    ),
    "credentials.create_pool": lambda c: c.credentials.create_pool(ID, {"ada": "pw"}),
    "credentials.add": lambda c: c.credentials.add(f"{ID}_{UUID}", "bob,pw"),
    "credentials.list": lambda c: c.credentials.list(ID),
    "credentials.usage_report": lambda c: c.credentials.usage_report(ID),
    "credentials.download_usage_report": lambda c: download(c.credentials.download_usage_report),
    "reward_recommendations.calculate": lambda c: c.reward_recommendations.calculate(
        workspace_id=ID, currency="GBP", screener_ids=["age", "sex"]
    ),
    "test_participants.create": lambda c: c.test_participants.create(email="test@lab.example"),
    "campaigns.list": lambda c: c.campaigns.list(ID, limit=5, offset=5),
    "campaigns.iter": lambda c: list(c.campaigns.iter(ID)),
}


def download(method: Callable[..., Path]) -> None:
    """Call a method that writes a file, and let the file go."""
    with TemporaryDirectory() as folder:
        method(UUID, Path(folder) / "file")


def refused_link(method: Callable[[str, str], Any]) -> None:
    """Have a link verified whose token names a key that is not published."""
    token = jwt.encode({}, rsa_key(), algorithm="RS256", headers={"kid": "unknown"})
    with suppress(StudyLinkError):
        method(
            f"PROLIFIC_PID={OTHER_ID}&prolific_token={token}",
            study_url("https://lab.example/", study="", session=""),
        )


@cache
def rsa_key() -> RSAPrivateKey:
    """A key to sign tokens with."""
    return generate_private_key(public_exponent=65537, key_size=2048)


# A subscription that is there and switched off, and one that is not there.
OFF_HOOK = ("study.status.change", "https://lab.example/off")
NEW_HOOK = ("study.status.change", "https://lab.example/new")

# Every kind of answer at once: reading is lenient, and only the requests are looked at.
ANSWER = {
    "id": ID,
    "title": "Lab",
    "value": "signs",
    "results": [{"id": ID, "title": "Lab"}],
    "total_available_places": 1,
    "total_cost": 1,
    "completion_codes": [
        {
            "code": "OUT",
            "code_type": "FIXED_SCREENOUT",
            "actions": [{"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 5, "slots": 1}],
        }
    ],
    "count": 0,
    "upload_url": "https://storage.example/harbours.csv",
    "url": "https://storage.example/harbours.zip",
    "content_type": "text/csv",
    "export_id": UUID,
}
COLLECTION = {"id": ID, "total_cost": "£1.00"}
ANSWERS: dict[str, Any] = {
    **dict.fromkeys(
        ("study_collections.get", "study_collections.create", "study_collections.update"), COLLECTION
    ),
    "study_collections.transition": COLLECTION,
    "filters.breakdown": {"breakdown": {"1": 2, "N/A": 0}},
    "filters.rule_tree": {"rule_tree": {"and": {"max_children": 2}}},
    "participant_groups.replace": ANSWER | {"results": [{"participant_id": "b" * 24}]},
    "task_builder.datasets.wait_ready": {"status": "READY"},
    "task_builder.datasets.wait_for_import": {"status": "complete"},
    "task_builder.datasets.wait_for_migration": {"status": "complete"},
    "task_builder.batches.wait_ready": {"status": "READY"},
    "task_builder.batches.wait_for_sync": {"status": "complete"},
    "task_builder.batches.wait_for_export": ANSWER | {"status": "complete"},
    "task_builder.batches.download_export": ANSWER | {"status": "complete"},
    "task_builder.collections.wait_for_export": ANSWER | {"status": "complete"},
    "task_builder.collections.download_export": ANSWER | {"status": "complete"},
    "reward_recommendations.calculate": [],
    "task_builder.batches.create_instructions": [],
    "task_builder.batches.list_exports": [],
    "task_builder.batches.task_groups": [],
    "task_builder.batches.tasks": [],
    "task_builder.batches.update_instructions": [],
    "task_builder.collections.list_exports": [],
}
"""Where a method needs another answer than the others: a list, or a state it waits for."""
# Where a method goes on only from some state.
STATUSES = {
    "studies.add_screen_out_slots": "PAUSED",
    "studies.wait_for": "PAUSED",
    "submissions.approve_when_ready": "AWAITING REVIEW",
    "submissions.wait_for": "AWAITING REVIEW",
}


def study_file() -> Path:
    """A study written down in a file."""
    path = Path(tempfile.mkdtemp()) / "study.json"
    path.write_text(json.dumps(STUDY), encoding="utf-8")
    return path


def uncertain_journal() -> Path:
    """A journal of a payment that began and of which nothing more is known."""
    path = Path(tempfile.mkdtemp()) / "journal"
    with open_journal(path) as journal:
        journal.write(Step.PAYING, PAYMENT)
    return path


def set_up_answer(study_id: str) -> dict[str, Any]:
    """What the API says of a set-up of 1.50."""
    return {"id": ID, "study": study_id, "amount": 150, "fees": 50, "vat": 0, "total_amount": 200}


def dataset_state(path: str) -> dict[str, str]:
    """What leads on from a dataset with a schema, and from one without."""
    if path.endswith(".jsonl"):
        return {"import_id": UUID}
    return {"status": "complete" if "/imports/" in path else "READY"}


def sent_requests() -> Iterator[FacadeCall]:
    """Call every method and yield what it sends to the API."""
    for method in CALLS:
        yield from sent_by(method)


def sent_by(method: str) -> Iterator[FacadeCall]:
    """Call a method and yield what it sends to the API."""
    sent: list[httpx.Request] = []
    status = STATUSES.get(method)

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host != "storage.example":
            sent.append(request)
        if request.method == "POST" and request.url.path.endswith("/export"):
            return httpx.Response(202, json={"status": "generating", "export_id": UUID})
        if method == "task_builder.datasets.create_from_file":
            return httpx.Response(200, json=ANSWER | dataset_state(request.url.path))
        if request.url.path.endswith("/bonus-payments/"):
            return httpx.Response(200, json=set_up_answer(json.loads(request.content)["study_id"]))
        if method in ANSWERS:
            return httpx.Response(200, json=ANSWERS[method])
        if request.url.params.get("is_enabled") == "false":
            row = {"id": ID, "event_type": OFF_HOOK[0], "target_url": OFF_HOOK[1]}
            return httpx.Response(200, json={"results": [row]})
        if request.method == "GET" and request.url.path.endswith("/hooks/secrets/"):
            return httpx.Response(200, json={"results": []})
        told_once = {"X-Hook-Secret": "confirms"}
        content = {**ANSWER, **({"status": status} if status else {})}
        return httpx.Response(200, json=content, headers=told_once)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        CALLS[method](Prolific("t0ken", http_client=httpx.Client(transport=httpx.MockTransport(answer))))
    for request in sent:
        is_json = request.headers.get("Content-Type") == "application/json"
        yield FacadeCall(
            facade_method=method,
            http_method=request.method,
            path=request.url.path,
            query=frozenset(request.url.params),
            body=json.loads(request.content) if is_json else None,
        )
