"""What a sandbox holds before the generated requests arrive: one of everything, in several states.

Without it nearly every request would name something that does not exist, and end at a 404.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from prolific_sandbox import Sandbox

CODE = {"code": "DONE", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
RESEARCHER_CODE = {
    "code": "PART",
    "code_type": "OTHER",
    "actor": "researcher",
    "actions": [{"action": "MANUALLY_REVIEW"}],
}
STUDY = {
    "name": "Word lists",
    "description": "Read words and say which you have seen before.",
    "external_study_url": "https://lab.example.org/words?pid={{%PROLIFIC_PID%}}",
    "prolific_id_option": "url_parameters",
    "completion_codes": [CODE, RESEARCHER_CODE],
    "total_available_places": 20,
    "estimated_completion_time": 10,
    "reward": 150,
}
FIELDS = {"strict": False, "fields": {"picture": {"type": "image_url"}, "key": {"type": "metadata"}}}
LABELLED = {
    "strict": False,
    "fields": {"picture": {"type": "image_url", "label": "Picture"}, "key": {"type": "metadata"}},
}
DETAILS = {"task_name": "Label", "task_introduction": "Look at it.", "task_steps": "Choose."}
CHOICE = {
    "type": "multiple_choice",
    "description": "What is it?",
    "answer_limit": 1,
    "options": [{"label": "Cat", "value": "cat"}, {"label": "Dog", "value": "dog"}],
}
QUESTION = {"title": "Sure?", "type": "single", "answers": [{"value": "Yes"}, {"value": "No"}]}


@dataclass(slots=True)
class Population:
    """Ids by kind, the most useful first, and what else a request can only know from an answer."""

    ids: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, *ids: str) -> None:
        """Note ids of one kind."""
        self.ids.setdefault(kind, []).extend(ids)


def populate(sandbox: Sandbox) -> Population:
    """Fill a running sandbox over HTTP, and from the side of the participants."""
    headers = {"Authorization": f"Token {sandbox.token}"}
    population = Population()
    with httpx.Client(base_url=f"{sandbox.url}/api/v1", headers=headers, timeout=60) as http:
        builder = _Builder(sandbox, http, population)
        builder.owners()
        builder.filters_and_groups()
        builder.studies()
        builder.money_and_messages()
        builder.webhooks()
        builder.surveys()
        builder.task_builder()
    return population


class _Builder:
    def __init__(self, sandbox: Sandbox, http: httpx.Client, population: Population) -> None:
        self._sandbox = sandbox
        self._http = http
        self._population = population
        self._workspace = {"workspace_id": sandbox.workspace_id}

    def owners(self) -> None:
        self._note("workspace", self._sandbox.workspace_id)
        self._note("project", self._sandbox.project_id)
        self._note("researcher", self._http.get("/users/me/").json()["id"])
        self._sandbox.add_campaign("Our own people")
        self._note("filter", "handedness")
        self._note("filename", "data.jsonl")
        self._note("feedback_filename", "notes.csv")

    def filters_and_groups(self) -> None:
        handed = {"filter_id": "handedness", "selected_values": ["0"]}
        for name in ("Left-handed", "Left-handed too"):
            body = {**self._workspace, "name": name, "filters": [handed]}
            kind = "filter_set" if name == "Left-handed" else "deletable_filter_set"
            self._note(kind, self._post("/filter-sets/", body)["id"])
        for name in ("First wave", "Second wave"):
            group = self._post("/participant-groups/", {**self._workspace, "name": name})
            kind = "participant_group" if name == "First wave" else "deletable_participant_group"
            self._note(kind, group["id"])
        logins = "\n".join(f"user{number},secret" for number in range(50))
        pool = self._post("/credentials/", {**self._workspace, "credentials": logins})
        self._note("credential_pool", pool["credential_pool_id"])

    def studies(self) -> None:
        participants = self._sandbox.participants
        published = self._study(credential_pool_id=self._population.ids["credential_pool"][0])
        screening = self._study(is_custom_screening=True)
        taskflow = self._study(
            external_study_url="",
            access_details=[{"external_url": "https://lab.example.org/a", "total_allocation": 20}],
        )
        participants.take(taskflow, 2)
        drafts = [self._post("/studies/", STUDY)["id"] for _ in range(7)]
        self._note("study", published)
        self._note("taskflow_study", taskflow)
        self._note("draft", drafts[4])
        self._note("publishable_study", drafts[5])
        self._note("deletable_study", drafts[0])
        self._note("deletable_project_study", drafts[1])
        self._post("/researchers/participants/", {"email": "tester@example.org"})
        self._note("screening_study", screening)
        self._note("collection_study", *drafts[2:4])
        body = {"name": "Arms", "description": "Two arms", "project_id": self._sandbox.project_id}
        path = "/study-collections/mutually-exclusive/"
        self._note("study_collection", self._post(path, {**body, "study_ids": drafts[2:4]})["id"])
        self._note("deletable_study_collection", self._post(path, {**body, "study_ids": drafts[6:]})["id"])

        taken = participants.take(published, 12)
        for participation in taken[:8]:
            participants.complete(participation, "DONE")
        self._note("submission", *(participation.id for participation in taken[:4]))
        self._note("reviewable_submission", *(participation.id for participation in taken[4:6]))
        self._note("reviewable_participant", *(participation.participant_id for participation in taken[6:8]))
        self._note("participant", *(participation.participant_id for participation in taken))
        screened = participants.take(screening, 6)
        self._note("screened_submission", *(participation.id for participation in screened[:3]))
        self._note("other_screened_submission", *(participation.id for participation in screened[3:]))
        group = self._population.ids["participant_group"][0]
        members = {"participant_ids": [participation.participant_id for participation in taken[:3]]}
        self._post(f"/participant-groups/{group}/participants/", members)

    def money_and_messages(self) -> None:
        study = self._population.ids["study"][0]
        first, second = self._population.ids["participant"][:2]
        bonuses = {"study_id": study, "csv_bonuses": f"{first},1.50\n{second},0.75"}
        self._note("bonuses", bonuses["csv_bonuses"])
        self._note("bonus_payments", self._post("/submissions/bonus-payments/", bonuses)["id"])
        self._post("/messages/", {"recipient_id": first, "study_id": study, "body": "Thank you."})
        first_submission = self._population.ids["submission"][0]
        self._sandbox.participants.leave_feedback(
            first_submission, "Clear enough.", category="other", clarity=4
        )
        self._sandbox.participants.send_message(first, "You are welcome.", study_id=study)

    def webhooks(self) -> None:
        self._post("/hooks/secrets/", self._workspace)
        body = {
            **self._workspace,
            "event_type": "study.status.change",
            "target_url": "https://lab.example.org/hooks",
        }
        for _ in range(2):
            response = self._http.post("/hooks/subscriptions/", json=body)
            path = f"/hooks/subscriptions/{response.json()['id']}/"
            self._post(path, {"secret": response.headers["X-Hook-Secret"]})
            self._note("subscription", response.json()["id"])
            self._note("hook_secret", response.headers["X-Hook-Secret"])

    def surveys(self) -> None:
        for prefix in ("", "deletable_", "emptied_"):
            survey = self._survey()
            question = survey["questions"][0]
            answer = question["answers"][0]
            given = {
                "question_id": question["id"],
                "question_title": question["title"],
                "answers": [{"answer_id": answer["id"], "value": answer["value"]}],
            }
            response = {"participant_id": "p", "submission_id": "s", "questions": [given]}
            made, second = (
                self._post(f"/surveys/{survey['_id']}/responses/", response)["_id"] for _ in range(2)
            )
            self._note(f"{prefix}survey", survey["_id"])
            self._note("survey_question", question["id"])
            self._note("survey_answer", answer["id"])
            self._note("survey_response", made)
            self._note("deletable_response", second)

    def _survey(self) -> Any:
        researcher = self._population.ids["researcher"][0]
        body = {"researcher_id": researcher, "title": "Sure", "questions": [QUESTION]}
        return self._post("/surveys/", body)

    def task_builder(self) -> None:
        plain = self._post("/data-collection/datasets", {"name": "Files", **self._workspace})["id"]
        dataset = self._post("/data-collection/datasets", {"name": "A", **self._workspace, "schema": FIELDS})[
            "id"
        ]
        own = f"/data-collection/datasets/{dataset}"
        records = [{"picture": f"https://pictures.example/{n}.png", "key": f"{n}"} for n in range(6)]
        link = self._http.get(f"{own}/upload-url/data.jsonl").json()
        httpx.request(
            link["http_method"], link["upload_url"], content="\n".join(map(json.dumps, records))
        ).raise_for_status()
        self._finish_jobs()
        job = self._http.patch(own, json={"schema": LABELLED}).raise_for_status().json()
        self._finish_jobs()
        self._note("dataset", dataset)
        self._note("plain_dataset", plain)
        self._note("dataset_import", link["import_id"])
        self._note("schema_migration", job["migration_job_id"])

        picture = {"type": "dataset_field", "field": "picture"}
        layout = [{"rows": [{"columns": [{"items": [picture, CHOICE]}]}]}]
        body = {"name": "Pets", **self._workspace, "task_details": DETAILS, "dataset_id": dataset}
        batch, second, waiting = (
            self._post("/data-collection/batches", {**body, "batch_items": layout})["id"] for _ in range(3)
        )
        for each in (batch, second):
            setup = {"dataset_id": dataset, "tasks_per_group": 2}
            self._post(f"/data-collection/batches/{each}/setup", setup)
        bare = self._post("/data-collection/batches", body)["id"]
        self._finish_jobs()
        sync = self._post(f"/data-collection/batches/{batch}/sync")["sync_id"]
        collection = self._post(
            "/data-collection/collections",
            {
                "name": "Diary",
                **self._workspace,
                "task_details": DETAILS,
                "collection_items": [{"page_items": [{**CHOICE, "order": 0}]}],
            },
        )["id"]
        exports = [
            self._post(f"/data-collection/{place}/export")["export_id"]
            for place in (f"batches/{batch}", f"batches/{second}", f"collections/{collection}")
        ]
        self._finish_jobs()
        self._note("batch", batch)
        self._note("waiting_batch", waiting)
        self._note("bare_batch", bare)
        self._note("batch_sync", sync)
        self._note("batch_export", exports[0])
        self._note("deletable_batch", second)
        self._note("deletable_batch_export", exports[1])
        self._note("collection", collection)
        self._note("collection_export", exports[2])

    def _study(self, **fields: Any) -> str:
        study_id = str(self._post("/studies/", {**STUDY, **fields})["id"])
        self._post(f"/studies/{study_id}/transition/", {"action": "PUBLISH"})
        return study_id

    def _finish_jobs(self) -> None:
        self._sandbox.advance(minutes=1)

    def _note(self, kind: str, *ids: str) -> None:
        self._population.add(kind, *ids)

    def _post(self, path: str, body: Any = None) -> Any:
        response = self._http.post(path, json=body) if body is not None else self._http.post(path)
        if response.is_error:
            raise RuntimeError(f"{path}: {response.status_code}: {response.text}")
        return response.json() if response.content else None
