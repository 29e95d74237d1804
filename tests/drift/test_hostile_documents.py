"""Malformed, cyclic, huge and malicious documents: a clear error, exit code 3, and no network access."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

from drift.small_documents import document, sending
from prolific_drift import DocumentError, compare, load_source, parse_document
from prolific_drift.__main__ import main
from prolific_drift.documents.document import DEEPEST_NESTING, LARGEST_DOCUMENT

Json = dict[str, Any]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> NoReturn:
        raise AssertionError("a document made us open a connection")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def chain_of_unions(length: int) -> Json:
    """Each schema doubles the variants of the one before."""
    schemas: Json = {
        f"S{number}": {
            "allOf": [
                {"oneOf": [{"required": [f"a{number}"]}, {"required": [f"b{number}"]}]},
                {"$ref": f"#/components/schemas/S{number + 1}"},
            ]
        }
        for number in range(length)
    }
    schemas[f"S{length}"] = {"type": "object"}
    return document({"requestBody": body("#/components/schemas/S0")}, schemas=schemas)


def laughs(levels: int, *, lists_at_the_end: int = 0) -> str:
    """Ten times as much with each line."""
    lines = ["a0: &a0 [" + "x," * 10 + "]"]
    lines += [f"a{n}: &a{n} [" + f"*a{n - 1}," * 10 + "]" for n in range(1, levels + 1)]
    lines += [f"z{n}: [*a{levels}]" for n in range(lists_at_the_end)]
    return "\n".join(lines)


def chain_of_aliases(length: int) -> str:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, length + 1))]
    return "\n".join(lines)


def body(reference: str) -> Json:
    return {"content": {"application/json": {"schema": {"$ref": reference}}}}


def with_schemas(**schemas: Json) -> Json:
    return document({"requestBody": body("#/components/schemas/A")}, schemas=schemas)


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


REFUSED: dict[str, tuple[Json, str]] = {
    "remote reference": (sending({"$ref": "https://evil.example/x.yaml#/A"}), "leaves the document"),
    "file reference": (sending({"$ref": "file:///etc/passwd"}), "leaves the document"),
    "path traversal": (sending({"$ref": "../../../../etc/passwd"}), "leaves the document"),
    "traversal inside the document": (sending({"$ref": "#/components/../../etc"}), "points at nothing"),
    "reference to nothing": (sending({"$ref": "#/components/schemas/Gone"}), "points at nothing"),
    "reference to the top": (sending({"$ref": "#"}), "leaves the document"),
    "reference that is no text": (sending({"$ref": ["#/components"]}), "a text is expected"),
    "schema that is itself": (with_schemas(A=ref("A")), "defined by itself"),
    "schemas that are each other": (
        with_schemas(A={"allOf": [ref("B")]}, B={"allOf": [ref("A")]}),
        "defined by itself",
    ),
    "parameter that is itself": (
        document({"parameters": [{"$ref": "#/paths/~1toys~1{id}/put/parameters/0"}]}),
        "leads back to itself",
    ),
    "too many combinations": (chain_of_unions(30), "more than 256 variants"),
    "endless chain of schemas": (
        with_schemas(
            **{"A": ref("S0"), **{f"S{n}": {"allOf": [ref(f"S{n + 1}")]} for n in range(5000)}, "S5000": {}}
        ),
        "too deeply",
    ),
    "long line of ancestors": (
        with_schemas(
            A={"oneOf": [ref("S0")]},
            **{f"S{n}": {"allOf": [ref(f"S{n + 1}")]} for n in range(80)},
            S80={"allOf": [ref("A")]},
        ),
        "is built on more than 50 others",
    ),
    "too many children": (
        with_schemas(
            A={"oneOf": [ref(f"S{n}") for n in range(1000)]},
            **{f"S{n}": {"allOf": [ref("A")], "required": [f"a{n}"]} for n in range(1000)},
        ),
        "more than 256 variants",
    ),
    "paths as a list": (document(paths=[]), "a mapping is expected"),
    "operation as a text": (document(paths={"/x": {"get": "x"}}), "a mapping is expected"),
    "parameters as a mapping": (document({"parameters": {"name": "x"}}), "a list is expected"),
    "parameter without a name": (document({"parameters": [{"in": "query"}]}), "needs `name` and `in`"),
    "properties as a list": (sending({"type": "object", "properties": ["a"]}), "a mapping is expected"),
    "schema as a number": (sending(7), "a mapping is expected"),
    "unknown type": (sending({"type": "strange"}), "is no JSON type"),
    "type as a mapping": (sending({"type": {"a": 1}}), "is no JSON type"),
    "enum as a text": (sending({"enum": "abc"}), "a list is expected"),
    "limit as a text": (sending({"type": "integer", "minimum": "1"}), "must be a number"),
    "required holds numbers": (sending({"type": "object", "required": [1]}), "a field name is expected"),
    "unknown security scheme": (document({"security": [{"magic": []}]}), "'magic' is not defined"),
    "no version": (document(openapi=None), "expected an OpenAPI 3.0 or 3.1 document"),
    "Swagger 2": ({"swagger": "2.0", "paths": {}}, "expected an OpenAPI 3.0 or 3.1 document"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_document_that_cannot_be_understood_is_refused(name: str) -> None:
    bad, message = REFUSED[name]
    with pytest.raises(DocumentError, match=message.replace("|", r"\|")):
        compare(bad, document())
    with pytest.raises(DocumentError):
        compare(document(), bad) if bad.get("paths", {}) else compare(bad, bad)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "not readable"),
        ("{", "not readable"),
        ("- a list", "must be a mapping"),
        ("", "must be a mapping"),
        ("a: &a [*a]", "line 1: the YAML alias 'a' stands inside of what it stands for"),
        ("a: &a {x: {<<: *a}}", "line 1: the YAML alias 'a' stands inside of what it stands for"),
        (
            "a: *nowhere",
            "line 1: the YAML alias 'nowhere' stands inside of what it stands for, or for nothing",
        ),
        (laughs(9), "line 6: YAML aliases stand for more than 1000000 values"),
        (laughs(3, lists_at_the_end=200), "YAML aliases stand for more than 1000000 values"),
        (
            "a: &a " + "x" * 100_000 + "\nb: [" + "*a," * 1000 + "]",
            "more than 1000000 values or 20000000 characters",
        ),
        (chain_of_aliases(DEEPEST_NESTING + 1), "nested deeper"),
        ("a: !!python/object/apply:os.system ['true']", "not readable"),
        ("? [a]\n: b", "not readable"),
        # Newer versions of the YAML library have a limit of their own.
        ("a: " + "[" * 5000 + "]" * 5000, "nested deeper|maximum nesting depth"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested deeper"),
        ('{"a": ' + "[" * (DEEPEST_NESTING + 1) + "]" * (DEEPEST_NESTING + 1) + "}", "nested deeper"),
        ("a: " + "9" * 5000, "not readable"),
        ("a: " + "x" * LARGEST_DOCUMENT, "larger than"),
    ],
    ids=lambda value: value[:20].replace("\n", " "),
)
def test_text_that_is_no_document_is_refused(text: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        parse_document(text, name="bad")


@pytest.mark.parametrize(
    "name", ["remote reference", "path traversal", "schema that is itself", "paths as a list"]
)
def test_the_command_ends_with_3_and_says_why(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(document()), encoding="utf-8")
    bad.write_text(json.dumps(REFUSED[name][0]), encoding="utf-8")
    assert main(["compare", str(bad), str(good)]) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "could not compare: #/" in printed.err
    assert REFUSED[name][1] in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    "address", ["http://docs.example/openapi.yaml", "ftp://docs.example/x", "file:///etc/passwd"]
)
def test_only_https_addresses_are_read(address: str) -> None:
    with pytest.raises(DocumentError):
        load_source(address)


def test_nothing_a_report_prints_can_steer_a_terminal_or_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names and values come from a document that others control."""
    evil = "<script>alert(1)</script>`\x1b[31m\n::error::x @someone | [x](javascript:alert(1))"
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps(sending({"enum": ["a"]})), encoding="utf-8")
    new.write_text(json.dumps(sending({"enum": ["a", evil]})), encoding="utf-8")
    hostile = document({"operationId": evil, "tags": [evil]}, info={"title": evil, "version": evil})
    other = tmp_path / "other.json"
    other.write_text(json.dumps(hostile), encoding="utf-8")
    for kind in ("text", "markdown", "html", "github"):
        for target in (new, other):
            assert main(["compare", str(old), str(target), "--format", kind]) in (1, 2)
            out = capsys.readouterr().out
            assert "\x1b" not in out
            assert not any(line.startswith("::error::x") for line in out.splitlines())
            if kind == "html":
                assert "<script" not in out
            if kind == "markdown":
                assert_only_in_code_spans(out, "<script>", "@someone", "javascript:")


