"""The recipe of examples/compose, the steps of its Dockerfiles run one by one: application beside sandbox."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from containers.image import Image, build

ROOT = Path(__file__).parents[2]
RECIPE = ROOT / "examples" / "compose"


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    text = (RECIPE / "compose.yaml").read_text(encoding="utf-8")
    # Nothing is set outside, so that the defaults count.
    defaults = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", text)
    found: dict[str, Any] = yaml.safe_load(defaults)["services"]
    return found


def built(service: dict[str, Any], folder: Path) -> Image:
    context = (RECIPE / service["build"]["context"]).resolve()
    assert context == ROOT
    return build(context / service["build"]["dockerfile"], context, folder)


def test_application_and_sandbox_run_beside_each_other(services: dict[str, Any], tmp_path: Path) -> None:
    sandbox, app = (built(services[name], tmp_path / name) for name in ("sandbox", "app"))
    for image in (sandbox, app):
        assert image.user in image.users_made, "a container runs as nobody special"
    assert services["app"]["depends_on"]["sandbox"]["condition"] == "service_healthy"
    # Where there is one machine, the port is whichever is free and `sandbox` is a name of this machine.
    port = ["--port", "0"]
    process = sandbox.start(
        *services["sandbox"]["command"], *port, environment=services["sandbox"]["environment"]
    )
    try:
        assert process.stdout is not None
        printed = iter(process.stdout.readline, "")
        url = next(line.partition("=")[2].strip() for line in printed if "PROLIFIC_URL=" in line)
        health = [each.replace("http://127.0.0.1:8000", url) for each in sandbox.health]
        assert health != sandbox.health
        sandbox.run(health)
        environment = {**services["app"]["environment"], **named_sandbox(tmp_path, app)}
        assert environment["PROLIFIC_URL"] == "http://sandbox:8000"
        environment["PROLIFIC_URL"] = url.replace("127.0.0.1", "sandbox")
        ran = app.start(environment=environment)
        output, _ = ran.communicate(timeout=300)
        assert ran.returncode == 0, output
        assert "InsecureHTTPWarning: http://sandbox:" in output
        assert "3 submissions approved, 3 bonuses paid" in output
        with pytest.raises(subprocess.CalledProcessError):
            sandbox.run([each.replace("/health", "/time") for each in health], capture_output=True)
    finally:
        process.terminate()
        process.wait()


def named_sandbox(folder: Path, app: Image) -> dict[str, str]:
    """What makes `sandbox` a name of this machine for the application, as Compose does in its network."""
    place = folder / "names"
    place.mkdir()
    (place / "sitecustomize.py").write_text(
        "import socket\n"
        "resolve = socket.getaddrinfo\n"
        "def named(host, *rest, **options):\n"
        "    return resolve('127.0.0.1' if host in ('sandbox', b'sandbox') else host, *rest, **options)\n"
        "socket.getaddrinfo = named\n",
        encoding="utf-8",
    )
    return {"PYTHONPATH": str(place), "HOME": str(app.place("."))}
