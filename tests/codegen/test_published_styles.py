"""However a document is exported: nothing of it is lost, everything imports, and names stay what they are."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from codegen.naming import class_name, python_name
from codegen.normalise import NormalisedDocument, normalise
from codegen.repair import operations_in_order
from codegen.schema_rules import needs_class
from drift.whole_document import DOCUMENT
from prolific_drift import Document, compare, parse_document
from prolific_drift.comparison.changes import Severity
from support.generated_package import generate, read_package
from support.published_styles import COMBINED, STYLES, as_yaml_with_anchors, in_style

ALL = {**{name: (name,) for name in STYLES}, **COMBINED}

OTHER_CLASSES = {"schemas_inline", "answers_named_by_operation", "components_with_tags"}
"""Styles that give some schemas other names, or none."""
RENAMED_CLASSES = {"components_with_tags"}
"""Styles whose names for schemas are really others."""
SPELLED_IDS = {"ids_with_groups"}
"""Styles that spell operationIds otherwise, which gives the same functions."""
MORE_MEDIA_TYPES = {"several_json_types"}
"""Styles that really add something to the document."""
A_HANDFUL = 8


@cache
def published(name: str) -> Document:
    """The pinned document in a style, by way of YAML with anchors and comments."""
    text = as_yaml_with_anchors(in_style(DOCUMENT, *ALL[name]))
    return parse_document(text, name=name)


@cache
def as_pinned() -> NormalisedDocument:
    return normalise(DOCUMENT)


def classes(normalised: NormalisedDocument) -> set[str]:
    return {class_name(name) for name in normalised.document["components"]["schemas"]}


def functions(document: Document) -> set[tuple[str, str]]:
    return {
        (python_name(operation["tags"][0]), python_name(operation["operationId"]))
        for _, _, operation in operations_in_order(document)
    }


@pytest.mark.parametrize("name", ALL)
def test_every_style_keeps_the_names_and_is_found_to_say_the_same(name: str) -> None:
    steps = set(ALL[name])
    normalised = normalise(published(name))
    assert len(functions(normalised.document)) == len(functions(as_pinned().document))
    assert functions(normalised.document) == functions(as_pinned().document)
    if not steps & OTHER_CLASSES:
        assert classes(normalised) == classes(as_pinned())
    changes = compare(DOCUMENT, published(name)).changes
    found = [(change.kind.value, change.severity) for change in changes]
    if steps & RENAMED_CLASSES:
        found = [each for each in found if each[0] != "class-renamed"]
    if steps & MORE_MEDIA_TYPES:
        found = [each for each in found if each[0] not in ("media-type-added", "content-added")]
    if steps & SPELLED_IDS:
        found = [each for each in found if each[0] != "operation-respelled"]
    assert [kind for kind, severity in found if severity is Severity.BREAKING] == []
    assert len(found) <= A_HANDFUL, found


def test_answers_with_names_of_their_own_leave_the_others_their_names() -> None:
    assert classes(as_pinned()) <= classes(normalise(published("answers_named_by_operation")))


@pytest.mark.parametrize("name", ["as Fern exports it", "as it was in 2026", "as written by hand"])
def test_a_whole_export_becomes_a_package_in_which_everything_imports(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "exported.yaml"
    document.write_text(as_yaml_with_anchors(in_style(DOCUMENT, *COMBINED[name])), encoding="utf-8")
    assert generate(document, tmp_path / "exported") == 0
    assert capsys.readouterr().err == ""
    package = read_package(tmp_path / "exported")
    normalised = normalise(published(name)).document
    assert {tuple(function.split(".")) for function in package.functions} == functions(normalised)
    schemas = normalised["components"]["schemas"].items()
    assert package.classes == {class_name(key) for key, schema in schemas if needs_class(schema)}


def test_what_is_mended_is_told_in_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "exported.json"
    document.write_text(json.dumps(published("components_with_tags")), encoding="utf-8")
    assert generate(document, tmp_path / "exported") == 0
    told = capsys.readouterr().out.splitlines()
    assert (
        "mended for the generator: #/components/schemas/AI Task Builder_BatchExportStatus: "
        "no name for a component; called AITaskBuilder_BatchExportStatus"
    ) in told
    assert max(map(len, told)) < 400


def test_anchors_say_what_is_the_same_everywhere_once() -> None:
    text = as_yaml_with_anchors(in_style(DOCUMENT, "security_of_each_operation"))
    assert text.startswith("# ")
    assert text.count("security: *ref_") > 100
