# Generated from src/prolific/_async/keyring.py by `nox -s generate`; not edited by hand.
"""The signing keys of a client and its copies: fetched once, and again when they have to be."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from prolific.errors import CallError
from prolific.signing_keys import Need, SigningKeys

if TYPE_CHECKING:
    from prolific_api.models import JWKSResponse

    from prolific.token_library import PublicKey


class Keyring:
    """Fetches keys for one caller at a time; whoever finds the key there does not wait.

    Those who wait for a fetch share its outcome: a crowd does not wait for one time-out after another.
    """

    def __init__(self) -> None:
        self._keys = SigningKeys()
        self._one_at_a_time = threading.Lock()
        self._failures = 0
        self._failure: CallError | None = None

    def find(
        self, key_id: str, fetch: Callable[[], JWKSResponse], clock: Callable[[], float]
    ) -> PublicKey | None:
        """The key of this id, or None if Prolific does not publish it.

        Args:
            key_id: as the header of a token names it.
            fetch: asks Prolific for its keys.
            clock: Unix seconds.

        Raises:
            CallError: the keys had to be fetched, and could not be.
        """
        if self._keys.need(key_id, clock()) is not Need.NONE:
            failures = self._failures
            with self._one_at_a_time:
                need = self._keys.need(key_id, clock())  # another may have fetched them meanwhile
                if need is Need.MUST and self._failure is not None and failures != self._failures:
                    raise copy.copy(self._failure)
                if need is not Need.NONE:
                    self._fetch(key_id, need, fetch, clock)
        return self._keys.get(key_id)

    def _fetch(
        self,
        key_id: str,
        need: Need,
        fetch: Callable[[], JWKSResponse],
        clock: Callable[[], float],
    ) -> None:
        if need is Need.WISH:
            self._keys.wished(clock())
        try:
            answer = fetch()
        except CallError as error:
            self._failures += 1
            self._failure = copy.copy(error)  # without its traceback, which holds a request
            if need is Need.MUST or self._keys.get(key_id) is None:
                raise
            return
        self._keys.keep(answer, clock())
        if self._keys.get(key_id) is None:
            self._keys.wished(clock())
