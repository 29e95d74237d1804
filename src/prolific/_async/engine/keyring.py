"""The signing keys of a client and its copies: fetched once, and again when they have to be."""

from __future__ import annotations

import copy
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING

from prolific._calls.deadlines import Deadline
from prolific._concurrency.forks import renew_after_forks
from prolific._concurrency.task_places import AsyncPlaces
from prolific.errors import CallError

if TYPE_CHECKING:
    from prolific._links.keys import Need, SigningKeys
    from prolific._links.library import PublicKey
    from prolific_api.models import JWKSResponse


class AsyncKeyring:
    """Fetches keys for one caller at a time; whoever finds the key there does not wait.

    Those who wait for a fetch share its outcome: a crowd does not wait for one time-out after another.
    """

    def __init__(self) -> None:
        self._one_at_a_time = AsyncPlaces(1)
        self._failures = 0
        self._failure: CallError | None = None
        renew_after_forks(self)

    @cached_property
    def _keys(self) -> SigningKeys:
        """Made when a link is read: most clients read none."""
        from prolific._links.keys import SigningKeys

        return SigningKeys()

    async def find(
        self,
        key_id: str,
        fetch: Callable[[], Awaitable[JWKSResponse]],
        clock: Callable[[], float],
        deadline: Deadline | None,
    ) -> PublicKey | None:
        """The key of this id, or None if Prolific does not publish it.

        Args:
            key_id: as the header of a token names it.
            fetch: asks Prolific for its keys.
            clock: Unix seconds.
            deadline: when to stop waiting for another who fetches them.

        Raises:
            CallError: the keys had to be fetched, and could not be.
            DeadlinePassedError: another was still fetching them.
        """
        from prolific._links.keys import Need

        if self._keys.need(key_id, clock()) is not Need.NONE:
            failures = self._failures
            async with self._one_at_a_time.taken(deadline):
                need = self._keys.need(key_id, clock())  # another may have fetched them meanwhile
                if need is Need.MUST and self._failure is not None and failures != self._failures:
                    raise copy.copy(self._failure)
                if need is not Need.NONE:
                    await self._fetch(key_id, need, fetch, clock, deadline)
        return self._keys.get(key_id)

    async def _fetch(
        self,
        key_id: str,
        need: Need,
        fetch: Callable[[], Awaitable[JWKSResponse]],
        clock: Callable[[], float],
        deadline: Deadline | None,
    ) -> None:
        from prolific._links.keys import Need

        if need is Need.WISH:
            self._keys.wished(clock())
        try:
            answer = await fetch()
        except CallError as error:
            if deadline is None or deadline.remaining:  # Else others may well have more time.
                self._failures += 1
                self._failure = copy.copy(error)  # without its traceback, which holds a request
            if need is Need.MUST or self._keys.get(key_id) is None:
                raise
            return
        self._keys.keep(answer, clock())
        if self._keys.get(key_id) is None:
            self._keys.wished(clock())

    def renew_after_fork(self) -> None:
        """Nobody is fetching keys in the child."""
        self._one_at_a_time.renew()
