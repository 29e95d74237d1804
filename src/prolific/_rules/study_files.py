"""Studies written down in JSON or YAML files."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from prolific._inputs.text_files import text_of_file
from prolific._late_imports import needs_extra
from prolific.errors import InvalidRequestError


def read_study_file(path: str | os.PathLike[str]) -> dict[str, Any]:
    """The fields of the study in the file; YAML where its name ends in .yaml or .yml, else JSON.

    Raises:
        InvalidRequestError: the file cannot be read, or holds no study.
        MissingExtraError: a YAML file, and the extra `yaml` is not installed.
    """
    path = Path(path)
    text = text_of_file(path, "path")
    study = _from_yaml(path, text) if path.suffix.lower() in (".yaml", ".yml") else _from_json(path, text)
    if not isinstance(study, dict):
        raise InvalidRequestError(f"{path} holds no study, but a {type(study).__name__}", field="path")
    return study


def _from_json(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidRequestError(f"{path} is not JSON: {error}", field="path") from error


def _from_yaml(path: Path, text: str) -> Any:
    with needs_extra("yaml", "a YAML file"):
        import yaml
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InvalidRequestError(f"{path} is not YAML: {error}", field="path") from error
