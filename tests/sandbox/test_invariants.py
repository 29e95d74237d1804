"""Random researchers and participants, over HTTP and in Python, against what must always hold.

INVARIANT_RUNS sets how many stories are played; the suite plays few, each time others.
"""

from __future__ import annotations

import json
import os
import threading
from collections import defaultdict
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from prolific_sandbox import Sandbox, SandboxRefusal
from prolific_sandbox.records import study_states, submission_states

from .conftest import REVIEW, study_body

RUNS = int(os.environ.get("INVARIANT_RUNS", "10"))
STEPS = 40
START = datetime(2026, 3, 1, 12, tzinfo=UTC)

CODES = [
    REVIEW,
    {"code": "AUTO", "code_type": "OTHER", "actions": [{"action": "AUTOMATICALLY_APPROVE"}]},
    {"code": "PART", "code_type": "OTHER", "actor": "researcher", "actions": [{"action": "DYNAMIC_PAYMENT"}]},
]
SCREEN_OUT = {
    "code": "OUT",
    "code_type": "FIXED_SCREENOUT",
    "actions": [{"action": "FIXED_SCREEN_OUT_PAYMENT", "fixed_screen_out_reward": 12, "slots": 2}],
}
BY_SEX = {"filter_id": "sex", "selected_values": ["0", "1"], "weightings": {"0": 1, "1": 2}}
STUDY_ACTIONS = ["PUBLISH", "PAUSE", "START", "STOP", "SCHEDULE_PUBLISH", "CANCEL_PUBLISH"]
REVIEW_ACTIONS = ["APPROVE", "REJECT", "RETURN", "START", "SCREEN_OUT", "UNREJECT", "UNRETURN", "COMPLETE"]
IN_PROGRESS = {"RESERVED", "ACTIVE"}
TAKING_A_PLACE = {*IN_PROGRESS, "AWAITING REVIEW", "APPROVED", "PARTIALLY APPROVED"}
# Small enough that publishing, more places and bonuses do run out of money now and then.
BALANCE = 5_000
PEOPLE = 60

picks = st.integers(0, 99)


def _reachable(table: Any) -> dict[str, set[str]]:
    """For each status, the statuses that the rows of a table lead to, in one step or several."""
    reach = {str(step.source): {str(step.source)} for step in table}
    for _ in table:
        for step in table:
            for seen in reach.values():
                if str(step.source) in seen:
                    seen.add(str(step.target))
    return reach


REACHABLE_SUBMISSION = _reachable(submission_states.TABLE)
REACHABLE_STUDY = _reachable(study_states.TABLE)
SUBMISSION_STEPS = {(str(step.source), str(step.target)) for step in submission_states.TABLE}


