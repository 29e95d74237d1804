"""What a Dockerfile describes, built without Docker: its steps are run in a folder of their own."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dockerfile_parse import DockerfileParser


@dataclass
class Image:
    """A container's files below a folder, and how it is started."""

    root: Path
    python: Path
    folder: str = "/"
    user: str = "root"
    users_made: set[str] = field(default_factory=set)
    entrypoint: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def place(self, path: str) -> Path:
        """Where a path of the container is on this machine."""
        return self.root / (path if path.startswith("/") else f"{self.folder}/{path}").lstrip("/")

    def mapped(self, argument: str) -> str:
        """An argument of a command, its interpreter and its absolute paths being those of this machine."""
        if argument == "python":
            return str(self.python)
        return str(self.place(argument)) if argument.startswith("/") else argument

    def run(self, arguments: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a command of the container to its end."""
        return subprocess.run(
            [self.mapped(each) for each in arguments], cwd=self.place("."), check=True, text=True, **options
        )

    def start(self, *arguments: str, environment: dict[str, str]) -> subprocess.Popen[str]:
        """Start the container's command."""
        return subprocess.Popen(
            [self.mapped(each) for each in [*self.entrypoint, *arguments]],
            cwd=self.place("."),
            # Nothing of the checkout's own environment is there.
            env={"PATH": os.environ["PATH"], **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def build(dockerfile: Path, context: Path, folder: Path) -> Image:
    """Run the steps of a Dockerfile; an instruction this does not know is an error.

    `useradd` is not run, since it would change this machine: it is noted who was made.
    """
    stages: dict[str, Image] = {}
    image: Image | None = None
    parser = DockerfileParser(fileobj=dockerfile.open("rb"))
    for step in parser.structure:
        instruction, value = step["instruction"], step["value"]
        if instruction == "COMMENT":
            continue
        if instruction == "FROM":
            base, _, name = value.partition(" AS ")
            assert base.startswith("python:3"), base
            image = _fresh(folder / (name or "final"))
            stages[name] = image
            continue
        assert image is not None, "a Dockerfile begins with FROM"
        match instruction:
            case "WORKDIR":
                image.folder = value
                image.place(".").mkdir(parents=True, exist_ok=True)
            case "COPY":
                _copy(value, stages, image, context)
            case "RUN":
                _run(shlex.split(value), image)
            case "USER":
                image.user = value
            case "EXPOSE":
                assert value.isdigit()
            case "HEALTHCHECK":
                image.health = json.loads(value.partition(" CMD ")[2])
            case "ENTRYPOINT":
                image.entrypoint = json.loads(value)
            case _:
                raise AssertionError(f"{instruction} is not known here")
    assert image is not None
    return image


def _fresh(root: Path) -> Image:
    root.mkdir(parents=True)
    environment = root / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    return Image(root, environment / "bin" / "python")


def _copy(value: str, stages: dict[str, Image], image: Image, context: Path) -> None:
    words = shlex.split(value)
    stage = words.pop(0).removeprefix("--from=") if words[0].startswith("--from=") else None
    *sources, target = words
    place = image.place(target)
    for source in sources:
        found = stages[stage].place(source) if stage else context / source
        if found.is_dir():
            shutil.copytree(found, place, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        else:
            into = place / found.name if target.endswith("/") else place
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(found, into)


def _run(arguments: list[str], image: Image) -> None:
    if arguments[0] == "useradd":
        image.users_made.add(arguments[arguments.index("--uid") + 1])
        return
    assert arguments[0] == "python", f"{arguments[0]} is not in the image"
    image.run(arguments)
