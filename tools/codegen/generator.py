"""Runs openapi-python-client over a normalised document with our templates and views."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.strings import ClassName

from codegen.code_view import EndpointView, ModelView, arguments_view
from codegen.docstrings import endpoint_doc, enum_doc, model_doc
from codegen.normalise import NormalisedDocument, normalise
from prolific_drift.documents.document import HTTP_METHODS, Document, dump_json, operations

_OWN_TEMPLATES = ("_lazy.py", "arguments.py", "decoding.py", "spec.py")


_ADVICE = (
    "Nothing may be left out. Correct what is wrong at these places with an action in openapi/overlay.yaml, "
    "or teach tools/codegen/normalise.py the construct."
)


class GenerationError(Exception):
    """The generator warned or failed; a warning means that something of the document was left out."""


def generate_package(
    document: Document, *, pinned_sha256: str, config_file: Path, templates: Path, output: Path
) -> None:
    """Write the package for `document` to `output`, which must not exist yet.

    `pinned_sha256` is that of the document as published, before overlay and normalisation.

    Raises:
        NormaliseError: the document has a construct no rule covers.
        GenerationError: the generator reported anything at all.
    """
    normalised = normalise(document)
    project = _project(normalised, config_file, templates, output)
    problems = project.build()
    if problems:
        raise GenerationError("\n\n".join([*(_describe(problem) for problem in problems), _ADVICE]))
    for name in _OWN_TEMPLATES:
        rendered = project.env.get_template(f"{name}.jinja").render(
            spec_version=json.dumps(str(document["info"]["version"])),
            spec_sha256=json.dumps(pinned_sha256),
        )
        (output / name).write_text(rendered, encoding="utf-8")
    (output / "openapi.json").write_text(dump_json(document), encoding="utf-8")
    (output / "py.typed").touch()
    _format(output)
    _check_complete(document, project)


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
        raise GenerationError(_describe(parsed))
    project = Project(openapi=parsed, config=config, custom_template_path=templates)
    sent = {str(ClassName(name, config.field_prefix)) for name in normalised.request_schemas}
    aliases = {str(ClassName(name, config.field_prefix)): each for name, each in normalised.aliases.items()}
    found = operations(normalised.document)
    by_place = {(method, path): operation for method, path, operation in found.values()}

    def model_view(model: ModelProperty) -> ModelView:
        name = str(model.class_info.name)
        return ModelView(model, in_request=name in sent, aliases=aliases.get(name, {}))

    def endpoint_view(endpoint: Endpoint) -> EndpointView:
        place = (endpoint.method.upper(), endpoint.path.get_untrusted_value())
        return EndpointView(endpoint, by_place[place])

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


def _describe(problem: GeneratorError) -> str:
    data = getattr(problem, "data", None)
    parts = [problem.header, problem.detail or "", data.model_dump_json(exclude_none=True) if data else ""]
    return "\n".join(part for part in parts if part)


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
    generated = sum(len(collection.endpoints) for collection in collections)
    expected = sum(1 for item in document["paths"].values() for key in item if key in HTTP_METHODS)
    if generated != expected:
        raise GenerationError(f"{expected} operations in the document, {generated} generated")
