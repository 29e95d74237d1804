"""What maintainers ask of a comparison: fail on what matters, hide noise, tell what is new, say where."""

from __future__ import annotations

import copy
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from drift.small_documents import content, document, holding
from drift.whole_document import DOCUMENT
from prolific_drift import Severity, compare, findings_of, load_source
from prolific_drift.__main__ import FAIL_ON, HIDE, main
from prolific_drift.comparison.changes import Hidden
from prolific_drift.documents.lines import LineNumbers
from prolific_drift.reports.markdown import MOST_OF_AN_ISSUE, as_issue, as_markdown

Json = dict[str, Any]
TEXT: Json = {"type": "string"}
WHOLE: Json = {"type": "integer"}


def answers(error: Json, **more: Any) -> Json:
    return document({"responses": {"200": content(holding(TEXT)), "404": content(holding(error))}, **more})


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Documents by how they differ from the first one."""
    documents = {
        "old": answers(TEXT),
        "error": answers(WHOLE),
        "compatible": answers(WHOLE, deprecated=True),
        "breaking": answers(WHOLE, deprecated=True, tags=["Games"]),
        "worded": answers(TEXT, summary="Other words."),
    }
    for name, value in documents.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(value, indent=1), encoding="utf-8")
    return {name: str(tmp_path / f"{name}.json") for name in documents}


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ("old", (0, 0, 0, 0)),
        ("error", (1, 0, 0, 0)),
        ("compatible", (1, 1, 0, 0)),
        ("breaking", (2, 2, 2, 0)),
    ],
)
def test_what_to_fail_on(files: dict[str, str], new: str, codes: tuple[int, ...]) -> None:
    for level, code in zip(FAIL_ON, codes, strict=True):
        assert main(["compare", files["old"], files[new], "--fail-on", level]) == code


def test_changes_of_error_answers_alone_can_be_hidden(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", files["old"], files["error"]]) == 1
    assert "type-changed (error answer)" in capsys.readouterr().out
    assert main(["compare", files["old"], files["error"], "--hide", "error-answers"]) == 0
    out = capsys.readouterr().out
    assert "type-changed" not in out
    assert "left out: 1 hidden (error-answers)" in out


def test_what_is_met_in_an_error_and_elsewhere_is_not_hidden() -> None:
    def both(toy: Json) -> Json:
        reference = content({"$ref": "#/components/schemas/Toy"})
        return document({"responses": {"200": reference, "404": reference}}, schemas={"Toy": holding(toy)})

    (change,) = compare(both(TEXT), both(WHOLE)).without(Hidden.ERROR_ANSWERS).changes
    assert (change.severity, change.direction) == (Severity.BREAKING, "answer")
    assert {use.path for use in change.uses} == {"answer 200 .toy", "answer 404 .toy"}


def test_prose_and_information_can_be_hidden(files: dict[str, str]) -> None:
    assert tuple(Hidden) == HIDE
    command = ["compare", files["old"], files["worded"], "--prose"]
    assert main(command) == 1
    assert main([*command, "--hide", "prose"]) == 0
    assert main([*command, "--hide", "information"]) == 0
    assert main([*command, "--hide", "error-answers"]) == 1


def test_what_is_acknowledged_is_not_told_again(
    files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = tmp_path / "seen.txt"
    assert main(["compare", files["old"], files["compatible"], "--format", "fingerprints"]) == 1
    seen.write_text(capsys.readouterr().out + "\n# a comment\n", encoding="utf-8")
    assert main(["compare", files["old"], files["compatible"], "--acknowledged", str(seen)]) == 0
    assert "left out: 2 acknowledged" in capsys.readouterr().out
    assert main(["compare", files["old"], files["breaking"], "--acknowledged", str(seen)]) == 2
    out = capsys.readouterr().out
    assert "1 breaking, 0 compatible, 0 information" in out
    assert main(["compare", files["old"], files["old"], "--acknowledged", str(seen)]) == 0
    assert "2 acknowledged, but no change any more" in capsys.readouterr().out


def test_a_fingerprint_stays_where_parameters_move_and_not_where_the_weight_changes() -> None:
    def with_parameters(*names: str, required: bool = False) -> Json:
        kept = [{"name": name, "in": "query", "schema": TEXT} for name in names]
        return document(
            {"parameters": [*kept, {"name": "z", "in": "query", "required": required, "schema": TEXT}]}
        )

    def fingerprint(old: Json, new: Json) -> str:
        (change,) = compare(old, new).changes
        return change.fingerprint

    nothing, one = document({"parameters": []}), {"name": "a", "in": "query", "schema": TEXT}
    alone = fingerprint(nothing, with_parameters())
    assert alone == fingerprint(document({"parameters": [one]}), with_parameters("a"))
    assert alone != fingerprint(nothing, with_parameters(required=True))


def test_a_file_of_acknowledged_changes_has_a_fingerprint_on_each_line(
    files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = tmp_path / "seen.txt"
    seen.write_text("# seen\n\nall of it\n", encoding="utf-8")
    assert main(["compare", files["old"], files["error"], "--acknowledged", str(seen)]) == 3
    assert "line 3" in capsys.readouterr().err
    assert main(["compare", files["old"], files["error"], "--acknowledged", str(tmp_path / "none")]) == 3


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, and a document changed after it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], check=True, capture_output=True)  # noqa: S607, any git will do

    git("init", "-q", "-b", "main")
    (tmp_path / "api").mkdir()
    (tmp_path / "api/toys.json").write_text(json.dumps(document()), encoding="utf-8")
    git("add", "-A")
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "Toys")
    (tmp_path / "api/toys.json").write_text(json.dumps(document({"tags": ["Games"]})), encoding="utf-8")
    return tmp_path


def test_a_document_of_a_commit(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert load_source("HEAD:api/toys.json") == document()
    assert main(["compare", "main:api/toys.json", "api/toys.json"]) == 2
    assert capsys.readouterr().out.startswith("main:api/toys.json (1) -> toys.json (1): breaking")
    (repository / "HEAD:api").mkdir()
    (repository / "HEAD:api/toys.json").write_text(json.dumps(document({"tags": ["A"]})), encoding="utf-8")
    assert load_source("HEAD:api/toys.json") != document(), "a file of that name comes first"


@pytest.mark.parametrize("name", ["HEAD:api/none.json", "nowhere:api/toys.json", "HEAD:api", "--batch:x"])
def test_what_a_commit_does_not_have(name: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            ["compare", f"{name}", "--", str(repository / "api/toys.json")]
            if name[0] != "-"
            else ["compare", "--", name, str(repository / "api/toys.json")]
        )
        == 3
    )
    assert "could not compare" in capsys.readouterr().err


YAML_TEXT = """openapi: 3.1.0
paths:
  /toys/{id}:
    get:
      tags:
      - Toys
      - Games
  "/a~b": {get: {}}