def assert_only_in_code_spans(markdown: str, *needles: str) -> None:
    for line in markdown.splitlines():
        outside = "".join(line.split("`")[::2])
        assert not any(needle in outside for needle in needles), line


RICH: Json = document(
    {
        "parameters": [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
            {"name": "sort", "in": "query", "style": "form", "explode": False, "schema": {"type": "array"}},
            {"$ref": "#/components/parameters/Page"},
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Toy"}}},
        },
        "responses": {
            "200": {
                "headers": {"Sunset": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Toy"}}},
            },
            "4XX": {"description": "No"},
        },
        "security": [{"token": ["read"]}],
        "servers": [{"url": "https://{name}.example", "variables": {"name": {"default": "a"}}}],
        "deprecated": True,
    },
    schemas={
        "Toy": {
            "type": "object",
            "required": ["kind"],
            "properties": {
                "kind": {"const": "toy"},
                "size": {"type": ["integer", "null"], "minimum": 1, "exclusiveMaximum": 9, "default": 2},
                "name": {"type": "string", "minLength": 1, "pattern": "^a", "format": "uri"},
                "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Toy"}, "maxItems": 3},
                "either": {
                    "oneOf": [
                        {"type": "string"},
                        {"type": "object", "additionalProperties": {"type": "integer"}},
                    ],
                    "discriminator": {"propertyName": "kind"},
                },
                "both": {"allOf": [{"enum": ["a", "b"]}, {"type": "string"}], "readOnly": True},
            },
        }
    },
)
RICH["components"]["parameters"] = {
    "Page": {"name": "page", "in": "query", "content": {"text/plain": {"schema": {}}}}
}
JUNK: list[Any] = [
    None,
    True,
    7,
    1.5,
    "x",
    "",
    [],
    [None],
    [["x"]],
    {},
    {"x": None},
    {"$ref": "#/x"},
    {"$ref": 1},
]


