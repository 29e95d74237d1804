"""Ids as Prolific makes them: 24 hexadecimal characters. The same seed yields the same ids."""

from __future__ import annotations

import base64
import random
import uuid
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class IdMark:
    """How far a source of ids has come: how many it made, and the state of its generator."""

    made: int
    generator: tuple[int, ...]


class IdSource:
    """An endless, reproducible supply of ids."""

    def __init__(self, seed: int, purpose: str) -> None:
        # Each purpose draws from its own stream, so that participants keep their ids
        # however many studies were made before them.
        self._random = random.Random(f"{seed}:{purpose}")  # noqa: S311 - ids must be reproducible
        self.made = 0

    def next(self) -> str:
        """A new id."""
        self.made += 1
        return f"{self._random.getrandbits(96):024x}"

    def next_uuid(self) -> str:
        """A new UUID, as parts of surveys and the AI Task Builder use them."""
        self.made += 1
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def next_secret(self) -> str:
        """A new secret of 43 characters that can stand in a URL or a header."""
        self.made += 1
        return base64.urlsafe_b64encode(self._random.randbytes(32)).rstrip(b"=").decode()

    def mark(self) -> IdMark:
        """How far the source has come."""
        return IdMark(self.made, self._random.getstate()[1])

    @classmethod
    def at(cls, mark: IdMark) -> Self:
        """The source that has come as far as a mark. Raises ValueError for a mark that no source made."""
        source = cls(0, "")
        source.made = mark.made
        try:
            source._random.setstate((source._random.VERSION, mark.generator, None))
        except OverflowError as error:
            raise ValueError(str(error)) from None
        return source
