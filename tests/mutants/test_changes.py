"""Which small changes are found in a module, what they are called, and what is left alone."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from mutants.changes import changes_of
from mutants.groups import Equivalent, Plan, read_equivalents, stale
from mutants.workbench import source_lines, twin_of

ROOT = Path(__file__).parents[2]
PLAN = Plan.read()


def summaries(text: str) -> set[str]:
    return {change.summary for change in changes_of("sample.py", textwrap.dedent(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = b < 1", {"< -> <=", "< -> >=", "1 -> 2", "1 -> 0"}),
        ("a = b is None", {"is -> is not"}),
        ("a = b not in c", {"not in -> in"}),
        ("a = b + c", {"+ -> -"}),
        ("a = b / c", {"/ -> *", "/ -> //"}),
        ("a = not b", {"not b -> bool(b)"}),
        ("a = b and c", {"b and c -> ((b) or (c))", "b and c -> ((c))", "b and c -> ((b))"}),
        ("a = b or c", {"b or c -> ((b) and (c))", "b or c -> ((c) or (b))", "b or c -> ((c))"}),
        ("a = b if c else d", {"c -> not (c)"}),
        ("a = [b for b in c if b]", {"b -> True"}),
        ("a = 'sent'", {"'sent' -> 'sentX'"}),
        ("a = True", {"True -> False"}),
        ("a = b[1:]", {"1 -> nothing", "1 -> 2", "1 -> 0"}),
        ("a = {408, b}", {"408, -> nothing", ", b -> nothing"}),
        ("a = {**b, 'c': 1}", {"**b, -> nothing", "**b, 'c': 1 -> 'c': 1, **b"}),
        ("f(a=b)", {"f(a=b) -> pass", "a=b -> nothing"}),
        ("a.b = c", {"a.b = c -> pass"}),
        ("a += b", {"a += b -> pass", "+ -> -"}),
        ("a = min(b, c)", {"min -> max"}),
        ("a = Decimal(b)", {"b -> float(b)"}),
        ("a = b.quantize(c)", {"b.quantize(c) -> b"}),
        ("if a:\n    b()", {"a -> not (a)", "b() -> pass"}),
        ("for a in b:\n    continue", {"continue -> pass"}),
        ("for a in b:\n    c(a)", {"b -> ()"}),
        ("def f(a):\n    a = b(a)", {"a = b(a) -> pass"}),
        ("with a:\n    b()", {"a -> __import__('contextlib').nullcontext()"}),
        ("try:\n    a()\nexcept B:\n    c()", {"B -> ()"}),
        ("def f():\n    raise A('text', field='b')", {"raise A('text', field='b') -> pass"}),
        ("def f():\n    return a", {"a -> None"}),
        ("async def f():\n    await a()", {"await a() -> pass"}),
        ("@cached\ndef f():\n    pass", {"@cached -> nothing"}),
        ("def f(a=1):\n    pass", {"1 -> 2", "1 -> 0"}),
    ],
)
def test_a_change_of_each_kind_is_found(text: str, expected: set[str]) -> None:
    assert expected <= summaries(text)


@pytest.mark.parametrize(
    "text",
    [
        '"""A docstring."""',
        "a: int | None",
        "def f(a: Literal['b'] = ...) -> Literal['c']:\n    ...",
        "class A:\n    __slots__ = ('b', 'c')",
        "A = TypeVar('A')",
        "if TYPE_CHECKING:\n    from a import b",
        "class A(Protocol):\n    def f(self) -> int:\n        return 1",
        "class A(Enum):\n    B = 'b'",
        "a = 'a message for people'",
    ],
)
def test_what_nobody_runs_or_reads_is_left_alone(text: str) -> None:
    assert summaries(text) == set()


def test_amounts_are_taken_through_floats_and_lose_their_cents() -> None:
    found = summaries("def f(a) -> Decimal | None:\n    return a")
    assert any("float(it)" in each for each in found)
    assert any("int(it)" in each for each in found)
    assert any("Decimal('0.01')" in each for each in found)


def test_a_change_is_made_where_it_is_and_nowhere_else() -> None:
    text = "class A:\n    def f(self, é):\n        return 'ä' < é  # < stays\n"
    (change,) = [each for each in changes_of("m.py", text) if each.summary == "< -> <="]
    assert change.text == text.replace("'ä' < é", "'ä' <= é")
    assert change.id == "m.py:A.f:comparison:1"
    assert (change.first_line, change.scope) == (3, (2, 3))


@pytest.mark.parametrize("module", [module for module in PLAN.modules if twin_of(module)])
def test_lines_of_a_twin_are_told_as_lines_of_its_source(module: str) -> None:
    from codegen.sync_twin import sync_source

    source = (ROOT / "src" / module).read_text(encoding="utf-8")
    twin = sync_source(source, Path(module).name).splitlines()
    origins = source_lines(source)
    assert len(origins) == len(twin)
    lines = source.splitlines()
    same = [number for number, origin in enumerate(origins) if origin and twin[number] == lines[origin - 1]]
    assert len(same) > len(twin) / 2


def test_every_change_has_an_id_of_its_own_and_equivalent_ones_are_there_with_a_reason() -> None:
    changes = [change for group in PLAN.changes(ROOT / "src").values() for change in group]
    assert len({change.id for change in changes}) == len(changes) > 3000
    assert stale(read_equivalents().values(), changes) == []


def test_an_entry_about_a_change_that_is_gone_or_another_one_is_reported() -> None:
    changes = changes_of("m.py", "a = b < c")
    first, *_ = changes
    assert stale([Equivalent(first.id, first.summary, "A reason.")], changes) == []
    wrong = [
        Equivalent("m.py:gone:comparison:1", "< -> <=", "A reason."),
        Equivalent(first.id, "> -> >=", "A reason."),
        Equivalent(first.id, first.summary, " "),
    ]
    assert len(stale(wrong, changes)) == 3
