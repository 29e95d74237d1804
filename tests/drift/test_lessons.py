"""The document is broken in a copy: one text says what has to be done, by whom it hits and where."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from codegen.__main__ import main
from drift.lessons import CALLS as CALLS_FILE
from drift.lessons import ELSEWHERE, FIELD, NEW, OVERLAY, RECIPES, TABLE, Checkout, resource_file
from drift.whole_document import DOCUMENT, TEXT
from prolific.operations import OPERATIONS
from prolific_drift import FacadeCall
from support.facade_calls import CALLS, sent_requests

ROOT = Path(__file__).parents[2]
READ_BY_LESSONS = ("openapi", "generated", "src", "generator-config.yaml")
STUDIES = "src/prolific/_async/resources/studies.py"
TRANSITION = "/api/v1/studies/{id}/transition/"

Json = dict[str, Any]


@pytest.fixture(scope="module")
def calls() -> list[FacadeCall]:
    return list(sent_requests())


def copied(folder: Path, parts: tuple[str, ...]) -> Path:
    leave = shutil.ignore_patterns("__pycache__", ".*_cache")
    for part in parts:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=leave)
        else:
            shutil.copy(ROOT / part, folder / part)
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    folder.mkdir()
    return copied(folder, READ_BY_LESSONS)


def broken(checkout: Path, change: Callable[[Json], None]) -> None:
    """The pinned document of the checkout is another one by now."""
    document = json.loads(TEXT)
    change(document)
    assert document != DOCUMENT
    (checkout / "openapi" / "prolific.yaml").write_text(json.dumps(document, indent=1), encoding="utf-8")


def rename_operation(document: Json) -> None:
    document["paths"][TRANSITION]["post"]["operationId"] = "move-study"


def add_operation(document: Json) -> None:
    answer = {"description": "things", "content": {"application/json": {"schema": {"type": "object"}}}}
    operation = {"operationId": "get-things", "tags": ["Studies"], "responses": {"200": answer}}
    document["paths"]["/api/v1/things/"] = {"get": operation}


def remove_operation(document: Json) -> None:
    del document["paths"][TRANSITION]


def remove_answered_field(document: Json) -> None:
    schema = document["components"]["schemas"]["StudyShort"]
    del schema["properties"]["internal_name"]
    schema["required"] = [name for name in schema.get("required", []) if name != "internal_name"]


def rename_sent_field(document: Json) -> None:
    schema = document["components"]["schemas"]["CreateBonusPaymentsRequest"]
    schema["properties"]["bonuses"] = schema["properties"].pop("csv_bonuses")


def change_type(document: Json) -> None:
    document["components"]["schemas"]["CreateStudy"]["properties"]["reward"]["type"] = "string"


def remove_sent_value(document: Json) -> None:
    document["components"]["schemas"]["StudyTransitionAction"]["enum"].remove("STOP")


def require_parameter(document: Json) -> None:
    parameter = {"name": "lang", "in": "query", "required": True, "schema": {"type": "string"}}
    document["paths"]["/api/v1/users/me/"]["get"].setdefault("parameters", []).append(parameter)


BREAKS = [
    (rename_operation, "publish-study", "studies.publish", (TABLE, STUDIES), ELSEWHERE),
    (add_operation, "get-things", "none yet", (TABLE, CALLS_FILE), NEW),
    (remove_operation, "publish-study", "studies.publish", (TABLE, STUDIES), ELSEWHERE),
    (remove_answered_field, "get-studies", "studies.list", (STUDIES, "handlers/studies.py"), FIELD),
    (rename_sent_field, "create-bonus-payments", "bonuses.set_up", ("resources/bonuses.py",), FIELD),
    (change_type, "create-study", "studies.create", (STUDIES, CALLS_FILE), FIELD),
    (remove_sent_value, "publish-study", "studies.stop", (STUDIES,), FIELD),
    (require_parameter, "get-user", "users.me", ("resources/users.py", CALLS_FILE), FIELD),
]


@pytest.mark.parametrize(("change", "operation", "method", "files", "recipe"), BREAKS)
def test_a_broken_document_says_what_to_do(
    checkout: Path,
    calls: list[FacadeCall],
    change: Callable[[Json], None],
    operation: str,
    method: str,
    files: tuple[str, ...],
    recipe: str,
) -> None:
    broken(checkout, change)
    text = Checkout(checkout).complaint(calls, {})
    first, *lessons, last = text.split("\n\n")
    assert first == "openapi/prolific.yaml is not what openapi/lock.toml says: run `nox -s generate` first."
    assert "`nox -s reviewed`" in last
    named = [each for each in lessons if operation in each and method in each]
    assert named, text
    for lesson in named:
        assert recipe in lesson
        assert all(file in lesson for file in files), lesson
    paths = re.findall(r"\b(?:src|tests)/[\w./]+\.py", text)
    assert [path for path in paths if not (ROOT / path).is_file()] == []


def test_after_generation_the_one_failure_of_the_session_says_the_same(tmp_path: Path) -> None:
    checkout = copied(tmp_path, (*READ_BY_LESSONS, "docs", "tests", "tools", "pyproject.toml"))
    broken(checkout, rename_operation)
    assert main(["generate", "--root", str(checkout)]) == 0
    places = [str(checkout / part) for part in ("src", "generated", "tests", "tools")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/drift/test_facade_fits.py"],
        check=False,
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
        capture_output=True,
        text=True,
    )
    assert "1 failed" in done.stdout
    assert "Traceback" not in done.stdout
    assert "operationId publish-study -> move-study" in done.stdout
    assert "studies.publish cannot be called: AttributeError" in done.stdout
    assert ELSEWHERE in done.stdout


def test_a_document_that_says_the_same_in_other_bytes_only_has_to_be_generated(
    checkout: Path, calls: list[FacadeCall]
) -> None:
    path = checkout / "openapi" / "prolific.yaml"
    path.write_text("# a remark\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    text = Checkout(checkout).complaint(calls, {})
    assert text == "openapi/prolific.yaml is not what openapi/lock.toml says: run `nox -s generate` first."


def test_what_was_generated_and_then_changed_by_hand_is_compared_as_well(
    checkout: Path, calls: list[FacadeCall]
) -> None:
    path = checkout / "generated" / "prolific_api" / "openapi.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    remove_operation(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    text = Checkout(checkout).complaint(calls, {})
    assert text.startswith("generated/ or another input is not what openapi/lock.toml says")
    assert "operation-removed" in text


def test_overlay_actions_that_lost_their_target_are_listed_and_the_rest_is_told(
    checkout: Path, calls: list[FacadeCall]
) -> None:
    def remove_more(document: Json) -> None:
        remove_operation(document)
        del document["components"]["schemas"]["Study"]["properties"]

    broken(checkout, remove_more)
    first, *lessons, _ = Checkout(checkout).complaint(calls, {}).split("\n\n")
    assert first.startswith("openapi/overlay.yaml no longer fits the document")
    assert "matches nothing" in first
    assert OVERLAY in first
    assert any("operation-removed" in lesson for lesson in lessons)


def test_a_document_that_cannot_be_read_is_no_traceback(checkout: Path, calls: list[FacadeCall]) -> None:
    (checkout / "openapi" / "prolific.yaml").write_text("openapi: [", encoding="utf-8")
    text = Checkout(checkout).complaint(calls, {})
    assert text.startswith("The document cannot be read:")
    assert "recipe:" not in text


def test_a_facade_that_does_not_fit_is_told_by_method(checkout: Path, calls: list[FacadeCall]) -> None:
    without_row = [row for row in OPERATIONS if row.id != "get-user"]
    assert "get-user is not in the table of operations" in Checkout(checkout, without_row).complaint(
        calls, {}
    )
    no_method = [row._replace(methods=()) if row.id == "get-user" else row for row in OPERATIONS]
    text = Checkout(checkout, no_method).complaint(calls, {})
    assert "no method calls get-user" in text
    assert NEW in text
    astray = [
        replace(call, query=frozenset({"lang"})) if call.facade_method == "users.me" else call
        for call in calls
    ]
    text = Checkout(checkout).complaint(astray, {})
    assert text.count("recipe:") == 1
    assert "users.me: the query parameter lang is not in the document" in text
    assert "users.me cannot be called: no" in Checkout(checkout).complaint(calls, {"users.me": "no"})


def test_many_changes_are_told_up_to_a_number(checkout: Path, calls: list[FacadeCall]) -> None:
    def add_many(document: Json) -> None:
        for number in range(50):
            answer = {"200": {"description": "things"}}
            path = f"/api/v1/things{number}/"
            document["paths"][path] = {"get": {"operationId": f"get-things-{number}", "responses": answer}}

    broken(checkout, add_many)
    text = Checkout(checkout).complaint(calls, {})
    assert text.count("operation-added") == 40
    assert "And 10 more: `prolific-drift compare" in text


def test_every_recipe_is_in_the_guide_and_every_method_in_a_file() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [recipe for recipe in RECIPES if f"\n### {recipe}\n" not in guide] == []
    for method in CALLS:
        assert (ROOT / resource_file(ROOT, method)).is_file()
    with pytest.raises(LookupError, match=r"studies\.nowhere is not written"):
        resource_file(ROOT, "studies.nowhere")
