"""The one server everybody talks to: an ASGI application without a framework that answers recorded bodies.

`python -m benchmarks.recorded_server FOLDER` prints its address and serves until its input ends. A list is as
long, and each of its pages as slow, as the id of the study says: `rows-10000-wait-50` has 10,000 rows and
takes 50 milliseconds a page.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import uvicorn

DEFAULT_PAGE_SIZE = 20
"""Rows the API serves unless it is asked for another number."""
COST_PATH = "/cost"


class RecordedApi:
    """Answers studies, lists of submissions, and whatever is posted."""

    def __init__(self, recorded: Path) -> None:
        self._study = (recorded / "study.json").read_bytes()
        self._links = json.loads((recorded / "submissions.json").read_bytes())["_links"]
        row = json.loads((recorded / "submission.json").read_bytes())
        named = {**row, "id": "%(id)s", "participant_id": "%(participant)s"}
        self._row = json.dumps(named, separators=(",", ":"))
        self._requests = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["method"] != "GET":
            while (await receive()).get("more_body"):
                pass
            body = b"{}"
        elif scope["path"] == COST_PATH:
            body = json.dumps({"requests": self._requests, "cpu_seconds": time.process_time()}).encode()
        elif scope["path"] == "/api/v1/submissions/":
            body = await self._page(parse_qs(scope["query_string"].decode()))
        else:
            body = self._study
        self._requests += 1
        length = str(len(body)).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", length)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _page(self, query: dict[str, list[str]]) -> bytes:
        _, rows, _, wait_ms = query["study"][0].split("-")
        count = int(rows)
        size = int(query.get("page_size", [DEFAULT_PAGE_SIZE])[0])
        page = int(query.get("page", [1])[0])
        if wait_ms != "0":
            await asyncio.sleep(int(wait_ms) / 1000)
        start = (page - 1) * size
        stop = min(start + size, count)
        results = ",".join(
            self._row % {"id": f"{number:024x}", "participant": f"{number + 1:024x}"}
            for number in range(start, stop)
        )
        following = f"/api/v1/submissions/?study={query['study'][0]}&page_size={size}&page={page + 1}"
        href = following if stop < count else None
        links = {**self._links, "next": {"href": href, "title": "Next"}}
        tail = json.dumps({"_links": links, "meta": {"count": count}})
        return f'{{"results":[{results}],{tail[1:]}'.encode()


def main(recorded: str) -> None:
    """Serve until the input ends."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
    server = uvicorn.Server(
        uvicorn.Config(
            RecordedApi(Path(recorded)),
            lifespan="off",
            access_log=False,
            log_level="error",
            # Contenders that wait for their turn keep their connections.
            timeout_keep_alive=600,
        )
    )

    def wait_for_the_end() -> None:
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    server.run(sockets=[listener])


if __name__ == "__main__":
    main(sys.argv[1])
