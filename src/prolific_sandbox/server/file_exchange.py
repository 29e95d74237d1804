"""Files sent to and fetched from the sandbox, by addresses that need no token."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from prolific_sandbox.errors import SandboxRefusal
from prolific_sandbox.records.upload import UploadPurpose
from prolific_sandbox.server.bodies import MOST_UPLOAD, read_body
from prolific_sandbox.task_builder import uploads as dataset_upload

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from prolific_sandbox.records.upload import Upload
    from prolific_sandbox.world.world import World


class FileExchange:
    """Serves the addresses that upload and download links lead to."""

    def __init__(self, world: World, keep: Callable[[], None]) -> None:
        self._world = world
        self._keep = keep

    def routes(self) -> list[Route]:
        """The routes below ``/_sandbox``."""
        return [
            Route("/uploads/{id}/{filename}", self._receive, methods=["PUT"]),
            Route("/downloads/{id}/{filename}", self._send, methods=["GET"]),
        ]

    async def _receive(self, request: Request) -> Response:
        try:
            content = await read_body(request.scope, request.receive, MOST_UPLOAD)
        except SandboxRefusal as refusal:
            return Response(str(refusal), refusal.status, dict(refusal.headers), media_type="text/plain")
        with self._world.lock:
            upload = self._world.uploads.get(request.path_params["id"])
            if upload is None or upload.expires_at <= self._world.clock.now():
                return _gone()
            self._world.uploads[upload.id] = replace(upload, content=content)
            if upload.purpose is UploadPurpose.DATASET:
                self._bring_in(upload, content)
        self._keep()
        return Response(status_code=200)

    def _bring_in(self, upload: Upload, content: bytes) -> None:
        builder = self._world.task_builder
        dataset = builder.datasets[upload.subject_id]
        job = next(each for each in dataset.imports if each.id == upload.import_id)
        if job.started_at is None:
            dataset_upload.bring_in(builder, self._world.ids, dataset.id, job, content)

    async def _send(self, request: Request) -> Response:
        with self._world.lock:
            download = self._world.downloads.get(request.path_params["id"])
            if download is None or download.expires_at <= self._world.clock.now():
                return _gone()
            return Response(download.content, media_type=download.media_type)


def _gone() -> Response:
    """What a storage service answers to a link that does not hold, or no longer."""
    refusal = SandboxRefusal(403, "The link is not valid, or no longer.")
    return Response(str(refusal), refusal.status, media_type="text/plain")
