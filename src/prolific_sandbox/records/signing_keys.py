"""The keys of one sandbox that sign secure study links, and those it publishes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prolific_sandbox.records.signing_key import SigningKey


class SigningKeys:
    """The key that signs, and before it in the list the one it took the place of; made when first needed."""

    def __init__(self) -> None:
        self._made: list[SigningKey] = []

    @property
    def current(self) -> SigningKey:
        """The key that signs."""
        return self._published()[-1]

    def rotate(self) -> None:
        """Sign with a new key; the one before stays published until the next time, since links are out."""
        self._made = [self.current, _new_key()]

    def jwks(self) -> dict[str, Any]:
        """The public keys as get-study-jwks answers them."""
        return {"keys": [key.jwk() for key in self._published()]}

    def _published(self) -> list[SigningKey]:
        if not self._made:
            self._made.append(_first_key())
        return self._made


@cache
def _first_key() -> SigningKey:
    """The key all sandboxes of the process begin with, since making one takes a while."""
    return _new_key()


def _new_key() -> SigningKey:
    # Imported here, since the libraries that sign take long to import and few sandboxes need them.
    from prolific_sandbox.records.signing_key import SigningKey

    return SigningKey()
