"""What an installed wheel does with no extra, or with one alone.

The session `install` copies this file into a folder of its own, away from the checkout, and runs it with the
environment's own pytest; INSTALLED_EXTRA says which extra is there, `base` that none is.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import prolific

EXTRA = os.environ["INSTALLED_EXTRA"]
PACKAGES = ("prolific", "prolific_api", "prolific_sandbox", "prolific_drift")
BEHIND_EXTRAS = {"prolific_sandbox": "sandbox", "prolific_drift": "drift", "prolific._links.pyjwt": "jwt"}
"""Modules whose submodules, or which themselves, can only be imported with an extra."""
ALSO_BRINGS = {"sandbox": {"jwt"}, "drift": {"yaml"}}
"""Extras whose libraries another one needs as well."""


def has(extra: str) -> bool:
    return extra == EXTRA or extra in ALSO_BRINGS.get(EXTRA, ())


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def needed_by(module: str) -> str | None:
    return next((extra for start, extra in BEHIND_EXTRAS.items() if module.startswith(start)), None)


def test_the_wheel_is_what_is_tried() -> None:
    for package in PACKAGES:
        assert Path(import_module(package).__file__ or "").is_relative_to(sys.prefix)


def test_every_module_that_needs_no_extra_is_imported() -> None:
    imported = set()
    for package in PACKAGES:
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            extra = needed_by(module.name)
            if extra is None or has(extra):
                import_module(module.name)
                imported.add(module.name)
    assert {"prolific.errors", "prolific_api.models.study"} <= imported
    assert ("prolific_sandbox.sandbox" in imported) is has("sandbox")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_is_there_or_says_which_extra_it_needs(package: str) -> None:
    module = import_module(package)
    extra = needed_by(package)
    missing = {}
    for name in module.__all__:
        try:
            assert getattr(module, name) is not None
        except prolific.MissingExtraError as error:
            missing[name] = str(error)
    assert not missing or (extra is not None and not has(extra))
    assert all(f'pip install "prolific-sdk[{extra}]"' in message for message in missing.values())


def test_a_missing_extra_can_be_caught_as_what_it_is() -> None:
    sandbox = import_module("prolific_sandbox")
    if has("sandbox"):
        assert sandbox.Sandbox
        return
    for kind in (ImportError, prolific.ConfigurationError):
        with pytest.raises(kind, match=r"prolific-sdk\[sandbox\]"):
            _ = sandbox.Sandbox


def test_everything_can_be_preloaded() -> None:
    prolific.preload()


@pytest.mark.parametrize("options", [[], ["-W", "error"]], ids=["plain", "warnings are errors"])
def test_a_trivial_test_passes(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "test_trivial.py").write_text(
        "def test_trivial():\n    assert 1 + 1 == 2\n", encoding="utf-8"
    )
    ran = run(sys.executable, "-m", "pytest", *options, folder=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout
    assert "warning" not in ran.stdout


@pytest.mark.parametrize("fixture", ["prolific_sandbox", "prolific_client", "async_prolific_client"])
def test_a_fixture_works_or_says_what_to_install(fixture: str, tmp_path: Path) -> None:
    test = f"def test_it({fixture}):\n    assert {fixture}\n"
    (tmp_path / "test_fixture.py").write_text(test, encoding="utf-8")
    ran = run(sys.executable, "-m", "pytest", folder=tmp_path)
    if has("sandbox"):
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return
    assert ran.returncode == 1
    assert 'pip install "prolific-sdk[sandbox]"' in ran.stdout
    assert "Traceback" not in ran.stdout


def programs() -> list[list[str]]:
    scripts = [
        each.name for each in distribution("prolific-sdk").entry_points.select(group="console_scripts")
    ]
    installed = [[str(Path(sys.executable).with_name(name))] for name in scripts]
    return [
        *installed,
        *([sys.executable, "-m", package] for package in ("prolific_sandbox", "prolific_drift")),
    ]


@pytest.mark.parametrize("program", programs(), ids=lambda program: Path(program[-1]).name)
def test_every_program_helps(program: list[str], tmp_path: Path) -> None:
    ran = run(*program, "--help", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "usage:" in ran.stdout


def test_the_sandbox_says_which_extra_it_needs(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:  # or it would go on until it is stopped
        taken = str(other.getsockname()[1])
        ran = run(sys.executable, "-m", "prolific_sandbox", "--port", taken, folder=tmp_path)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert ('pip install "prolific-sdk[sandbox]"' in ran.stderr) is not has("sandbox")


def test_drift_says_which_extra_it_needs(tmp_path: Path) -> None:
    ran = run(sys.executable, "-m", "prolific_drift", "compare", "none.yaml", "none.yaml", folder=tmp_path)
    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr
    assert ('pip install "prolific-sdk[drift]"' in ran.stderr) is not has("drift")


def needs_yaml(folder: Path) -> None:
    (folder / "study.yaml").write_text("name: [unclosed", encoding="utf-8")
    client = prolific.Prolific("t0ken", base_url="http://127.0.0.1:9")
    with pytest.raises(prolific.InvalidRequestError, match="not YAML"):
        client.studies.create_from_file(folder / "study.yaml")


def needs_jwt(_: Path) -> None:
    client = prolific.Prolific("t0ken", base_url="http://127.0.0.1:9")
    link = "https://survey.example/?PROLIFIC_PID=64f0c1d2e3a4b5c6d7e8f901&prolific_token=none"
    address = "https://survey.example/?PROLIFIC_PID={{%PROLIFIC_PID%}}"
    with pytest.raises(prolific.StudyLinkError) as raised:
        client.studies.verify_link(link, address)
    assert raised.value.problem is prolific.LinkProblem.TOKEN_MALFORMED


def needs_journal(folder: Path) -> None:
    client = prolific.Prolific("t0ken", base_url="http://127.0.0.1:9", retries=0)
    study, submission = "64f0c1d2e3a4b5c6d7e8f901", "64f0c1d2e3a4b5c6d7e8f902"
    with pytest.raises(prolific.APIConnectionError):
        client.bonuses.pay(study, {submission: Decimal("0.29")}, journal=folder / "round.jsonl")


@pytest.mark.parametrize(
    ("extra", "use"),
    [("yaml", needs_yaml), ("jwt", needs_jwt), ("journal", needs_journal)],
)
def test_what_an_extra_is_for_works_or_says_what_to_install(
    extra: str, use: Callable[[Path], Any], tmp_path: Path
) -> None:
    if has(extra):
        use(tmp_path)
        return
    with pytest.raises(prolific.MissingExtraError, match=rf'pip install "prolific-sdk\[{extra}\]"') as raised:
        use(tmp_path)
    assert raised.value.extra == extra


def test_no_other_extra_is_there() -> None:
    """Else the environment would not show what one extra alone brings."""
    libraries = {
        "sandbox": "starlette",
        "drift": "oas_patch",
        "yaml": "yaml",
        "jwt": "jwt",
        "journal": "portalocker",
    }
    for extra, library in libraries.items():
        assert (find_spec(library) is not None) is has(extra), library
