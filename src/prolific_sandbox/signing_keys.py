"""The keys of one sandbox that sign secure study links, and those it publishes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from prolific_sandbox.signing_key import SigningKey

if TYPE_CHECKING:
    from prolific_sandbox.world import World


class SigningKeys:
    """The key that signs, and before it in the list the one it took the place of."""

    def __init__(self) -> None:
        self._published = [_first_key()]

    @property
    def current(self) -> SigningKey:
        """The key that signs."""
        return self._published[-1]

    def rotate(self) -> None:
        """Sign with a new key; the one before stays published until the next time, since links are out."""
        self._published = [self.current, SigningKey()]

    def jwks(self) -> dict[str, Any]:
        """The public keys as get-study-jwks answers them."""
        return {"keys": [key.jwk() for key in self._published]}


def signing_keys(world: World) -> SigningKeys:
    """The keys of a sandbox, made when first needed."""
    if world.signing_keys is None:
        world.signing_keys = SigningKeys()
    return world.signing_keys


@cache
def _first_key() -> SigningKey:
    """The key all sandboxes of the process begin with, since making one takes a while."""
    return SigningKey()
