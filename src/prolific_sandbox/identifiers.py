"""Ids as Prolific makes them: 24 hexadecimal characters. The same seed yields the same ids."""

from __future__ import annotations

import random


class IdSource:
    """An endless, reproducible supply of ids."""

    def __init__(self, seed: int, purpose: str) -> None:
        # Each purpose draws from its own stream, so that participants keep their ids
        # however many studies were made before them.
        self._random = random.Random(f"{seed}:{purpose}")  # noqa: S311 - ids must be reproducible

    def next(self) -> str:
        """A new id."""
        return f"{self._random.getrandbits(96):024x}"
