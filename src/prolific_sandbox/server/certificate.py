"""A certificate for the sandbox, by an authority made on the spot."""

from __future__ import annotations

import ssl
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from prolific._late_imports import needs_extra

if TYPE_CHECKING:
    from collections.abc import Iterable


class OwnCertificate:
    """Lets the sandbox speak https to whoever trusts the file :attr:`authority`.

    Nothing but that file is kept, which holds no secret: the next sandbox has another authority.
    """

    def __init__(self, names: Iterable[str], authority: Path | None = None) -> None:
        """Make it for these host names and addresses.

        Raises MissingExtraError without trustme, OSError when the file cannot be written.
        """
        with needs_extra("sandbox", "a sandbox that speaks https"):
            import trustme
        made = trustme.CA(organization_name="prolific-sdk sandbox")
        self.authority = authority or Path(tempfile.mkdtemp(prefix="prolific-sandbox-")) / "authority.pem"
        self.authority.write_bytes(made.cert_pem.bytes())
        self._own = made.issue_cert(*names)

    def server_context(self) -> ssl.SSLContext:
        """What the server speaks TLS with."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._own.configure_cert(context)
        return context
