"""The seam between study links and the libraries of the extra `jwt`, which are imported when they are needed.

They are looked up by name: type checkers go after every import they see, inside functions too, and those of
applications would read all of cryptography to check a line that lists submissions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NewType, Protocol, cast

if TYPE_CHECKING:
    from prolific_api.models import JWKSResponse

NEEDS_EXTRA: Final = "prolific._links.pyjwt"
"""The one module of this package that cannot be imported without an extra."""

PublicKey = NewType("PublicKey", object)
"""A key as cryptography has it."""


class TokenLibrary(Protocol):
    """What `prolific._links.pyjwt` does."""

    def key_id(self, token: str) -> str:
        """Which key the token says it is signed with."""
        ...

    def signed_claims(self, token: str, key: PublicKey) -> Mapping[str, Any]:
        """What the token says, once it is certain that Prolific says it."""
        ...

    def usable_keys(self, answer: JWKSResponse) -> Iterator[tuple[str, PublicKey]]:
        """The keys of an answer that may sign tokens, by their ids."""
        ...


def token_library() -> TokenLibrary:
    """The functions that read and check tokens.

    Raises:
        MissingExtraError: what to install.
    """
    from prolific._late_imports import needs_extra

    with needs_extra("jwt", "a secure study's link"):
        return cast("TokenLibrary", import_module(NEEDS_EXTRA))
