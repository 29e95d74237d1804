"""How fast the sandbox answers a simple read, beside a bare Starlette application that answers a constant."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from benchmarks.contender import Loop
from benchmarks.row import Rival, Row
from benchmarks.setting import Setting

CONNECTIONS = 4
READS = 300

_SERVE_SANDBOX = """
import sys
from prolific_sandbox import Sandbox
with Sandbox(token="token") as sandbox, sandbox.client() as client:
    study = client.studies.create(
        name="n", description="d", external_study_url="https://survey.example/?p={{%PROLIFIC_PID%}}",
        prolific_id_option="url_parameters", total_available_places=20, estimated_completion_time=10,
        reward=150,
        completion_codes=[
            {"code": "C", "code_type": "COMPLETED", "actions": [{"action": "MANUALLY_REVIEW"}]}
        ],
    )
    print(f"{sandbox.url}/api/v1/studies/{study.id}/", flush=True)
    sys.stdin.read()
"""
_SERVE_STARLETTE = """
import socket, sys, threading
from pathlib import Path
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
body = Path(sys.argv[1]).read_bytes()
async def constant(request):
    return Response(body, media_type="application/json")
# Of a socket without its protocol asyncio does not know that small answers need not wait.
listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
listener.bind(("127.0.0.1", 0))
listener.listen()
app = Starlette(routes=[Route("/api/v1/studies/{id}/", constant)])
server = uvicorn.Server(
    uvicorn.Config(app, access_log=False, log_level="error", lifespan="off", timeout_keep_alive=600)
)
threading.Thread(target=lambda: (sys.stdin.read(), setattr(server, "should_exit", True)), daemon=True).start()
print(f"http://127.0.0.1:{listener.getsockname()[1]}/api/v1/studies/s/", flush=True)
server.run(sockets=[listener])
"""


def _reads_from(program: str, setting: Setting) -> Callable[[], object]:
    """Many reads over a few connections; a turn takes the seconds of one read."""
    server = subprocess.Popen(
        [sys.executable, "-c", program, f"{setting.recorded}/study.json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    address = server.stdout.readline().strip() if server.stdout is not None else ""
    host, _, path = address.removeprefix("http://").partition("/")
    connections = [http.client.HTTPConnection(host) for _ in range(CONNECTIONS)]

    def read(connection: http.client.HTTPConnection) -> None:
        for _ in range(READS // CONNECTIONS):
            connection.request("GET", f"/{path}", headers={"Authorization": "Token token"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{address} answered {answer.status}")

    pool = ThreadPoolExecutor(CONNECTIONS)
    return lambda: list(pool.map(read, connections))


def sandbox(setting: Setting) -> Callable[[], object]:
    """The sandbox: routed, authenticated, answered from its state, held to the document."""
    return _reads_from(_SERVE_SANDBOX, setting)


def starlette(setting: Setting) -> Callable[[], object]:
    """A route and a constant."""
    return _reads_from(_SERVE_STARLETTE, setting)


ROW = Row(
    name="sandbox_reads",
    what=f"{READS} simple reads from the sandbox, {CONNECTIONS} connections",
    ours=Loop("sandbox", sandbox),
    # At least 0.35 of its reads a second is at most 1 / 0.35 of its time.
    rivals=(Rival(Loop("bare Starlette", starlette), budget=round(1 / 0.35, 3)),),
    rounds=9,
)