class Subscriber:
    """A server that is told of events; it may refuse the next one.

    Each story has an address of its own: an event of the one before may still be on its way.
    """

    def __init__(self) -> None:
        self.received: list[str] = []
        self.refusals = 0
        self.story = 0
        subscriber = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                is_of_this_story = self.path == f"/{subscriber.story}"
                refused = is_of_this_story and subscriber.refusals > 0
                if is_of_this_story:
                    subscriber.received.append(self.headers["X-Event-ID"])
                    subscriber.refusals -= refused
                self.send_response(500 if refused else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Keep quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    @property
    def url(self) -> str:
        """Where events of this story go."""
        return f"http://127.0.0.1:{self.server.server_port}/{self.story}"

    def begin(self) -> None:
        """Another story."""
        self.story += 1
        self.received.clear()
        self.refusals = 0

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class Platform(RuleBasedStateMachine):
    """One sandbox, one researcher, many participants."""

    def __init__(self, sandbox: Sandbox, connection: HTTPConnection, subscriber: Subscriber) -> None:
        super().__init__()
        sandbox.reset()
        self.sandbox = sandbox
        self.connection = connection
        self.subscriber = subscriber
        subscriber.begin()
        self.studies: dict[str, str] = {}
        self.fields: dict[str, dict[str, Any]] = {}
        self.submissions: dict[str, str] = {}
        self.people: dict[str, set[str]] = defaultdict(set)
        self.groups: dict[str, set[str]] = {}
        self.joined: set[str] = set()
        self.filter_sets: dict[str, tuple[int, bool]] = {}
        self.collections: dict[str, list[str]] = {}
        self.pools: list[str] = []
        self.bulks: list[str] = []

    @initialize()
    def subscribe(self) -> None:
        workspace = {"workspace_id": self.sandbox.workspace_id}
        self._call("POST", "/hooks/secrets/", workspace)
        body = {
            **workspace,
            "event_type": "submission.status.change",
            "target_url": self.subscriber.url,
        }
        hook = self._call("POST", "/hooks/subscriptions/", body)
        self.hook = f"/hooks/subscriptions/{hook['id']}/"
        self._call("POST", self.hook, {"secret": self.headers["X-Hook-Secret"]})

    # What the researcher does

    @rule(
        places=st.integers(1, 4),
        reward=st.integers(20, 250),
        screening=st.booleans(),
        kind=st.sampled_from(["plain", "plain", "fast", "quota", "often", "few at once", "logins"]),
        only=st.sampled_from(["nobody else", "members", "no members", "set"]),
        pick=picks,
        publish=st.booleans(),
    )
    def draft(
        self, places: int, reward: int, screening: bool, kind: str, only: str, pick: int, publish: bool
    ) -> None:
        body = study_body(
            total_available_places=places,
            reward=reward,
            completion_codes=[*CODES, SCREEN_OUT][: 3 + screening],
        )
        if kind == "fast":
            body["submissions_config"] = {"auto_rejection_categories": ["EXCEPTIONALLY_FAST"]}
        elif kind == "quota":
            body |= {"study_type": "QUOTA", "filters": [BY_SEX]}
        elif kind == "often":
            body["submissions_config"] = {"max_submissions_per_participant": 2}
        elif kind == "few at once":
            body["submissions_config"] = {"max_concurrent_submissions": 1}
        elif kind == "logins" and self.pools:
            body["credential_pool_id"] = self.pools[pick % len(self.pools)]
        if only == "set" and self.filter_sets and kind != "quota":
            body["filter_set_id"] = self._pick(self.filter_sets, pick)
        elif self.groups and "members" in only:
            group = self._pick(self.groups, pick)
            which = "allowlist" if only == "members" else "blocklist"
            of_group = {"filter_id": f"participant_group_{which}", "selected_values": [group]}
            body["filters"] = [*body.get("filters", []), of_group]
            joining = {"action": "ADD_TO_PARTICIPANT_GROUP", "participant_group": group}
            join = {"code": "JOIN", "code_type": "OTHER", "actions": [joining]}
            body["completion_codes"] = [*body["completion_codes"], join]
        study = self._call("POST", "/studies/", body)
        self._add(study["id"], "UNPUBLISHED", body)
        if publish:
            self._call("POST", f"/studies/{study['id']}/transition/", {"action": "PUBLISH"})

    @precondition(lambda self: self.studies)
    @rule(pick=picks, action=st.sampled_from(["PUBLISH", "PUBLISH", *STUDY_ACTIONS]))
    def move_study(self, pick: int, action: str) -> None:
        body = {"action": action}
        if action == "SCHEDULE_PUBLISH":
            body["publish_at"] = (self.sandbox.now + timedelta(minutes=30)).isoformat()
        self._call("POST", f"/studies/{self._pick(self.studies, pick)}/transition/", body)

    @precondition(lambda self: self.studies)
    @rule(pick=picks, more=st.integers(1, 2))
    def add_places(self, pick: int, more: int) -> None:
        path = f"/studies/{self._pick(self.studies, pick)}/"
        places = self._call("GET", path)["total_available_places"]
        self._call("PATCH", path, {"total_available_places": places + more})

    @precondition(lambda self: self.studies)
    @rule(pick=picks)
    def clone(self, pick: int) -> None:
        original = self._pick(self.studies, pick)
        study = self._call("POST", f"/studies/{original}/clone/")
        self._add(study["id"], "UNPUBLISHED", {**self.fields[original], "filters": study["filters"]})

    @precondition(lambda self: self.studies)
    @rule(pick=picks)
    def delete(self, pick: int) -> None:
        study_id = self._pick(self.studies, pick)
        in_collections = {member for members in self.collections.values() for member in members}
        if self.studies[study_id] == "UNPUBLISHED" and study_id not in in_collections:
            self._call("DELETE", f"/studies/{study_id}/")
            del self.studies[study_id]

    @precondition(lambda self: self.submissions)
    @rule(pick=picks, action=st.sampled_from(REVIEW_ACTIONS))
    def review(self, pick: int, action: str) -> None:
        body: dict[str, Any] = {"action": action}
        if action == "REJECT":
            body |= {"message": "x" * 100, "rejection_category": "OTHER"}
        if action == "COMPLETE":
            body |= {"completion_code": "PART", "completion_code_data": {"percentage_of_reward": 50}}
        self._call("POST", f"/submissions/{self._pick(self.submissions, pick)}/transition/", body)

    @precondition(lambda self: self.submissions)
    @rule(picked=st.lists(picks, min_size=1, max_size=3))
    def bulk_approve(self, picked: list[int]) -> None:
        ids = [self._pick(self.submissions, pick) for pick in picked]
        self._call("POST", "/submissions/bulk-approve/", {"submission_ids": ids})

    @precondition(lambda self: self.submissions)
    @rule(pick=picks, cents=st.integers(1, 500))
    def set_up_bonus(self, pick: int, cents: int) -> None:
        submission_id = self._pick(self.submissions, pick)
        study_id = self._call("GET", f"/submissions/{submission_id}/")["study_id"]
        csv = f"{submission_id},{cents // 100}.{cents % 100:02}"
        bulk = self._call("POST", "/submissions/bonus-payments/", {"study_id": study_id, "csv_bonuses": csv})
        assert bulk["amount"] == cents
        self.bulks.append(bulk["id"])

    @precondition(lambda self: self.bulks)
    @rule(pick=picks)
    def pay_bonus(self, pick: int) -> None:
        self._call("POST", f"/bulk-bonus-payments/{self.bulks[pick % len(self.bulks)]}/pay/")

    @rule()
    def make_group(self) -> None:
        body = {"name": "Sailors", "workspace_id": self.sandbox.workspace_id}
        self.groups[self._call("POST", "/participant-groups/", body)["id"]] = set()

    @precondition(lambda self: self.groups and self.people)
    @rule(pick=picks, whom=picks, method=st.sampled_from(["POST", "POST", "DELETE"]))
    def change_members(self, pick: int, whom: int, method: str) -> None:
        group = self._pick(self.groups, pick)
        everybody = sorted(set().union(*self.people.values()))
        person = everybody[whom % len(everybody)] if everybody else "5" * 24
        path = f"/participant-groups/{group}/participants/"
        self._call(method, path, {"participant_ids": [person]})
        if method == "POST":
            self.groups[group].add(person)
        else:
            self.groups[group].discard(person)

    @rule()
    def make_filter_set(self) -> None:
        filters = [{"filter_id": "handedness", "selected_values": ["0", "1"]}]
        body = {"name": "Hands", "workspace_id": self.sandbox.workspace_id, "filters": filters}
        self.filter_sets[self._call("POST", "/filter-sets/", body)["id"]] = (1, False)

    @precondition(lambda self: self.filter_sets)
    @rule(pick=picks, doing=st.sampled_from(["change", "lock", "unlock", "clone"]))
    def change_filter_set(self, pick: int, doing: str) -> None:
        filter_set = self._pick(self.filter_sets, pick)
        version, locked = self.filter_sets[filter_set]
        path = f"/filter-sets/{filter_set}/"
        if doing == "change":
            changed = self._call("PATCH", path, {"name": f"Hands {version}"})
            assert (changed is None) == locked
            self.filter_sets[filter_set] = (version + (not locked), locked)
        elif doing == "clone":
            self.filter_sets[self._call("POST", f"{path}clone/", {})["id"]] = (1, False)
        else:
            self._call("POST", f"{path}{doing}/")
            self.filter_sets[filter_set] = (version, doing == "lock")

    @rule(counts=st.lists(st.integers(1, 2), min_size=2, max_size=3), publish=st.booleans())
    def collect(self, counts: list[int], publish: bool) -> None:
        """A collection of new studies, in each of which some places are taken once it is published."""
        members = []
        for _ in counts:
            body = study_body(total_available_places=3, reward=20, completion_codes=CODES)
            members.append(self._call("POST", "/studies/", body)["id"])
            self._add(members[-1], "UNPUBLISHED", body)
        about = {"project_id": self.sandbox.project_id, "name": "Either", "description": "One of them"}
        path = "/study-collections/mutually-exclusive/"
        made = self._call("POST", path, {**about, "study_ids": members})
        self.collections[made["id"]] = members
        if publish:
            self._call("POST", f"{path}{made['id']}/transition/", {"action": "PUBLISH"})
            for study_id, count in zip(members, counts, strict=True):
                self._take(study_id, count, start=True)

    @rule(count=st.integers(1, 3))
    def make_logins(self, count: int) -> None:
        lines = "".join(f"user{len(self.pools)}-{number},secret\n" for number in range(count))
        body = {"workspace_id": self.sandbox.workspace_id, "credentials": lines}
        self.pools.append(self._call("POST", "/credentials/", body)["credential_pool_id"])

    # What participants do

    @precondition(lambda self: self.studies)
    @rule(pick=picks, count=st.integers(1, 3), start=st.booleans())
    def take(self, pick: int, count: int, start: bool) -> None:
        self._take(self._pick(self.studies, pick), count, start=start)

    def _take(self, study_id: str, count: int, *, start: bool) -> None:
        try:
            taken = self.sandbox.participants.take(study_id, count, start=start)
        except SandboxRefusal:
            return
        assert len(taken) == count
        self.submissions.update((participation.id, participation.status) for participation in taken)
        for entry in self.fields[study_id].get("filters", []):
            for person in (each.participant_id for each in taken):
                if entry["filter_id"] == "participant_group_allowlist":
                    assert person in self.groups[entry["selected_values"][0]]
                elif entry["filter_id"] == "participant_group_blocklist":
                    assert person not in self.groups[entry["selected_values"][0]]

    @precondition(lambda self: self.submissions)
    @rule(
        pick=picks,
        doing=st.sampled_from(["start", "return_", "time_out", "DONE", "AUTO", "OUT", "JOIN", "NOCODE"]),
    )
    def participate(self, pick: int, doing: str) -> None:
        people, submission_id = self.sandbox.participants, self._pick(self.submissions, pick)
        try:
            if doing.islower():
                getattr(people, doing)(submission_id)
                return
            ended = people.complete(submission_id, doing)
        except SandboxRefusal as refusal:
            assert refusal.status == 400  # noqa: PT017 - a refusal is expected, and it must be a plain one
            return
        if doing == "JOIN" and submission_id not in self.joined:
            self.joined.add(submission_id)
            for code in self.fields[ended.study_id]["completion_codes"]:
                if code["code"] == "JOIN":
                    self.groups[code["actions"][0]["participant_group"]].add(ended.participant_id)

    @precondition(lambda self: self.studies)
    @rule(pick=picks, dropout=st.sampled_from([0, 0.5]), approval=st.sampled_from([None, 0.5, 1]))
    def recruit(self, pick: int, dropout: float, approval: float | None) -> None:
        study_id = self._pick(self.studies, pick)
        try:
            ended = self.sandbox.recruit(study_id, rate=30, dropout=dropout, approval=approval)
        except SandboxRefusal:
            return
        assert ended
        self.submissions.update((each.id, each.status) for each in ended)

    # What happens by itself

    @rule(minutes=st.sampled_from([1, 5, 11, 60, 21 * 24 * 60]))
    def let_time_pass(self, minutes: int) -> None:
        self.sandbox.advance(minutes=minutes)

    @rule()
    def refuse_an_event(self) -> None:
        self.subscriber.refusals += 1

    @rule()
    def every_event_is_a_step_of_the_table_and_arrives(self) -> None:
        self.sandbox.deliver_events()
        told: dict[str, str] = {}
        events = self._call("GET", f"{self.hook}events/?limit=1000")["results"]
        for event in reversed(events):
            resource, status = event["resource_id"], event["payload"]["status"]
            assert (told.get(resource, "None"), status) in SUBMISSION_STEPS
            told[resource] = status
        assert told == self.submissions
        arrived = set(self.subscriber.received)
        assert arrived <= {event["id"] for event in events}
        assert arrived >= {event["id"] for event in events if event["status"] == "SUCCEEDED"}

    # What must always hold

    @invariant()
    def books_and_answers_are_in_order(self) -> None:
        self.sandbox.ledger.check()
        assert self.sandbox.violations == []

    @invariant()
    def studies_and_submissions_move_along_their_tables_and_none_is_lost(self) -> None:
        seen: dict[str, str] = {}
        rows = self._call("GET", "/studies/?page_size=200")["results"]
        assert {row["id"] for row in rows} == self.studies.keys()
        for study in rows:
            before = self.studies[study["id"]]
            assert study["status"] in REACHABLE_STUDY[before], f"{before} became {study['status']}"
            self.studies[study["id"]] = study["status"]
            if study["number_of_submissions"]:
                seen |= self._check_submissions(study)
        assert seen.keys() == self.submissions.keys()
        for submission_id, status in seen.items():
            before = self.submissions[submission_id]
            assert status in REACHABLE_SUBMISSION.get(before, {before}), f"{before} became {status}"
        self.submissions = seen

    def _check_submissions(self, study: dict[str, Any]) -> dict[str, str]:
        study_id, places = study["id"], study["total_available_places"]
        rows = self._call("GET", f"/studies/{study_id}/submissions/?limit=200")["results"]
        assert len(rows) == study["number_of_submissions"]
        self.people[study_id] = {row["participant_id"] for row in rows}
        taken = sum(row["status"] in TAKING_A_PLACE for row in rows)
        held = sum(row["status"] in IN_PROGRESS for row in rows)
        assert 0 <= taken == study["places_taken"] <= places
        if study["status"] == "ACTIVE":
            assert taken < places or held
        if study["status"] == "COMPLETED":
            assert not any(row["status"] == "AWAITING REVIEW" for row in rows)
            assert held or self.sandbox.ledger.balance(f"reserved:{study_id}") == 0
        config = self.fields[study_id].get("submissions_config", {})
        if config.get("max_concurrent_submissions"):
            assert held <= 1
        if config.get("max_submissions_per_participant", 1) == 1:
            assert len(self.people[study_id]) == len(rows)
        return {row["id"]: row["status"] for row in rows}

    @invariant()
    def groups_and_filter_sets_are_as_they_were_made(self) -> None:
        for group, members in self.groups.items():
            rows = self._call("GET", f"/participant-groups/{group}/participants/")["results"]
            assert {row["participant_id"] for row in rows} == members
        for filter_set, (version, locked) in self.filter_sets.items():
            shown = self._call("GET", f"/filter-sets/{filter_set}/")
            assert (shown["version"], shown["is_locked"]) == (version, locked)

    @invariant()
    def nobody_is_in_two_studies_of_a_collection(self) -> None:
        for members in self.collections.values():
            people = [person for member in members for person in self.people[member]]
            assert len(people) == len(set(people))

    @invariant()
    def no_login_is_handed_out_twice(self) -> None:
        if self.pools:
            handed_out = [self.sandbox.participants.credential(each) for each in self.submissions]
            logins = [login for login in handed_out if login is not None]
            assert len(logins) == len(set(logins))

    def _add(self, study_id: str, status: str, fields: dict[str, Any]) -> None:
        self.studies[study_id] = status
        self.fields[study_id] = fields

    def _pick(self, among: Any, pick: int) -> str:
        return str(list(among)[pick % len(among)])

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        """The answer, or None when the request was refused with a 400; anything else is a failure."""
        headers = {"Authorization": f"Token {self.sandbox.token}"}
        self.connection.request(method, f"/api/v1{path}", None if body is None else json.dumps(body), headers)
        response = self.connection.getresponse()
        text = response.read()
        self.headers = response.headers
        assert response.status < 300 or response.status == 400, text
        return json.loads(text or "null") if response.status < 300 else None


def test_whatever_happens_the_invariants_hold() -> None:
    bounds = settings(
        max_examples=RUNS,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    subscriber = Subscriber()
    try:
        with Sandbox(balance=BALANCE, participants=PEOPLE, start_at=START) as sandbox:
            with closing(HTTPConnection(sandbox.url.removeprefix("http://"))) as connection:
                run_state_machine_as_test(lambda: Platform(sandbox, connection, subscriber), settings=bounds)
    finally:
        # After the sandbox, which keeps its connection to it.
        subscriber.close()
