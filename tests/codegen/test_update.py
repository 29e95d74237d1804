"""Updating the pinned document is one step that succeeds whole or changes nothing."""

from __future__ import annotations

import copy
import json
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codegen.__main__ import main
from codegen.lock import read_lock
from codegen.project import Repository, tree_sha256
from codegen.validation import first_problem
from prolific_drift import Document, load_document
from support.published_styles import COMBINED, as_yaml_with_anchors, in_style

ROOT = Path(__file__).parents[2]
PARTS = ("openapi", "generated", "generator-config.yaml", "src/prolific", "docs")

pytestmark = pytest.mark.usefixtures("generated_once")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    for part in PARTS:
        target = folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, target)
    return folder


@pytest.fixture
def newer(tmp_path: Path) -> Callable[[Callable[[Document], None]], str]:
    """A newer document as a file: the pinned one with a change."""

    def write(change: Callable[[Document], None]) -> str:
        document = copy.deepcopy(load_document(ROOT / "openapi" / "prolific.yaml"))
        change(document)
        path = tmp_path / "newer.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return str(path)

    return write


def grown(document: Document) -> None:
    document["info"]["version"] = "2026-12-24"
    operation = copy.deepcopy(document["paths"]["/api/v1/users/me/"]["get"])
    document["paths"]["/api/v1/users/me/badges/"] = {"get": {**operation, "operationId": "get-badges"}}
    del document["paths"]["/api/v1/invitations/"]
    document["components"]["schemas"]["User"]["properties"]["badge"] = {"type": "string"}
    # What the overlay says of a bonus request, now in the document itself.
    request = document["components"]["schemas"]["CreateBonusPaymentsRequest"]
    request["required"] = []


def test_a_newer_document_replaces_the_pinned_one(
    checkout: Path, newer: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["update", newer(grown), "--root", str(checkout)]) == 0
    told = capsys.readouterr().out
    assert "the document is now 2026-12-24" in told
    assert "operations added (1): get-badges" in told
    assert "operations removed (1): create-invitation" in told
    assert "schemas changed (1): User" in told
    assert (checkout / "generated/prolific_api/api/users/get_badges.py").exists()
    assert not (checkout / "generated/prolific_api/api/invitations").exists()
    lock = read_lock(checkout / "openapi/lock.toml")
    assert lock["document"]["version"] == "2026-12-24"
    assert lock["document"]["source"] == "newer.json"
    assert main(["generate", "--check", "--root", str(checkout)]) == 0


def test_an_action_that_lost_its_target_stops_the_update(
    checkout: Path, newer: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    def change(document: Document) -> None:
        del document["components"]["schemas"]["ErrorDetail"]["required"]

    before = load_document(checkout / "openapi/overlay.yaml")
    status = main(["update", newer(change), "--root", str(checkout)])
    told = capsys.readouterr()
    assert status == 1
    assert "$.components.schemas.ErrorDetail.required" in told.err
    assert load_document(checkout / "openapi/overlay.yaml") == before


def test_an_action_that_changes_nothing_any_more_is_cut_out(
    checkout: Path, newer: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    overlay = checkout / "openapi/overlay.yaml"
    text = overlay.read_text(encoding="utf-8")
    overlay.write_text(
        text + "- target: $.info\n  description: Until they add it themselves.\n  update:\n    x-fee: 0.3\n",
        encoding="utf-8",
    )
    assert main(["generate", "--root", str(checkout)]) == 0
    assert main(["update", newer(lambda d: d["info"].update({"x-fee": 0.3})), "--root", str(checkout)]) == 0
    assert "overlay action removed, the document says it now: $.info" in capsys.readouterr().out
    assert overlay.read_text(encoding="utf-8") == text
    assert main(["generate", "--check", "--root", str(checkout)]) == 0


def broken(document: Document) -> None:
    document["paths"]["/api/v1/users/me/"]["get"]["responses"] = "none"


def unresolvable(document: Document) -> None:
    document["components"]["schemas"]["User"]["properties"]["x"] = {"$ref": "#/components/schemas/Nowhere"}


def too_strange(document: Document) -> None:
    document["components"]["schemas"]["User"]["properties"]["x"] = {"enum": [{"a": 1}]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (broken, "not a valid OpenAPI document"),
        (unresolvable, "Nowhere"),
        (too_strange, "enum"),
        (lambda d: d["components"]["schemas"].pop("Message"), "Message"),
    ],
)
def test_a_failed_update_changes_nothing(
    checkout: Path,
    newer: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Document], Any],
    message: str,
) -> None:
    before = {part: tree_sha256(checkout / part) for part in ("openapi", "generated", "src")}
    assert main(["update", newer(change), "--root", str(checkout)]) == 1
    assert message in capsys.readouterr().err
    assert {part: tree_sha256(checkout / part) for part in before} == before


def test_without_network_it_says_so(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    before = tree_sha256(checkout / "openapi")
    assert main(["update", f"http://127.0.0.1:{port}/openapi.yaml", "--root", str(checkout)]) == 1
    told = capsys.readouterr().err
    assert "cannot be fetched" in told
    assert "nothing was changed" in told
    assert tree_sha256(checkout / "openapi") == before


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "a: &x 1\nb: *x\n", "{", "\x00"])
def test_what_is_no_document_is_refused(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["update", str(path), "--root", str(checkout)]) == 1
    assert capsys.readouterr().err.startswith("error: ")


def test_the_pinned_document_is_where_the_repository_says() -> None:
    assert Repository(ROOT).document.exists()


@pytest.mark.parametrize("style", ["as Fern exports it", "as it was in 2026"])
def test_a_document_is_pinned_in_the_style_it_is_published_in(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    published = tmp_path / "published.yaml"
    styled = in_style(load_document(ROOT / "openapi" / "prolific.yaml"), *COMBINED[style])
    published.write_text(as_yaml_with_anchors(styled), encoding="utf-8")
    before = read_lock(checkout / "openapi/lock.toml")["effective"]["operations"]
    assert main(["update", str(published), "--root", str(checkout)]) == 0
    assert "the document is now" in capsys.readouterr().out
    assert (checkout / "openapi/prolific.yaml").read_bytes() == published.read_bytes()
    assert read_lock(checkout / "openapi/lock.toml")["effective"]["operations"] == before
    effective = load_document(checkout / "generated/prolific_api/openapi.json")
    assert first_problem(effective) is None
