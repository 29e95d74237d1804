"""Everything the project does, one session each. `nox` alone runs what CI runs.

Sessions install what they need into environments of their own; only Python and pip are assumed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import nox

nox.needs_version = ">=2024.4.15"
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = [
    *("lint", "types", "generate_check", "drift", "demo", "build"),
    *("install", "containers", "compat", "fuzz", "tests"),
]  # fmt: skip

ROOT = Path(__file__).parent
TOOLS = {"PYTHONPATH": str(ROOT / "tools")}
PYPROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
LOCK = ROOT / "requirements.lock"
EXTRAS = tuple(PYPROJECT["project"]["optional-dependencies"])
PARALLEL = ("-n", str(max(4, os.cpu_count() or 1)), "--dist", "worksteal")
"""How the test suite is shared out; among at least four, since some tests wait for the network."""


def install(session: nox.Session, *groups: str, extras: str = "") -> None:
    """Install the checkout with its extras and some dependency groups, at the locked versions."""
    # Else every process compiles the whole checkout anew, and pytest rewrites every assertion.
    session.env["PYTHONDONTWRITEBYTECODE"] = ""
    needed = nox.project.dependency_groups(PYPROJECT, *groups) if groups else ()
    session.install("-c", str(LOCK), "-e", f".[{extras}]" if extras else ".", *needed)


@nox.session
def generate(session: nox.Session) -> None:
    """Rebuild the generated package, the sync twin and openapi/lock.toml; `-- --check` only compares."""
    install(session, "generate", extras="drift")
    codegen(session, "generate", *session.posargs)


@nox.session
def generate_check(session: nox.Session) -> None:
    """Fail, naming files, when a generated file is not what its inputs give."""
    install(session, "generate", extras="drift")
    codegen(session, "generate", "--check")


@nox.session
def update(session: nox.Session) -> None:
    """Pin a newer document: `-- PATH_OR_URL`, by default the published one. A failed run changes nothing."""
    install(session, "generate", extras="drift")
    codegen(session, "update", *session.posargs)


@nox.session
def reviewed(session: nox.Session) -> None:
    """Say that the facade has been held against the document as it is now; `drift` compares with that."""
    install(session, "generate", extras="drift")
    codegen(session, "reviewed")


def codegen(session: nox.Session, *arguments: str) -> None:
    session.run("python", "-m", "codegen", *arguments, env=TOOLS)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the test suite; arguments after `--` go to pytest."""
    install(session, "test", "generate", extras="sandbox,drift")
    session.run("python", "-m", "pytest", *PARALLEL, *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """20,000 calls with faults, 100,000 cancelled ones and all hostile answers; takes most of an hour."""
    install(session, "test", extras="sandbox,drift,journal")
    amounts = {"SOAK_CALLS": "20000", "HOSTILE_SHARE": "1"}
    session.run("python", "-m", "pytest", "tests/soak", *session.posargs, env=amounts)


@nox.session
def mutants(session: nox.Session) -> None:
    """Small changes of the code, one at a time, that a test should notice; `-- --all` tries them all."""
    install(session, "test", "generate", "mutants", extras="sandbox,drift")
    session.run("python", "-m", "mutants", *session.posargs, env=TOOLS)


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff, the direction of imports, and the workflows by zizmor and actionlint."""
    install(session, "lint", extras="sandbox,drift")
    session.run("ruff", "check", "--no-cache", ".")
    session.run("ruff", "format", "--no-cache", "--check", ".")
    session.run("lint-imports", "--no-cache", env=TOOLS)
    workflows = sorted(str(path) for path in (ROOT / ".github" / "workflows").glob("*.yml"))
    session.run("zizmor", "--offline", "--quiet", *workflows)
    node = Path(session.create_tmp()) / "workflows"
    shutil.rmtree(node, ignore_errors=True)
    shutil.copytree(ROOT / "tools" / "workflows", node)
    session.run("npm", "ci", "--silent", "--ignore-scripts", "--prefix", str(node))
    session.run("node", str(node / "lint.mjs"), *workflows)


@nox.session
def types(session: nox.Session) -> None:
    """mypy --strict over all packages, pyright over the packages, what they export and the code of a user."""
    install(session, "types", "generate", "test", "mutants", "containers", extras="sandbox,drift")
    session.run("mypy")
    session.run("mypy", "--strict", "tests/typing", "examples")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "prolific", "--ignoreexternal")


@nox.session
def drift(session: nox.Session) -> None:
    """One failure that says what to do when document, generated code and facade drift apart."""
    install(session, "test", "generate", extras="sandbox,drift")
    session.run("python", "-m", "pytest", *(session.posargs or ["tests/drift/test_facade_fits.py"]))


@nox.session
def drift_reports(session: nox.Session) -> None:
    """Rewrite the rules in docs/drift.md, and docs/drift/ from the documents beside the checkout."""
    install(session, extras="drift")
    session.run("python", "-m", "pages.drift_reports", env=TOOLS)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Generated requests to all operations of a sandbox, all checks; `-- --long` makes many more of them."""
    install(session, "fuzz", extras="sandbox")
    session.run("python", "-m", "fuzz", *session.posargs, env={"PYTHONPATH": str(ROOT / "tests")})


@nox.session
def demo(session: nox.Session) -> None:
    """Draft, publish, take part, approve, pay a bonus and stop, against the embedded sandbox."""
    install(session, extras="sandbox")
    session.run("python", "examples/demo.py")


@nox.session
def cassettes(session: nox.Session) -> None:
    """Record the cassettes of the wire format anew, from the sandbox."""
    install(session, "test", extras="sandbox")
    session.run("python", "tests/wire/record.py")


@nox.session
def build(session: nox.Session) -> None:
    """Build wheel and sdist, install the wheel into a clean environment and run the demo from it."""
    session.install("build>=1.2,<2")
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", "dist", ".")
    (wheel,) = (ROOT / "dist").glob("*.whl")
    clean = Path(session.create_tmp()).absolute() / "installed"
    shutil.rmtree(clean, ignore_errors=True)
    session.run("python", "-m", "venv", str(clean))
    python = str(clean / "bin" / "python")
    session.run(
        python, "-m", "pip", "install", "--quiet", "-c", str(LOCK), f"{wheel}[sandbox]", external=True
    )
    demo_script = shutil.copy(ROOT / "examples" / "demo.py", clean)
    with session.chdir(clean):
        for package in ("prolific", "prolific_api", "prolific_sandbox"):
            session.run(python, "-c", f"import {package}; print({package}.__file__)", external=True)
        session.run(python, str(demo_script), external=True)


@nox.session
def containers(session: nox.Session) -> None:
    """Lint the Dockerfiles of examples/compose, and run their steps and the recipe without Docker."""
    session.install("-c", str(LOCK), *nox.project.dependency_groups(PYPROJECT, "containers"))
    # Neither the checkout's packages nor its conftest are in the containers.
    alone = ("-p", "no:cacheprovider", "--noconftest", "-c", "/dev/null", "--rootdir", "tests/containers")
    session.run("hadolint", *sorted(map(str, (ROOT / "examples" / "compose").glob("*.Dockerfile"))))
    recipe = "tests/containers/recipe.py"
    session.run("python", "-m", "pytest", "-q", *alone, recipe, env={"PYTHONPATH": str(ROOT / "tests")})


@nox.session(name="install")
def install_wheel(session: nox.Session) -> None:
    """Try the wheel as applications get it: without extras, and with each extra alone."""
    session.install("build>=1.2,<2", "uv>=0.8,<1")
    folder = fresh_folder(session)
    session.run("python", "-m", "build", "--wheel", "--outdir", str(folder / "dist"), ".", silent=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    for extra in ("base", *EXTRAS):
        wanted = str(wheel) if extra == "base" else f"{wheel}[{extra}]"
        python = environment(session, folder / extra, "-c", str(LOCK), wanted, "pytest")
        # Away from the checkout, whose conftest and packages an application does not have.
        trial = shutil.copy(ROOT / "tests" / "install" / "installed.py", folder / extra)
        with session.chdir(folder / extra):
            session.run(
                python, "-m", "pytest", "-q", str(trial), external=True, env={"INSTALLED_EXTRA": extra}
            )


@nox.session
def compat(session: nox.Session) -> None:
    """The facade's tests with the oldest dependencies that are allowed, and with the newest Python."""
    session.install("uv>=0.8,<1")
    folder = fresh_folder(session)
    oldest = folder / "oldest.txt"
    session.run(
        "uv", "pip", "compile", "--resolution", "lowest-direct", "--all-extras", "--quiet", "--no-header",
        "--python-version", "3.11", "--output-file", str(oldest), "pyproject.toml", silent=True,
    )  # fmt: skip
    session.log(f"the oldest dependencies: {' '.join(oldest.read_text().split())}")
    for name, constraint, python in (("oldest", oldest, "3.11"), ("newest", LOCK, newest_python())):
        needed = nox.project.dependency_groups(PYPROJECT, "facade-test")
        everything = f"{ROOT}[{','.join(EXTRAS)}]"
        runner = environment(
            session, folder / name, "-c", str(constraint), "-e", everything, *needed, python=python
        )
        session.run(
            runner,
            "-m",
            "pytest",
            *PARALLEL,
            "-q",
            "tests/prolific",
            *session.posargs,
            external=True,
        )


def fresh_folder(session: nox.Session) -> Path:
    folder = Path(session.create_tmp()).absolute() / "environments"
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def environment(session: nox.Session, folder: Path, *wanted: str, python: str | None = None) -> str:
    """Make an environment with what is wanted, and give its Python."""
    session.run("uv", "venv", "--quiet", "--python", python or str(session.python or "python"), str(folder))
    runner = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
    session.run("uv", "pip", "install", "--quiet", "--python", runner, *wanted)
    return runner


def newest_python() -> str:
    """The newest Python on this machine; a command of pyenv can be there without a Python behind it."""
    folders = [Path(each) for each in os.environ.get("PATH", "").split(os.pathsep)]
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    commands = [command for folder in folders for command in folder.glob("python3.[0-9]*")]
    found: dict[tuple[int, ...], str] = {}
    for command in (*commands, *kept.glob("3.*/bin/python3")):
        asked = subprocess.run(
            [command, "-c", "import sys; print(*sys.version_info[:3])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode == 0:
            found.setdefault(tuple(int(part) for part in asked.stdout.split()), str(command))
    return found[max(found)]


@nox.session
def bench(session: nox.Session) -> None:
    """Measure beside httpx and the peers, and rewrite docs/performance.md; `-- --only NAME ...` for some."""
    install(session, "bench", "generate", "types", extras="sandbox,drift")
    session.install("build>=1.2,<2")
    environments = Path(session.create_tmp()).absolute() / "environments"
    shutil.rmtree(environments, ignore_errors=True)
    session.run("python", "-m", "build", "--wheel", "--outdir", str(environments / "dist"), ".", silent=True)
    (wheel,) = (environments / "dist").glob("*.whl")
    for name, wanted in {
        # As applications have it: the wheel, its bytecode compiled.
        "installed": ("-c", str(LOCK), f"{wheel}[sandbox]", "uvloop"),
        "pyrolific": ("pyrolific==1.5.1",),
        "requests": ("requests>=2.32,<3",),
    }.items():
        session.run("python", "-m", "venv", str(environments / name))
        python = str(environments / name / "bin" / "python")
        session.run(python, "-m", "pip", "install", "--quiet", *wanted, external=True)
    session.run(
        "python", "-m", "benchmarks", "--environments", str(environments), *session.posargs, env=TOOLS
    )


@nox.session
def lock(session: nox.Session) -> None:
    """Resolve every dependency anew and rewrite requirements.lock; for all supported Pythons at once."""
    session.install("uv>=0.8,<1")
    session.run(
        "uv", "pip", "compile", "--universal", "--upgrade", "--no-annotate", "--no-emit-index-url",
        "--no-header", "--all-extras",
        *(f"--group={group}" for group in PYPROJECT["dependency-groups"]),
        "--python-version", "3.11", "--output-file", str(LOCK), "pyproject.toml",
    )  # fmt: skip
