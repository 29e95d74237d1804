"""Reads a file as it was in a commit, from the git repository around the current folder."""

from __future__ import annotations

import os
import subprocess

from prolific_drift.documents.document import LARGEST_DOCUMENT, DocumentError

_TIMEOUT_SECONDS = 30
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
"""Nobody is asked, nothing is fetched, nothing is written."""


def text_at_revision(name: str) -> str:
    """The text of `REV:path`, such as `HEAD~3:openapi/prolific.yaml` or `main:./prolific.yaml`.

    Raises:
        DocumentError: there is no git, no such revision or file, or it is no UTF-8 text.
    """
    size = _git(name, "-s")
    if int(size) > 4 * LARGEST_DOCUMENT:
        raise DocumentError(f"{name}: larger than {LARGEST_DOCUMENT} characters")
    try:
        return _git(name, "blob").decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{name}: is not UTF-8") from error


def _git(name: str, asked: str) -> bytes:
    if name.startswith("-"):
        raise DocumentError(f"{name}: no revision begins with a dash")
    command = ["git", "cat-file", asked, name]
    try:
        done = subprocess.run(  # noqa: S603, git looks the name up and does nothing else with it
            command,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=True,
            env={**os.environ, **_QUIET},
        )
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise DocumentError(f"{name}: cannot be read from git: {said}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DocumentError(f"{name}: git cannot be asked: {error}") from error
    return done.stdout