def places_of(node: Any) -> list[tuple[Any, Any]]:
    """Every holder and key in the document."""
    found: list[tuple[Any, Any]] = []
    for key, value in list(node.items()) if isinstance(node, dict) else list(enumerate(node)):
        found.append((node, key))
        if isinstance(value, (dict, list)):
            found += places_of(value)
    return found


def test_junk_anywhere_is_compared_or_refused_but_never_crashes() -> None:
    whole = json.loads(json.dumps(RICH))
    refused = compared = 0
    for holder, key in places_of(whole):
        original = holder[key]
        for junk in JUNK:
            holder[key] = junk
            for pair in ((RICH, whole), (whole, RICH)):
                try:
                    compare(*pair, prose=True)
                    compared += 1
                except DocumentError:
                    refused += 1
        holder[key] = original
    assert refused > 500
    assert compared > 500
    assert compare(RICH, whole).changes == ()


def test_aliases_and_merges_are_written_out_and_share_nothing() -> None:
    text = (
        "security: &ref_0\n  - token: []\nbase: &base {a: 1}\n"
        "get: {security: *ref_0, more: {<<: *base, b: 2}}\n"
    )
    read = parse_document(text, name="aliased")
    assert read["get"] == {"security": [{"token": []}], "more": {"a": 1, "b": 2}}
    read["get"]["security"].append("changed")
    assert read["security"] == [{"token": []}]


def test_what_cannot_be_read_is_told_in_one_line() -> None:
    for text in ("a: &x 1\nb: &x 2\n", "a: [", laughs(9), "a: 1\n---\nb: 2\n"):
        with pytest.raises(DocumentError) as refused:
            parse_document(text, name="odd.yaml")
        assert len(str(refused.value).splitlines()) == 1
