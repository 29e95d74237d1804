"""The pinned document, the lock file and what is generated from them belong together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import prolific
from codegen.__main__ import differences, main
from codegen.lock import Source, lock_text, read_lock
from codegen.project import Repository, file_sha256, tree_sha256

ROOT = Path(__file__).parents[2]
PARTS = ("openapi", "generated", "generator-config.yaml", "src/prolific", "docs")

pytestmark = pytest.mark.usefixtures("generated_once")


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
    assert lock_text(repository, ROOT, Source.of_lock(lock)) == repository.lock.read_text(encoding="utf-8")


def test_generated_files_are_what_their_inputs_give(checkout: Path) -> None:
    assert main(["generate", "--check", "--root", str(checkout)]) == 0


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory, generated_once: None) -> tuple[Path, str]:
    """What the inputs give."""
    folder = tmp_path_factory.mktemp("fresh")
    repository = Repository(ROOT)
    repository.write_generated(folder)
    return folder, lock_text(repository, folder, Source.of_lock(read_lock(repository.lock)))


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("generated/prolific_api/models/study.py", "edit"),
        ("generated/prolific_api/models/extra.py", "add"),
        ("generated/prolific_api/py.typed", "remove"),
        ("src/prolific/_sync/resources/studies.py", "edit"),
        ("src/prolific/_sync/extra.py", "add"),
        ("openapi/lock.toml", "edit"),
        ("docs/api-coverage.md", "edit"),
        ("docs/api-coverage.md", "remove"),
    ],
)
def test_a_file_changed_by_hand_is_caught_and_named(
    checkout: Path, fresh: tuple[Path, str], path: str, change: str
) -> None:
    assert differences(Repository(checkout), *fresh) == []
    changed = checkout / path
    if change == "edit":
        append(changed, "\n# by hand\n")
    elif change == "add":
        changed.write_text("", encoding="utf-8")
    else:
        changed.unlink()
    assert differences(Repository(checkout), *fresh) == [path]


@pytest.mark.parametrize(
    ("path", "text", "named"),
    [
        (
            "src/prolific/_async/resources/studies.py",
            "\n\nNEW = 1\n",
            "src/prolific/_sync/resources/studies.py",
        ),
        ("openapi/prolific.yaml", "# a remark\n", "generated/prolific_api/spec.py"),
        ("openapi/templates/spec.py.jinja", "# a remark\n", "generated/prolific_api/spec.py"),
        ("generator-config.yaml", "# a remark\n", "openapi/lock.toml"),
    ],
)
def test_a_changed_input_is_caught_and_its_outputs_are_named(
    checkout: Path, capsys: pytest.CaptureFixture[str], path: str, text: str, named: str
) -> None:
    append(checkout / path, text)
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
