"""Feedback on submissions, uploaded as a file."""

from __future__ import annotations

from pathlib import PurePosixPath

from prolific_sandbox.clock import timestamp
from prolific_sandbox.errors import bad_field
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.records.upload import LINK_LIVES, Upload, UploadPurpose

_KINDS = (".csv", ".xls", ".xlsx", ".json", ".txt", ".pdf")


@operation("get-submission-feedback-upload-url")
def get_upload_url(call: Call) -> Answer:
    """An address to which a feedback file may be sent for an hour."""
    world = call.world
    workspace = world.workspace(call.query["workspace_id"])
    filename = call.path["filename"]
    if PurePosixPath(filename).suffix.lower() not in _KINDS:
        raise bad_field("filename", f"The name must end in one of {', '.join(_KINDS)}.")
    expires_at = world.clock.now() + LINK_LIVES
    upload = Upload(world.ids.next_uuid(), UploadPurpose.FEEDBACK, workspace.id, filename, expires_at)
    world.uploads[upload.id] = upload
    return Answer(
        201,
        {
            "upload_url": f"{call.server}{upload.path()}",
            "http_method": "PUT",
            "expires_at": timestamp(upload.expires_at),
        },
    )
