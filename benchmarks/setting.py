"""Where things are during a run, for the code that is measured."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    """What a contender may need; travels to its process as JSON.

    Attributes:
        root: the checkout.
        url: of the recorded server.
        environments: folder of the interpreters' environments.
        recorded: folder of the recorded bodies.
        size: how much there is to do, for measurements of growth.
    """

    root: str
    url: str
    environments: str
    recorded: str
    size: int = 0

    def body(self, name: str) -> bytes:
        """A recorded body."""
        return (Path(self.recorded) / f"{name}.json").read_bytes()

    def to_json(self) -> str:
        """As one argument of a command line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Setting:
        """The reverse of `to_json`."""
        return cls(**json.loads(text))
