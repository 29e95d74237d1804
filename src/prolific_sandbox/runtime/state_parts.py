"""The parts of a state as its fields are marked, and what they hold as JSON and back.

What is read is held to the types that the fields are annotated with: it becomes records of these types, or is
refused. No name of a type stands in what is written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import msgspec

from prolific_sandbox.identifiers import IdMark, IdSource
from prolific_sandbox.keeping import Keeping, keeping_of
from prolific_sandbox.money.ledger import Entry, Ledger
from prolific_sandbox.records.submission import Submission
from prolific_sandbox.records.webhook import Delivery
from prolific_sandbox.world.outbox import Outbox
from prolific_sandbox.world.participants import ParticipantPool, PoolMark
from prolific_sandbox.world.submissions import SubmissionStore

if TYPE_CHECKING:
    from collections.abc import Iterator

_RECORDS: dict[type, type] = {SubmissionStore: Submission, Ledger: Entry, Outbox: Delivery}
"""What the rows of a part are that knows itself which of them have changed."""
_MARKS: dict[type, type] = {IdSource: IdMark, ParticipantPool: PoolMark}
"""What is written of objects that are no records."""


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a state; ``name`` has dots where it lies within another, a row holds one ``kind``."""

    name: str
    keeping: Keeping
    kind: Any

    def of(self, state: object) -> Any:
        """The part of a state."""
        return attrgetter(self.name)(state)

    def put(self, state: object, value: Any) -> None:
        """Put a value into a state, in the place of the part."""
        owner, _, name = self.name.rpartition(".")
        setattr(attrgetter(owner)(state) if owner else state, name, value)

    def read(self, text: str) -> Any:
        """What was written. Raises ValueError or TypeError when the text holds anything else."""
        return read(text, self.kind)


def parts_of(state: type, within: str = "") -> Iterator[Part]:
    """The parts of a state that are kept, those within others included."""
    hints = get_type_hints(state, include_extras=True)
    for each in fields(state):
        how, kind, name = keeping_of(each), hints[each.name], f"{within}{each.name}"
        match how:
            case Keeping.WITHIN:
                yield from parts_of(kind, f"{name}.")
            case Keeping.WHOLE:
                yield Part(name, how, kind)
            case Keeping.BY_KEY:
                yield Part(name, how, get_args(kind)[1])
            case Keeping.BY_ROW:
                yield Part(name, how, _RECORDS[kind])


def write(value: Any) -> str:
    """Records, and what holds them, as JSON."""
    # Not by one step of msgspec: texts may hold half of a character, and numbers any number of digits.
    return json.dumps(msgspec.to_builtins(value, enc_hook=_mark), separators=(",", ":"))


def read(text: str, kind: Any) -> Any:
    """What was written. Raises ValueError or TypeError when the text holds anything else."""
    try:
        return msgspec.convert(json.loads(text), kind, dec_hook=_at_mark)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None


def _mark(value: Any) -> Any:
    if type(value) in _MARKS:
        return value.mark()
    raise NotImplementedError(f"nothing says how {value!r} is kept")


def _at_mark(kind: Any, data: Any) -> Any:
    return kind.at(msgspec.convert(data, _MARKS[kind]))
