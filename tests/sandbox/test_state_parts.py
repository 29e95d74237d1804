"""What a file of a sandbox's state carries: everything, exactly, and nothing that can do harm."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
from contextlib import closing
from dataclasses import fields, is_dataclass, make_dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.population import populate
from prolific_sandbox import Sandbox
from prolific_sandbox.identifiers import IdSource
from prolific_sandbox.keeping import Keeping, keeping_of
from prolific_sandbox.runtime.state_file import StateFileError
from prolific_sandbox.runtime.state_parts import Part, parts_of, read, write
from prolific_sandbox.task_builder.task_builder import TaskBuilder
from prolific_sandbox.world.participants import ParticipantPool
from prolific_sandbox.world.state import State

PARTS = list(parts_of(State))
TEXTS = st.text(st.characters(), max_size=5)
NUMBERS = st.integers() | st.integers(min_value=10**20, max_value=10**40)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    Any: JSON,
    NoneType: st.none(),
    bool: st.booleans(),
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: TEXTS,
    bytes: st.binary(max_size=5),
    datetime: st.datetimes(timezones=st.just(UTC)),
    timedelta: st.timedeltas(),
    IdSource: st.integers().map(lambda seed: IdSource(seed, "test")),
    ParticipantPool: st.integers().map(lambda seed: ParticipantPool(IdSource(seed, "test"), 3, seed)),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of an annotated type, as the fields of records and states are annotated."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if origin is Annotated:
        return values(inner[0])
    if origin in (Union, UnionType):
        return st.one_of(map(values, inner))
    if origin is dict:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=2)
    if origin is tuple and inner[-1] is not ...:
        return st.tuples(*map(values, inner))
    if origin in (list, tuple, frozenset):
        return st.lists(values(inner[0]), max_size=2).map(origin)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    assert is_dataclass(kind), kind
    hints = get_type_hints(kind, include_extras=True)
    return st.builds(kind, **{each.name: values(hints[each.name]) for each in fields(kind)})


def plain(value: Any) -> Any:
    """Something to compare: what has no equality of its own gives what is kept of it."""
    return value.mark() if isinstance(value, IdSource | ParticipantPool) else value


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_kind_of_record_comes_back_as_it_was(part: Part, data: st.DataObject) -> None:
    value = data.draw(values(part.kind))
    again = part.read(write(value))
    assert plain(again) == plain(value)
    assert type(again) is type(value)


def test_only_what_follows_from_the_rest_is_not_kept() -> None:
    left_out = {each.name for each in fields(State) if keeping_of(each) is Keeping.NOT}
    left_out |= {each.name for each in fields(TaskBuilder) if keeping_of(each) is Keeping.NOT}
    assert left_out == {"clock", "schedule", "slowness", "signing_keys", "jobs"}


def test_what_is_written_by_row_is_what_the_file_knows_the_rows_of() -> None:
    by_row = {part.name for part in PARTS if part.keeping is Keeping.BY_ROW}
    assert by_row == {"submissions", "ledger", "outbox"}


def test_a_field_must_say_how_it_is_kept() -> None:
    forgetful = make_dataclass("Forgetful", [("notes", "list[str]")])
    with pytest.raises(TypeError, match="notes does not say how it is kept"):
        list(parts_of(forgetful))


def everything(sandbox: Sandbox) -> dict[str, Any]:
    """All parts of a sandbox's state, to compare."""
    kept: dict[str, Any] = {}
    for part in PARTS:
        value = part.of(sandbox._world)
        if part.name == "submissions":
            kept[part.name] = list(value)
        elif part.name == "ledger":
            kept[part.name] = (value.entries, value.balances())
        elif part.name == "outbox":
            kept[part.name] = list(value._deliveries.values())
        else:
            kept[part.name] = plain(value)
    return kept


def test_one_of_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "state"
    start = datetime(2026, 3, 1, tzinfo=UTC)
    with Sandbox(state=path, start_at=start) as sandbox:
        populate(sandbox)
        before = everything(sandbox)
    assert sum(value not in ({}, []) for value in before.values()) > 20
    with Sandbox(state=path, start_at=start) as again:
        after = everything(again)
    for name, value in before.items():
        assert after[name] == value, name


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a sandbox with one of everything."""
    path = tmp_path_factory.mktemp("written") / "state"
    with Sandbox(state=path) as sandbox:
        populate(sandbox)
    return path


@pytest.fixture
def path(tmp_path: Path, written: Path) -> Path:
    """A copy of that file, to be broken."""
    return shutil.copy(written, tmp_path / "state")


class Trap:
    """Makes a folder when it is read with pickle."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.path),)


