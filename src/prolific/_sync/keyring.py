# Generated from src/prolific/_async/keyring.py by `nox -s generate`; not edited by hand.
"""The signing keys of a client and its copies: fetched once, and again when they have to be."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from prolific.errors import CallError
from prolific.signing_keys import Need, SigningKeys

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from prolific_api.models import JWKSResponse


class Keyring:
    """Fetches keys for one caller at a time; whoever finds the key there does not wait."""

    def __init__(self) -> None:
        self._keys = SigningKeys()
        self._one_at_a_time = threading.Lock()

    def find(
        self, key_id: str, fetch: Callable[[], JWKSResponse], clock: Callable[[], float]
    ) -> RSAPublicKey | None:
        """The key of this id, or None if Prolific does not publish it.

        Args:
            key_id: as the header of a token names it.
            fetch: asks Prolific for its keys.
            clock: Unix seconds.

        Raises:
            CallError: the keys had to be fetched, and could not be.
        """
        if self._keys.need(key_id, clock()) is not Need.NONE:
            with self._one_at_a_time:
                self._fetch(key_id, fetch, clock)
        return self._keys.get(key_id)

    def _fetch(self, key_id: str, fetch: Callable[[], JWKSResponse], clock: Callable[[], float]) -> None:
        need = self._keys.need(key_id, clock())  # another may have fetched them meanwhile
        if need is Need.NONE:
            return
        if need is Need.WISH:
            self._keys.wished(clock())
        try:
            answer = fetch()
        except CallError:
            if need is Need.MUST or self._keys.get(key_id) is None:
                raise
            return
        self._keys.keep(answer, clock())
        if self._keys.get(key_id) is None:
            self._keys.wished(clock())
