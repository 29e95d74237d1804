"""Files on their way into the sandbox and out of it, by addresses that carry their own permission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from prolific_sandbox.clock import Moment

LINK_LIVES = timedelta(hours=1)


class UploadPurpose(StrEnum):
    """What an uploaded file is for."""

    FEEDBACK = "feedback"
    DATASET = "dataset"


@dataclass(frozen=True, slots=True)
class Upload:
    """A place to which one file may be sent; ``subject_id`` is the dataset's or the workspace's."""

    id: str
    purpose: UploadPurpose
    subject_id: str
    filename: str
    expires_at: Moment
    import_id: str | None = None
    content: bytes | None = None

    def path(self) -> str:
        """Where the file is sent to, on the server's own address."""
        return f"/_sandbox/uploads/{self.id}/{self.filename}"


@dataclass(frozen=True, slots=True)
class Download:
    """A file that can be fetched for a while."""

    id: str
    filename: str
    media_type: str
    content: bytes
    expires_at: Moment

    def path(self) -> str:
        """Where the file is fetched from, on the server's own address."""
        return f"/_sandbox/downloads/{self.id}/{self.filename}"