def test_a_file_of_an_earlier_version_is_refused_unread(tmp_path: Path, path: Path) -> None:
    trap = tmp_path / "sprung"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE pieces SET value = ?", (pickle.dumps(Trap(trap)),))
        database.execute("PRAGMA user_version = 1")
    with pytest.raises(StateFileError, match="made by another version"):
        Sandbox(state=path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA user_version = 2")
    with pytest.raises(StateFileError, match="does not hold the state"):
        Sandbox(state=path)
    assert not trap.exists()


BREAKS = {
    "no JSON": "SET value = '{'",
    "no text": "SET value = x'ff00'",
    "no characters": "SET value = CAST(x'ff' AS TEXT)",
    "far too deep": f"SET value = '{'[' * 200_000}'",
    "other JSON": "SET value = '[null]'",
    "no key": "SET key = x'00' WHERE rowid = (SELECT max(rowid) FROM pieces WHERE part = 'studies')",
    "another key": "SET key = key || 'x' WHERE part = 'studies'",
    "no part of a state": "SET part = '__class__' WHERE part = 'studies'",
    "a part that is not kept": "SET part = 'clock' WHERE part = 'studies'",
    "something whole is missing": "SET key = 'none' WHERE part = 'whole' AND key = 'ids'",
    "no time": "SET key = 'then' WHERE part = 'whole' AND key = 'now'",
    "a time without a zone": """SET value = '"2030-01-01T00:00:00"' WHERE key = 'now'""",
    "the end of time": """SET value = '"9999-12-31T23:59:59Z"' WHERE key = 'now'""",
    "ids that none made": """SET value = '{"made": 1, "generator": [-1]}' WHERE key = 'ids'""",
    "numbers too large": "SET value = json_set(value, '$.generator[0]', 1e30) WHERE key = 'ids'",
    "studies missing": "SET part = 'survey_responses' WHERE part = 'studies'",
    "an unknown status": "SET value = json_set(value, '$.status', 'GONE') WHERE part = 'studies'",
    "a wrong type": "SET value = json_set(value, '$.id', 5) WHERE part = 'submissions'",
    "a field missing": "SET value = json_remove(value, '$.study_id') WHERE part = 'submissions'",
    "an unknown study": "SET value = json_set(value, '$.study_id', 'x') WHERE part = 'submissions'",
    "money from nowhere": "SET value = json_set(value, '$.postings[0].amount', 7) WHERE part = 'ledger'",
    "another sum": "SET value = json_set(value, '$.postings', json('[]')) WHERE key = '1'",
}
"""What happens to the rows of the file."""


@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_file_ends_in_an_error_of_the_sandbox(path: Path, how: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"UPDATE pieces {BREAKS[how]}")
    with pytest.raises(StateFileError, match="does not hold the state"):
        Sandbox(state=path)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(content=st.one_of(JSON.map(write), st.text(max_size=20)), part=st.sampled_from(PARTS))
def test_any_text_is_read_as_what_it_should_be_or_refused(content: str, part: Part) -> None:
    try:
        value = part.read(content)
    except (ValueError, TypeError):
        return
    assert plain(part.read(write(value))) == plain(value)


def test_what_cannot_be_kept_is_told_at_once() -> None:
    with pytest.raises(NotImplementedError, match="nothing says how"):
        write({"clock": object()})
    assert read(write({"a": ["\ud800", 10**30]}), Any) == {"a": ["\ud800", 10**30]}


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER more AFTER INSERT ON pieces BEGIN DELETE FROM pieces; END",
        "CREATE TABLE more (text TEXT)",
        "ALTER TABLE pieces RENAME COLUMN value TO worth",
        "DROP TABLE pieces; CREATE VIEW pieces AS SELECT 'whole' AS part, 'now' AS key, '' AS value",
        "DROP TABLE pieces; CREATE TABLE pieces (part, key, value)",
    ],
)
def test_a_file_that_is_built_in_another_way_is_refused(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(change)
    with pytest.raises(StateFileError, match="by something else"):
        Sandbox(state=path)


def test_a_file_with_damaged_pages_ends_in_an_error_of_the_sandbox(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x5a" * 8192 + whole[12288:])
    with pytest.raises(StateFileError):
        Sandbox(state=path)
