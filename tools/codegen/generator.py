"""Runs openapi-python-client over a normalised document with our templates and views."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.strings import ClassName, PythonIdentifier

from codegen.code_view import EndpointView, ModelView, arguments_view
from codegen.docstrings import endpoint_doc, enum_doc, model_doc
from codegen.naming import python_name
from codegen.normalise import NormalisedDocument, NormaliseError, normalise
from codegen.repair import operations_in_order
from prolific_drift.documents.document import HTTP_METHODS, Document, dump_json
from prolific_drift.documents.place import escaped

_OWN_TEMPLATES = ("_lazy.py", "arguments.py", "decoding.py", "spec.py")


_ADVICE = (
    "Nothing may be left out. Correct what is wrong at these places with an action in openapi/overlay.yaml, "
    "or teach tools/codegen/normalise.py the construct."
)
_LONGEST_REASON = 300
_OPERATION = re.compile(r"WARNING parsing (?P<method>[A-Z]+) (?P<path>\S+) within ")
_SCHEMA = re.compile(r"Unable to (?:parse|process) schema /components/schemas/(?P<name>[^\s:]+)")


class GenerationError(Exception):
    """The generator warned or failed; a warning means that something of the document was left out."""


def generate_package(
    document: Document, *, pinned_sha256: str, config_file: Path, templates: Path, output: Path
) -> list[str]:
    """Write the package for `document` to `output`, which must not exist yet.

    `pinned_sha256` is that of the document as published, before overlay and normalisation.

    Returns:
        What was repaired in the document, a line each.

    Raises:
        NormaliseError: the document has a construct no rule covers.
        GenerationError: the generator reported anything at all.
    """
    try:
        normalised = normalise(document)
        project = _project(normalised, config_file, templates, output)
        problems = project.build()
    except (NormaliseError, GenerationError):
        raise
    except Exception as error:
        # Whatever the parser trips over is told like what it warns of, never as a traceback of it.
        reason = _short(f"{type(error).__name__}: {error}")
        raise GenerationError(f"#: the generator cannot take the document ({reason})\n{_ADVICE}") from error
    if problems:
        lines = dict.fromkeys(_describe(problem, normalised.pointers) for problem in problems)
        raise GenerationError("\n".join([*lines, _ADVICE]))
    for name in _OWN_TEMPLATES:
        rendered = project.env.get_template(f"{name}.jinja").render(
            spec_version=json.dumps(str(document["info"]["version"])),
            spec_sha256=json.dumps(pinned_sha256),
        )
        (output / name).write_text(rendered, encoding="utf-8")
    # Mended, since the sandbox and the comparison take it for what it says.
    (output / "openapi.json").write_text(dump_json(normalised.mended), encoding="utf-8")
    (output / "py.typed").touch()
    _format(output)
    _check_complete(normalised.document, project)
    return normalised.notes


def _project(normalised: NormalisedDocument, config_file: Path, templates: Path, output: Path) -> Project:
    # The generator takes a file; JSON, so that no second reading of YAML is involved.
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "normalised.json"
        source.write_text(json.dumps(normalised.document), encoding="utf-8")
        config = Config.from_sources(
            ConfigFile.load_from_path(config_file),
            MetaType.NONE,
            document_source=source,
            file_encoding="utf-8",
            overwrite=False,
            output_path=output,
        )
        parsed = GeneratorData.from_dict(normalised.document, config=config)
    if isinstance(parsed, GeneratorError):
        raise GenerationError(f"{_describe(parsed, normalised.pointers)}\n{_ADVICE}")
    project = Project(openapi=parsed, config=config, custom_template_path=templates)
    sent = {str(ClassName(name, config.field_prefix)) for name in normalised.request_schemas}
    aliases = {str(ClassName(name, config.field_prefix)): each for name, each in normalised.aliases.items()}
    keys = {str(ClassName(name, config.field_prefix)): each for name, each in normalised.keys.items()}
    by_function = {
        (_group(operation), python_name(operation["operationId"])): (path, operation)
        for _, path, operation in operations_in_order(normalised.document)
    }

    def model_view(model: ModelProperty) -> ModelView:
        name = str(model.class_info.name)
        return ModelView(
            model, in_request=name in sent, aliases=aliases.get(name, {}), keys=keys.get(name, {})
        )

    def endpoint_view(endpoint: Endpoint) -> EndpointView:
        path, operation = by_function[str(endpoint.tags[0]), str(endpoint.name)]
        return EndpointView(endpoint, operation, path)

    project.env.globals.update(
        model_view=model_view,
        endpoint_view=endpoint_view,
        model_doc=model_doc,
        enum_doc=enum_doc,
        endpoint_doc=endpoint_doc,
        arguments=arguments_view(
            [model_view(model) for model in parsed.models],
            [
                endpoint_view(each)
                for tag in parsed.endpoint_collections_by_tag.values()
                for each in tag.endpoints
            ],
        ),
    )
    return project


def _group(operation: dict[str, Any]) -> str:
    """The package of `api/` an operation is generated into."""
    tags = operation.get("tags") or ["default"]
    return str(PythonIdentifier(tags[0], "tag"))


def _describe(problem: GeneratorError, pointers: dict[str, str]) -> str:
    """One line: where it stands, and what is wrong with it."""
    operation = _OPERATION.search(problem.header)
    schema = _SCHEMA.search(problem.header)
    where = "#"
    if operation is not None:
        where = f"#/paths/{escaped(operation['path'])}/{operation['method'].lower()}"
    elif schema is not None:
        where = pointers.get(schema["name"], f"#/components/schemas/{schema['name']}")
    reason = problem.detail or problem.header
    return f"{where}: {_short(reason)}"


def _short(reason: str) -> str:
    words = " ".join(reason.split())
    return words if len(words) <= _LONGEST_REASON else f"{words[:_LONGEST_REASON]} ..."


def _format(folder: Path) -> None:
    """Format with the pinned ruff of this environment, whatever else is on PATH or in the folder above."""
    ruff = [sys.executable, "-P", "-m", "ruff"]
    style = ["--isolated", "--no-cache", "--quiet", "--line-length", "110", "."]
    for command in (
        [*ruff, "check", "--select", "I,F401", "--fix-only", *style],
        [*ruff, "format", *style],
    ):
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise GenerationError(f"{' '.join(command)}: {done.stderr or done.stdout}")
    for cache in folder.rglob("__pycache__"):
        shutil.rmtree(cache)


def _check_complete(document: Document, project: Project) -> None:
    collections = project.openapi.endpoint_collections_by_tag.values()
    generated = len(
        {(each.tags[0], each.name) for collection in collections for each in collection.endpoints}
    )
    expected = sum(1 for item in document["paths"].values() for key in item if key in HTTP_METHODS)
    if generated != expected:
        raise GenerationError(f"{expected} operations in the document, {generated} generated")
