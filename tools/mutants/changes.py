"""Every small change a module can be tried with, found in its syntax tree and made in its text."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Final


@dataclass(frozen=True)
class Change:
    """One change of one module.

    Attributes:
        id: `module:qualified name:kind:ordinal`, where the ordinal counts the changes of the kind in the
            function or class.
        module: path below `src`.
        first_line, last_line: of what is changed, from 1.
        scope: the lines of the function around it; None at the level of the module or a class.
        class_scope: the lines of the class around it, if it is in one and in none of its methods.
        names: what is being given a value, for changes outside of functions and in cached ones: the tests
            that matter are those that run code which mentions one of them.
        before, after: the text that is replaced, and by what.
        original: the whole module.
        start: where in its bytes the change begins.
    """

    id: str
    module: str
    first_line: int
    last_line: int
    scope: tuple[int, int] | None
    class_scope: tuple[int, int] | None
    names: frozenset[str]
    before: str
    after: str
    original: str = field(repr=False)
    start: int

    @property
    def text(self) -> str:
        """The whole module once it is changed."""
        content = self.original.encode()
        rest = content[self.start + len(self.before.encode()) :]
        return (content[: self.start] + self.after.encode() + rest).decode()

    @property
    def is_python(self) -> bool:
        """Whether the changed module can be compiled."""
        try:
            compile(self.text, "<changed>", "exec")
        except (SyntaxError, ValueError):
            return False
        return True

    @property
    def summary(self) -> str:
        """The change in one line."""
        before, after = (re.sub(r"\s+", " ", part).strip() for part in (self.before, self.after))
        return f"{before} -> {after or 'nothing'}"


@dataclass(frozen=True)
class _Edit:
    kind: str
    start: int
    end: int
    replacement: str


_OTHER_COMPARISONS: Final[dict[type[ast.cmpop], tuple[str, ...]]] = {
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
}
_COMPARISON = re.compile(r"<=|>=|==|!=|<|>|is\s+not|is|not\s+in|in")

_OTHER_OPERATORS: Final[dict[type[ast.operator], tuple[str, str]]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "/"),
    ast.Mod: ("%", "*"),
    ast.Pow: ("**", "*"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}

_OTHER_NAMES: Final = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "reversed": "list",
    "int": "round",
    "round": "int",
    "abs": "+",
    "partition": "rpartition",
    "rpartition": "partition",
    "startswith": "endswith",
    "endswith": "startswith",
    "lower": "upper",
    "upper": "lower",
    "update": "copy",
    "ROUND_HALF_UP": "ROUND_DOWN",
    "fullmatch": "match",
    "timedelta": "(lambda **_: __import__('datetime').timedelta(0))",
}
_DROPPED_METHODS: Final = frozenset({"strip", "rstrip", "lstrip", "quantize", "removeprefix", "removesuffix"})
_MESSAGE_CALLS: Final = frozenset(
    {"refuse", "bad_request", "debug", "info", "warning", "exception", "error", "getLogger", "add_note"}
)
_TYPING_CALLS: Final = frozenset({"TypeVar", "ParamSpec", "NewType", "cast", "TypedDict"})
_NOT_DROPPED_DECORATORS: Final = frozenset({"overload", "runtime_checkable", "final"})
_CACHES: Final = frozenset({"lru_cache", "cache", "cached_property"})
_NO_CONTEXT = "__import__('contextlib').nullcontext()"


def changes_of(module: str, text: str) -> list[Change]:
    """All changes of a module, in the order of its text."""
    finder = _Finder(text)
    finder.visit(ast.parse(text))
    ordinals: Counter[tuple[str, str]] = Counter()
    found = []
    for place, edit in finder.edits:
        key = (place.name, edit.kind)
        ordinals[key] += 1
        found.append(
            Change(
                id=f"{module}:{place.name}:{edit.kind}:{ordinals[key]}",
                module=module,
                first_line=finder.line_at(edit.start),
                last_line=finder.line_at(max(edit.start, edit.end - 1)),
                scope=place.scope,
                class_scope=place.class_scope,
                names=place.names,
                before=finder.slice(edit.start, edit.end),
                after=edit.replacement,
                original=text,
                start=edit.start,
            )
        )
    return found


@dataclass(frozen=True)
class _Place:
    name: str
    scope: tuple[int, int] | None
    names: frozenset[str]
    class_scope: tuple[int, int] | None = None


class _Finder(ast.NodeVisitor):
    """Walks a module and notes edits; annotations and docstrings are left out."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode()
        starts = [0]
        for line in self._bytes.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        self._starts = starts
        self._names: list[str] = []
        self._place = _Place("module", None, frozenset())
        self._is_truth = False
        self._is_message = False
        self._is_enum = False
        self._returns = ""
        self._bound: set[str] = set()
        self.edits: list[tuple[_Place, _Edit]] = []

    # The text.

    def line_at(self, offset: int) -> int:
        """The line an offset is in, from 1."""
        return self._bytes.count(b"\n", 0, offset) + 1

    def slice(self, start: int, end: int) -> str:
        """A part of the text."""
        return self._bytes[start:end].decode()

    def _start(self, node: ast.expr | ast.stmt | ast.keyword) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.expr | ast.stmt | ast.keyword) -> int:
        assert node.end_lineno is not None  # noqa: S101, parsed nodes have one
        assert node.end_col_offset is not None  # noqa: S101
        return self._starts[node.end_lineno - 1] + node.end_col_offset

    def _source(self, node: ast.expr | ast.stmt) -> str:
        return self.slice(self._start(node), self._end(node))

    def _note(self, kind: str, start: int, end: int, replacement: str) -> None:
        self.edits.append((self._place, _Edit(kind, start, end, replacement)))

    def _replace(self, kind: str, node: ast.expr | ast.stmt, replacement: str) -> None:
        self._note(kind, self._start(node), self._end(node), replacement)

    # Places.

    def visit_Module(self, node: ast.Module) -> None:
        self._body(node.body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if any(isinstance(base, ast.Name) and base.id in {"Protocol", "TypedDict"} for base in node.bases):
            return
        outer = self._place
        self._names.append(node.name)
        lines = (node.lineno, node.end_lineno or node.lineno)
        self._place = _Place(".".join(self._names), outer.scope, outer.names | {node.name}, lines)
        self._decorators(node)
        # The values of a plain Enum are names for people who debug.
        outer_enum, self._is_enum = self._is_enum, any(_last_name(base) == "Enum" for base in node.bases)
        self._body(node.body)
        self._is_enum = outer_enum
        self._names.pop()
        self._place = outer

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        if any(_last_name(each) == "overload" for each in node.decorator_list):
            return
        outer = self._place
        self._names.append(node.name)
        is_cached = any(_last_name(each) in _CACHES for each in node.decorator_list)
        names = outer.names | {node.name} if outer.scope is None else outer.names
        name = ".".join(self._names)
        # Defaults and decorators are evaluated where the function is defined, and felt where it is called.
        self._place = _Place(name, outer.scope, frozenset(names), outer.class_scope)
        self._decorators(node)
        for default in (*node.args.defaults, *(each for each in node.args.kw_defaults if each is not None)):
            self.visit(default)
        inside = (node.lineno, node.end_lineno or node.lineno)
        self._place = _Place(name, inside, frozenset({node.name}) if is_cached else frozenset())
        if outer.scope is not None:
            self._place = _Place(name, outer.scope, outer.names)
        outer_returns, self._returns = self._returns, _returned(node)
        outer_bound, self._bound = (
            self._bound,
            {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)},
        )
        self._body(node.body)
        self._returns, self._bound = outer_returns, outer_bound
        self._names.pop()
        self._place = outer

    def _decorators(self, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for each in node.decorator_list:
            if _last_name(each) in _CACHES:
                continue
            if _last_name(each) not in _NOT_DROPPED_DECORATORS:
                start = self._bytes.rindex(b"@", 0, self._start(each))
                self._note("decorator", start, self._end(each), "")
            if isinstance(each, ast.Call):
                self._drop_each("argument", [word for word in each.keywords if word.arg != "slots"])

    def _body(self, body: list[ast.stmt]) -> None:
        for number, statement in enumerate(body):
            if number == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                continue
            self.visit(statement)

    # Statements.

    def visit_If(self, node: ast.If) -> None:
        if _last_name(node.test) == "TYPE_CHECKING":
            return
        self._condition(node.test)
        self._body(node.body)
        self._body(node.orelse)

    def visit_While(self, node: ast.While) -> None:
        if not isinstance(node.test, ast.Constant):
            self._condition(node.test)
        self._body(node.body)

    def _condition(self, test: ast.expr) -> None:
        self._replace("condition", test, f"not ({self._source(test)})")
        self._truth(test)

    def _truth(self, test: ast.expr) -> None:
        outer, self._is_truth = self._is_truth, True
        self.visit(test)
        self._is_truth = outer

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return
        if isinstance(node.value, (ast.Call, ast.Await)):
            if _called_name(node.value) in _MESSAGE_CALLS - {"refuse"}:
                self._note_drop(node)
                return
            self._note_drop(node)
        self.visit(node.value)

    def _note_drop(self, node: ast.stmt) -> None:
        self._replace("statement", node, "pass")

    def visit_Raise(self, node: ast.Raise) -> None:
        self._note_drop(node)
        outer, self._is_message = self._is_message, True
        if node.exc is not None:
            self.visit(node.exc)
        self._is_message = outer

    def visit_Delete(self, node: ast.Delete) -> None:
        self._note_drop(node)

    def visit_Break(self, node: ast.Break) -> None:
        self._replace("jump", node, "continue")

    def visit_Continue(self, node: ast.Continue) -> None:
        self._replace("jump", node, "pass")

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            self._note_drop(node)
            return
        if not (isinstance(node.value, ast.Constant) and not node.value.value):
            self._replace("return", node.value, "None")
            self._money(node.value)
        self.visit(node.value)

    def _money(self, value: ast.expr) -> None:
        """An amount that passes through a float, loses its cents, or is a cent off."""
        if "Decimal" not in self._returns or "[" in self._returns:
            return
        decimal = "__import__('decimal').Decimal"
        for kind, changed in {
            "through float": f"{decimal}(float(it))",
            "cents": f"{decimal}(int(it))",
            "cent": f"it + {decimal}('0.01')",
        }.items():
            text = f"(lambda it: it if it is None else {changed})({self._source(value)})"
            self._replace(kind, value, text)

    def visit_Assign(self, node: ast.Assign) -> None:
        if any(isinstance(each, (ast.Attribute, ast.Subscript)) for each in node.targets):
            self._note_drop(node)
        named = {each.id for each in node.targets if isinstance(each, ast.Name)}
        if named & self._bound:
            self._replace("second value", node, "pass")
        self._bound |= named
        self._assigned(node.targets, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is None or "TypeAlias" in ast.unparse(node.annotation):
            return
        self._assigned([node.target], node.value)

    def _assigned(self, targets: Iterable[ast.expr], value: ast.expr) -> None:
        outer = self._place
        if outer.scope is None:
            named = {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}
            if "__slots__" in named or "__all__" in named:
                return
            name = ".".join([*self._names, *sorted(named)]) or "module"
            self._place = _Place(name, None, frozenset(named) or outer.names, outer.class_scope)
        self.visit(value)
        self._place = outer

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._note_drop(node)
        sign, other = _OTHER_OPERATORS.get(type(node.op), ("", ""))
        if sign:
            start = self._bytes.index(sign.encode() + b"=", self._end(node.target))
            self._note("arithmetic", start, start + len(sign), other)
        self.visit(node.value)

    def visit_With(self, node: ast.With) -> None:
        self._with(node)

    def visit_AsyncWith(self, node: ast.AsyncWith) -> None:
        self._with(node)

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            if item.optional_vars is None:
                self._replace("context", item.context_expr, _NO_CONTEXT)
            self.visit(item.context_expr)
        self._body(node.body)

    def visit_Try(self, node: ast.Try) -> None:
        self._body(node.body)
        for handler in node.handlers:
            if handler.type is not None:
                self._replace("except", handler.type, "()")
                if isinstance(handler.type, ast.Tuple):
                    self._drop_each("except", list(handler.type.elts))
            self._body(handler.body)
        self._body(node.orelse)
        self._body(node.finalbody)

    def visit_For(self, node: ast.For) -> None:
        self._replace("no round", node.iter, "()")
        self._for(node)

    def visit_AsyncFor(self, node: ast.AsyncFor) -> None:
        self._for(node)

    def _for(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        self._body(node.body)
        self._body(node.orelse)

    def visit_Import(self, node: ast.Import) -> None:
        pass

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        pass

    def visit_Assert(self, node: ast.Assert) -> None:
        pass

    # Expressions.

    def visit_Compare(self, node: ast.Compare) -> None:
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            between = self.slice(self._end(left), self._start(right))
            match = _COMPARISON.search(between)
            if match is not None:
                start = self._end(left) + match.start()
                for other in _OTHER_COMPARISONS[type(operator)]:
                    self._note("comparison", start, start + len(match[0]), other)
            left = right
        self._as_value(node)

    def _as_value(self, node: ast.expr) -> None:
        outer, self._is_truth = self._is_truth, False
        self.generic_visit(node)
        self._is_truth = outer

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        word, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        parts = [f"({self._source(each)})" for each in node.values]
        self._replace("and or", node, f"({f' {other} '.join(parts)})")
        for number in range(len(parts)):
            rest = parts[:number] + parts[number + 1 :]
            self._replace("operand", node, f"({f' {word} '.join(rest)})")
        if word == "or" and not self._is_truth and not any(map(_is_yes_or_no, node.values)):
            self._replace("operand", node, f"({' or '.join(reversed(parts))})")
        for each in node.values:
            self.visit(each)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._replace("not", node, f"bool({self._source(node.operand)})")
            self._truth(node.operand)
            return
        if isinstance(node.op, ast.USub):
            self._replace("sign", node, f"({self._source(node.operand)})")
        self._as_value(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        sign, other = _OTHER_OPERATORS.get(type(node.op), ("", ""))
        if sign and not (isinstance(node.left, (ast.Constant, ast.JoinedStr)) and sign == "+"):
            start = self._bytes.index(sign.encode(), self._end(node.left))
            self._note("arithmetic", start, start + len(sign), other)
            if sign == "/":
                self._note("arithmetic", start, start + len(sign), "//")
        self._as_value(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._replace("condition", node.test, f"not ({self._source(node.test)})")
        self._truth(node.test)
        self.visit(node.body)
        self.visit(node.orelse)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self.visit(node.iter)
        for test in node.ifs:
            self._replace("filter", test, "True")
            self._truth(test)

    def visit_Call(self, node: ast.Call) -> None:
        name = _called_name(node)
        if name in _TYPING_CALLS:
            return
        self._other_name(node, name)
        if name == "Decimal" and len(node.args) == 1 and not _is_exact(node.args[0]):
            self._replace("through float", node.args[0], f"float({self._source(node.args[0])})")
            argument = node.args[0]
            if isinstance(argument, ast.Call) and _called_name(argument) == "str":
                self._replace("without str", argument, self._source(argument.args[0]))
        if name in _DROPPED_METHODS and isinstance(node.func, ast.Attribute):
            self._replace("method", node, self._source(node.func.value))
        self._drop_each("argument", [*node.keywords])
        outer = self._is_message
        self._is_message = outer or name in _MESSAGE_CALLS
        self.visit(node.func)
        for each in node.args:
            self.visit(each)
        self._is_message = False
        for keyword in node.keywords:
            self.visit(keyword.value)
        self._is_message = outer

    def _other_name(self, node: ast.Call, name: str) -> None:
        other = _OTHER_NAMES.get(name)
        if other is not None:
            self._note("function", self._end(node.func) - len(name), self._end(node.func), other)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id == "ROUND_HALF_UP":
            self._replace("function", node, "'ROUND_DOWN'")

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        if isinstance(node.slice, ast.Slice):
            for bound in (node.slice.lower, node.slice.upper):
                if bound is not None:
                    self._replace("slice", bound, "")
        self.visit(node.slice)

    def visit_Set(self, node: ast.Set) -> None:
        self._elements(node)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        self._elements(node)

    def visit_List(self, node: ast.List) -> None:
        self._elements(node)

    def _elements(self, node: ast.Set | ast.Tuple | ast.List) -> None:
        if len(node.elts) > 1 and isinstance(
            node.ctx if not isinstance(node, ast.Set) else None, ast.Load | None
        ):
            self._drop_each("element", list(node.elts))
        self._as_value(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        spans = []
        for key, value in zip(node.keys, node.values, strict=True):
            start = self._start(key) if key else self._bytes.rindex(b"**", 0, self._start(value))
            spans.append((start, self._end(value)))
        self._drop_spans("element", spans)
        for (start, middle), (after, end) in pairwise(spans):
            between = self.slice(middle, after)
            first, second = self.slice(start, middle), self.slice(after, end)
            if "**" in (first[:2], second[:2]):
                self._note("order", start, end, second + between + first)
        self._as_value(node)

    def _drop_each(self, kind: str, parts: list[ast.expr] | list[ast.keyword]) -> None:
        self._drop_spans(kind, [(self._start(each), self._end(each)) for each in parts])

    def _drop_spans(self, kind: str, spans: list[tuple[int, int]]) -> None:
        for number, (start, end) in enumerate(spans):
            if number + 1 < len(spans):
                self._note(kind, start, spans[number + 1][0], "")
            elif number:
                self._note(kind, spans[number - 1][1], end, "")
            else:
                comma = re.match(rb"\s*,", self._bytes[end:])
                self._note(kind, start, end + (comma.end() if comma else 0), "")

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and (self._is_message or self._is_enum or " " in node.value):
            return
        for other in _other_values(node.value):
            self._replace("constant", node, other)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        if self._is_message:
            return
        for each in node.values:
            if isinstance(each, ast.FormattedValue):
                self.visit(each.value)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit(node.body)

    def visit_Starred(self, node: ast.Starred) -> None:
        self.visit(node.value)


def _other_values(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield str(not value)
    elif isinstance(value, int):
        yield str(value + 1)
        if value > 0:
            yield str(value - 1)
    elif isinstance(value, float):
        yield repr(value * 2 + 1)
    elif isinstance(value, str):
        yield repr(f"{value}X")
    elif isinstance(value, bytes):
        yield repr(value + b"X")


def _is_exact(node: ast.expr) -> bool:
    """Whether it is a literal that a float holds as it is."""
    if not isinstance(node, ast.Constant):
        return False
    return Decimal(str(node.value)) == Decimal(float(str(node.value)))


def _is_yes_or_no(node: ast.expr) -> bool:
    return isinstance(node, ast.Compare) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return _last_name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _called_name(node: ast.expr) -> str:
    if isinstance(node, ast.Await):
        return _called_name(node.value)
    return _last_name(node.func) if isinstance(node, ast.Call) else ""


def _returned(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    return ast.unparse(node.returns) if node.returns is not None else ""
