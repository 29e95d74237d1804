"""The keys that sign the links of secure studies, and when to ask for them again."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from prolific._links.library import PublicKey, token_library

if TYPE_CHECKING:
    from prolific_api.models import JWKSResponse

LONGEST_LIFE_SECONDS: Final = 24 * 3600.0
"""Prolific asks for keys to be fetched anew at least daily."""

_RENEWAL_SECONDS = 12 * 3600.0
_REST_SECONDS = 60.0


class Need(Enum):
    """Whether to ask for the keys."""

    NONE = "none"
    """The key is there, or was asked for a moment ago."""
    WISH = "wish"
    """The key is unknown, or getting old; without an answer it stays as it is."""
    MUST = "must"
    """No keys are there that may still be used."""


class _Held(NamedTuple):
    keys: Mapping[str, PublicKey]
    fetched_at: float


class SigningKeys:
    """The published keys by their ids, as long as they may be used. All times are Unix seconds.

    What is held is replaced as a whole, so that one may look while another fetches.
    """

    def __init__(self) -> None:
        self._held: _Held | None = None
        self._wished_at: float | None = None

    def get(self, key_id: str) -> PublicKey | None:
        """The key of this id, if it is held."""
        return None if self._held is None else self._held.keys.get(key_id)

    def need(self, key_id: str, now: float) -> Need:
        """Whether the keys have to be fetched before this one is used, or given up."""
        held = self._held
        # A clock that was set back says nothing about how old they are.
        if held is None or not 0 <= now - held.fetched_at < LONGEST_LIFE_SECONDS:
            return Need.MUST
        if key_id in held.keys and now - held.fetched_at < _RENEWAL_SECONDS:
            return Need.NONE
        rested = self._wished_at is None or not 0 <= now - self._wished_at < _REST_SECONDS
        return Need.WISH if rested else Need.NONE

    def wished(self, now: float) -> None:
        """Note that they were asked for although some are held; not again within a minute."""
        self._wished_at = now

    def keep(self, answer: JWKSResponse, now: float) -> None:
        """Hold the keys of an answer in place of all others."""
        self._held = _Held(dict(token_library().usable_keys(answer)), now)
