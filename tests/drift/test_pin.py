"""The pinned document, the lock file and what is generated from them belong together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import prolific
from codegen.__main__ import main
from codegen.lock import Source, lock_text, read_lock
from codegen.project import Repository, file_sha256, tree_sha256

ROOT = Path(__file__).parents[2]
PARTS = ("openapi", "generated", "generator-config.yaml", "src/prolific")


def copied_to(folder: Path) -> Path:
    for part in PARTS:
        source, target = ROOT / part, folder / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what generation reads and writes."""
    return copied_to(tmp_path / "checkout")


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_lock_says_what_is_there() -> None:
    repository = Repository(ROOT)
    lock = read_lock(repository.lock)
    assert lock["document"]["sha256"] == file_sha256(repository.document) == prolific.SPEC_SHA256
    assert lock["document"]["version"] == prolific.SPEC_VERSION
    assert lock["overlay"]["sha256"] == file_sha256(repository.overlay)
    assert lock["generator"]["config_sha256"] == file_sha256(repository.config)
    assert lock["generator"]["templates_sha256"] == tree_sha256(repository.templates)
    assert lock["generated"]["sha256"] == tree_sha256(ROOT / "generated" / "prolific_api")
    assert lock["effective"] == {"operations": 144, "schemas": 338}
    assert lock_text(repository, ROOT, Source.of_lock(lock)) == repository.lock.read_text(encoding="utf-8")


def test_generated_files_are_what_their_inputs_give(checkout: Path) -> None:
    assert main(["generate", "--check", "--root", str(checkout)]) == 0


@pytest.mark.parametrize(
    ("path", "text", "named"),
    [
        ("generated/prolific_api/models/study.py", "\n# by hand\n", "generated/prolific_api/models/study.py"),
        ("generated/prolific_api/models/extra.py", None, "generated/prolific_api/models/extra.py"),
        ("generated/prolific_api/py.typed", ..., "generated/prolific_api/py.typed"),
        ("src/prolific/_sync/studies.py", "\n# by hand\n", "src/prolific/_sync/studies.py"),
        ("src/prolific/_async/studies.py", "\n\nNEW = 1\n", "src/prolific/_sync/studies.py"),
        ("openapi/prolific.yaml", "# a remark\n", "generated/prolific_api/spec.py"),
        ("openapi/overlay.yaml", "# a remark\n", "openapi/lock.toml"),
        ("openapi/templates/spec.py.jinja", "# a remark\n", "generated/prolific_api/spec.py"),
        ("generator-config.yaml", "# a remark\n", "openapi/lock.toml"),
    ],
)
def test_a_change_is_caught_and_named(
    checkout: Path, capsys: pytest.CaptureFixture[str], path: str, text: object, named: str
) -> None:
    changed = checkout / path
    if text is ...:
        changed.unlink()
    elif text is None:
        changed.write_text("", encoding="utf-8")
    else:
        append(changed, str(text))
    assert main(["generate", "--check", "--root", str(checkout)]) == 1
    assert named in capsys.readouterr().err


def test_generating_mends_what_differs_and_leaves_the_rest(checkout: Path) -> None:
    study = checkout / "generated/prolific_api/models/study.py"
    original = study.read_bytes()
    append(study, "\n# by hand\n")
    assert main(["generate", "--root", str(checkout)]) == 0
    assert study.read_bytes() == original
    assert main(["generate", "--check", "--root", str(checkout)]) == 0


def test_an_overlay_that_changes_nothing_stops_generation(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(checkout / "openapi/overlay.yaml", "- target: $.info\n  update:\n    title: Prolific API\n")
    before = tree_sha256(checkout / "generated")
    assert main(["generate", "--root", str(checkout)]) == 1
    assert "changes nothing" in capsys.readouterr().err
    assert tree_sha256(checkout / "generated") == before