"""


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("/openapi", 1),
        ("/paths", 2),
        ("/paths/~1toys~1{id}", 3),
        ("/paths/~1toys~1{id}/get/tags/1", 7),
        ("/paths/~1a~0b/get", 8),
        ("", 1),
        ("/paths/none", None),
        ("/paths/~1toys~1{id}/get/tags/2", None),
    ],
)
def test_the_line_of_a_pointer(pointer: str, line: int | None) -> None:
    assert LineNumbers(YAML_TEXT).of(pointer) == line
    as_json = json.dumps({"a": {"b": [1, 2]}}, indent=1)
    assert LineNumbers(as_json).of("/a/b/1") == 5
    assert LineNumbers('{\t"a": [').of("/a") is None


def test_places_have_their_lines_in_every_report(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("text", "markdown", "html"):
        main(["compare", files["old"], files["error"], "--format", kind])
        assert "(line " in capsys.readouterr().out
    main(["compare", files["old"], files["error"], "--format", "json"])
    (change,) = json.loads(capsys.readouterr().out)["changes"]
    for side in ("old", "new"):
        name = files["old" if side == "old" else "error"]
        written = Path(name).read_text(encoding="utf-8").splitlines()[change[f"{side}_line"] - 1]
        assert change[f"{side}_pointer"].rsplit("/", maxsplit=1)[-1] in written


def test_a_json_report_is_what_its_schema_says(
    files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    newer = tmp_path / "newer.json"
    shrunk = copy.deepcopy(DOCUMENT)
    for path in list(shrunk["paths"])[::3]:
        del shrunk["paths"][path]
    newer.write_text(json.dumps(shrunk), encoding="utf-8")
    for command in (
        ["compare", files["old"], files["old"]],
        ["compare", files["old"], files["breaking"], "--hide", "error-answers"],
        ["check", "--against", str(newer)],
    ):
        main([*command, "--format", "json"])
        report = json.loads(capsys.readouterr().out)
        validator.validate(report)
    assert len(report["changes"]) > 20
    assert not validator.is_valid({**report, "more": 1})
    assert not validator.is_valid({**report, "exit_code": 3})


def test_an_issue_leaves_out_what_matters_least_and_cuts_nothing() -> None:
    def many(count: int) -> Json:
        kept = {"kept": TEXT}
        wide = {f"field_{number}_{'x' * 60}": TEXT for number in range(count)}
        errors = {f"error_{number}_{'x' * 60}": TEXT for number in range(count)}
        whole, problem = ({"type": "object", "properties": {**kept, **each}} for each in (wide, errors))
        return document({"responses": {"200": content(whole), "404": content(problem)}})

    for count in (3, 150, 3000):
        report = compare(many(count), many(0))
        findings = findings_of(report, version="0.1.0")
        whole, issue = as_markdown(findings), as_issue(findings)
        assert len(issue.encode()) <= MOST_OF_AN_ISSUE
        assert set(issue.splitlines()) - set(whole.splitlines()) == {
            line for line in issue.splitlines() if "left out to keep this short" in line
        }
        assert (issue == whole) == (len(whole.encode()) <= MOST_OF_AN_ISSUE)
        told = {word for word in ("error_", "field_") if word in issue}
        assert told == ({"error_", "field_"} if count < 3000 else {"field_"})
        assert issue.count("</details>") == issue.count("<details>")
