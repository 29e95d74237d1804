"""`prolific-drift` as people and workflows call it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

import prolific
from drift.small_documents import document
from prolific_drift import assert_spec_pinned, pinned_document
from prolific_drift.__main__ import FORMATS, main
from prolific_drift.documents import pinned
from prolific_drift.documents.pinned import checkout_root

ROOT = Path(__file__).parents[2]
PINNED = ROOT / "openapi" / "prolific.yaml"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Documents by what they do to the first one."""
    documents = {
        "old": document(),
        "same": document(),
        "compatible": document({"deprecated": True}),
        "breaking": document({"tags": ["Games"]}),
    }
    for name, value in documents.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
    return {name: str(tmp_path / f"{name}.json") for name in documents}


@pytest.mark.parametrize(("new", "code"), [("same", 0), ("compatible", 1), ("breaking", 2)])
@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_with_every_exit_code(
    files: dict[str, str], new: str, code: int, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", files["old"], files[new], "--format", kind]) == code
    out = capsys.readouterr().out
    word = {0: "no change", 1: "compatible", 2: "breaking"}[code]
    if kind == "json":
        report = json.loads(out)
        assert report["exit_code"] == code
        assert len(report["changes"]) == min(code, 1)
    else:
        assert word in out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["compare", "one"],
        ["compare", "missing.yaml", "missing.yaml"],
        ["compare", "a", "b", "--format", "pdf"],
        ["check", "--against", "missing.yaml"],
        ["check", "--against", "http://127.0.0.1:9/closed.yaml"],
        ["check", "--against", "https://"],
    ],
)
def test_what_cannot_be_compared_ends_with_3(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(arguments)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    assert code == 3
    assert "prolific-drift" in capsys.readouterr().err


def test_the_json_report_tells_everything(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    newer = pinned_document()
    newer["components"]["schemas"]["StudyTransitionAction"]["enum"].remove("PAUSE")
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(newer), encoding="utf-8")
    assert main(["check", "--against", str(changed), "--format", "json"]) == 2
    report = json.loads(capsys.readouterr().out)
    (change,) = [each for each in report["changes"] if each["severity"] == "breaking"]
    assert change["kind"] == "enum-value-removed"
    assert change["uses"] == [
        {"operation_id": "publish-study", "direction": "request", "path": "body.action"}
    ]
    assert "Prolific.studies.pause" in change["methods"]["sync"]
    assert "AsyncProlific.studies.pause" in change["methods"]["async"]
    assert change["old_pointer"] == "/components/schemas/StudyTransitionAction"
    assert change["to_do"]


def test_the_pinned_document_has_not_drifted_from_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--against", str(PINNED)]) == 0
    out = capsys.readouterr().out
    assert prolific.SPEC_VERSION in out
    assert prolific.SPEC_SHA256[:12] in out
    assert len(out.splitlines()) < 10


class Published(BaseHTTPRequestHandler):
    """Serves the pinned document, moved once; and a redirect that leaves https."""

    def __init__(self, content: bytes, *arguments: Any) -> None:
        self.content = content
        super().__init__(*arguments)

    def do_GET(self) -> None:
        if self.path == "/openapi.yaml":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.content)
        elif self.path == "/missing":
            self.send_error(404)
        else:
            self.send_response(302)
            self.send_header(
                "Location", "/openapi.yaml" if self.path == "/moved" else "http://docs.example/x"
            )
            self.end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    handler = partial(Published, PINNED.read_bytes())
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_a_document_is_fetched_and_redirects_are_followed(
    server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--against", f"{server}/moved"]) == 0
    assert "no change" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "message"), [("/missing", "answers 404"), ("/away", "only https addresses")]
)
def test_an_address_that_gives_no_document(
    server: str, path: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--against", server + path]) == 3
    assert message in capsys.readouterr().err


def test_the_console_script_is_the_command() -> None:
    (script,) = entry_points(group="console_scripts", name="prolific-drift")
    assert script.load() is main


def test_the_pin_can_be_asserted() -> None:
    assert_spec_pinned(prolific.SPEC_VERSION)
    assert_spec_pinned(prolific.SPEC_VERSION, prolific.SPEC_SHA256)
    with pytest.raises(AssertionError, match=r"generated from document .*, expected 1999-01-01"):
        assert_spec_pinned("1999-01-01")
    with pytest.raises(AssertionError, match="SHA-256"):
        assert_spec_pinned(prolific.SPEC_VERSION, "0" * 64)


def test_the_assertion_needs_nothing_of_the_extra() -> None:
    code = (
        "import sys; from prolific_drift import assert_spec_pinned; import prolific;"
        "assert_spec_pinned(prolific.SPEC_VERSION);"
        "heavy = {'yaml', 'jsonschema', 'jsonpath_ng', 'oas_patch', 'httpx'};"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_can_be_imported() -> None:
    import prolific_drift

    for name in prolific_drift.__all__:
        assert getattr(prolific_drift, name) is not None
    assert set(prolific_drift.__all__) <= set(dir(prolific_drift))
    with pytest.raises(AttributeError):
        _ = prolific_drift.nothing_of_the_kind


def test_a_wheel_holds_the_pinned_document_where_it_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    monkeypatch.setattr(pinned, "checkout_root", lambda: None)
    for name in ("prolific.yaml", "overlay.yaml"):
        assert str(pinned._source(name)).endswith(included[f"openapi/{name}"])


def test_in_a_checkout_the_pinned_document_is_the_checkouts() -> None:
    assert checkout_root() == ROOT
