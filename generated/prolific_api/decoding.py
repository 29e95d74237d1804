"""Reads JSON values into models and writes models as JSON values."""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, TypeVar
from uuid import UUID

from .types import UNSET

if TYPE_CHECKING:
    import httpx


class DecodeError(ValueError):
    """A value that does not have the shape its place asks for.

    Attributes:
        path: keys and positions from the top of the answer to the value.
        expected: what the place asks for.
        found: the kind of value that was there.
        operation: whose answer it was, where that is known.
    """

    def __init__(self, expected: str, value: object, path: tuple[str | int, ...] = ()) -> None:
        self.path = path
        self.expected = expected
        self.found = type(value).__name__
        self.operation: str | None = None
        super().__init__(expected, self.found, path)

    def below(self, step: str | int) -> DecodeError:
        """The same error seen from one level further up; an empty step is the top itself."""
        if step != "":
            self.path = (step, *self.path)
            self.args = (self.expected, self.found, self.path)
        return self

    @property
    def json_path(self) -> str:
        """The path in JSONPath notation, `$.results[3].strata`."""
        return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)

    def __str__(self) -> str:
        where = f"{self.operation}: " if self.operation else ""
        return f"{where}{self.json_path}: expected {self.expected}, found {self.found}"


class Model:
    """What every model shares: printing that shows only what is there, and the keys unions are told apart by."""

    # Room for how the call went that gave the model; not part of its value.
    __slots__ = ("_metadata",)

    _metadata: Any
    required_keys: ClassVar[frozenset[str]] = frozenset()
    known_keys: ClassVar[frozenset[str]] = frozenset()
    constants: ClassVar[Mapping[str, str | int]] = {}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Build the model from a JSON object.

        Raises:
            DecodeError: a value inside has the wrong shape.
        """
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        raise NotImplementedError

    def __repr__(self) -> str:
        hidden = ("additional_properties", "_nulls")
        fields = [each for each in getattr(self, "__attrs_attrs__", ()) if each.name not in hidden]
        values = {each.alias: getattr(self, each.name) for each in fields}
        values |= getattr(self, "additional_properties", {})
        shown = [
            f"{key}={value!r}" for key, value in values.items() if value is not None and value is not UNSET
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


class UnknownVariant(Model):
    """An object where one of several models was expected and none fits: kept as it came."""

    __slots__ = ("additional_properties",)

    def __init__(self, additional_properties: dict[str, Any]) -> None:
        self.additional_properties: dict[str, Any] = additional_properties

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        return cls(dict(src_dict))

    def to_dict(self) -> dict[str, Any]:
        return dict(self.additional_properties)

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnknownVariant) and self.additional_properties == other.additional_properties

    __hash__: ClassVar[None]  # type: ignore[assignment]


def plain_spelling(text: str) -> str:
    """The text in upper case with underscores: `AWAITING REVIEW`, `awaiting-review` -> `AWAITING_REVIEW`."""
    return text.strip().upper().replace(" ", "_").replace("-", "_")


class OpenStrEnum(StrEnum):
    """Text values the document names, and room for those it does not name yet.

    A value the document names is the same in any spelling, as the API spells it differently in different
    places: it equals `AWAITING REVIEW`, `AWAITING_REVIEW` and `awaiting-review`, and is written back as it
    came. Keys of mappings and members of sets are found by a member, or by the document's spelling.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = _spellings(cls).get(plain_spelling(value), (value, value))[0]
        member._value_ = value
        return member

    @classmethod
    def read(cls, value: Any, key: str = "") -> Any:
        """The member for `value`, found under `key`.

        Raises:
            DecodeError: it is no text.
        """
        if type(value) is str:
            return cls._value2member_map_.get(value) or cls(value)
        return cls(read_text(value, key))

    @classmethod
    def in_document_spelling(cls, text: str) -> str:
        """The text as the document spells it, if it names it in any spelling; else the text itself."""
        plain = str(text)
        if plain in cls._value2member_map_:
            return plain
        return _spellings(cls).get(plain_spelling(plain), (plain, plain))[1]

    @property
    def is_known(self) -> bool:
        """Whether the document this package was generated from names the value, in any spelling."""
        return self.in_document_spelling(self._value_) in type(self)._value2member_map_

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, str):
            return NotImplemented
        mine, other = self._value_, str(other)
        return mine == other or self.in_document_spelling(mine) == self.in_document_spelling(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.in_document_spelling(self._value_))

    def __repr__(self) -> str:
        if self.is_known:
            return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"
        return f"<{type(self).__name__}: {self._value_!r}, unknown to this version>"

    def __reduce_ex__(self, protocol: Any) -> Any:
        return type(self), (self._value_,)

    def __deepcopy__(self, memo: Any) -> Self:
        return self

    def __copy__(self) -> Self:
        return self


@cache
def _spellings(kind: type[OpenStrEnum]) -> dict[str, tuple[str, str]]:
    """Plain spelling -> name and value, for the values the document names."""
    return {plain_spelling(each.value): (each.name, each.value) for each in kind}


class OpenIntEnum(IntEnum):
    """Numbers the document names, and room for those it does not name yet."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = f"VALUE_{value}"
        member._value_ = value
        return member

    @classmethod
    def read(cls, value: Any, key: str = "") -> Any:
        """The member for `value`, found under `key`; a number that is not whole stays as it is.

        Raises:
            DecodeError: it is no number.
        """
        number = read_number(value, key)
        return cls(number) if type(number) is int else number

    @property
    def is_known(self) -> bool:
        """Whether the document this package was generated from names the value."""
        return self._value_ in type(self)._value2member_map_

    def __reduce_ex__(self, protocol: Any) -> Any:
        return type(self), (self._value_,)


LARGEST: Final = sys.float_info.max
"""Beyond this a number is none to Python's floats: `1e400` is read as infinity, with which no money adds up."""

NUMBERS: Final = frozenset({int, float})
"""What JSON makes of numbers."""

_DEEPEST = 64
"""Levels of objects, and as many of lists, in an answer: what is read must not exhaust the stack later."""


def _refused_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


_read_json = json.JSONDecoder(parse_constant=_refused_constant).decode


def json_of(content: bytes) -> Any:
    """The value the bytes hold as JSON; the encoding is told by the bytes, whatever a header says.

    Raises:
        ValueError: they hold none, but other text, NaN, or numbers or nesting beyond all measure.
    """
    text = content.decode(json.detect_encoding(content))
    if content.count(b"{") + content.count(b"[") > _DEEPEST:
        _check_nesting(text)
    try:
        return _read_json(text)
    except RecursionError:
        raise ValueError("the nesting is too deep") from None


def text_of(content: bytes, charset: str | None) -> str:
    """The text of the bytes: UTF-8 where they are that, else what the header says they are.

    Raises:
        ValueError: they are neither.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    if text is not None and (charset is None or "\0" not in text):
        return text
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, ValueError):
        raise ValueError("it is no text in an encoding that is known") from None


def read_json(response: httpx.Response) -> Any:
    """The JSON of an answer.

    Raises:
        ValueError: there is none.
    """
    return json_of(response.content)


def read_plain_text(response: httpx.Response) -> str:
    """The text of an answer.

    Raises:
        ValueError: it is no text.
    """
    return text_of(response.content, response.charset_encoding)


_BRACKETS = b"{}[]"
_OTHER_BYTES = bytes(byte for byte in range(256) if byte not in _BRACKETS)
_TEXTS = r'"(?:[^"\\]|\\.)*"'


def _check_nesting(text: str) -> None:
    # Brackets inside of texts are counted too, which is quick, and only where that finds something, exactly.
    if _is_deep(text) and _is_deep(re.sub(_TEXTS, "", text), unpaired=False):
        raise ValueError("the nesting is too deep")


def _is_deep(text: str, *, unpaired: bool = True) -> bool:
    """Whether pairs without anything between them can be taken out too many times; or `unpaired` if some stay."""
    brackets = text.encode(errors="replace").translate(None, _OTHER_BYTES)
    for _ in range(_DEEPEST):
        fewer = brackets.replace(b"{}", b"").replace(b"[]", b"")
        if len(fewer) == len(brackets):
            return bool(brackets) and unpaired
        brackets = fewer
    return bool(brackets)


M = TypeVar("M", bound=Model)
R = TypeVar("R")
A = TypeVar("A")


def parsed_answer(parse: Callable[[R], A], answer: R, operation: str) -> A:
    """What `parse` reads in the answer of an operation.

    Raises:
        DecodeError: it cannot be read; the operation is named.
    """
    try:
        return parse(answer)
    except DecodeError as error:
        error.operation = operation
        raise


def read_text(value: Any, key: str = "") -> Any:
    """`value`, found under `key`; null stays null.

    Raises:
        DecodeError: it is no text.
    """
    if value is None or isinstance(value, str):
        return value
    raise DecodeError("text", value).below(key)


def read_number(value: Any, key: str = "") -> Any:
    """`value`, found under `key`; null stays null, and a fraction is kept where a whole number is documented.

    Raises:
        DecodeError: it is no number, or beyond all numbers.
    """
    if value is None:
        return None
    if type(value) not in NUMBERS and (
        isinstance(value, bool) or not isinstance(value, (int, float, Decimal))
    ):
        raise DecodeError("a number", value).below(key)
    if not -LARGEST <= value <= LARGEST:
        raise DecodeError("a finite number", value).below(key)
    return value


def read_truth(value: Any, key: str = "") -> Any:
    """`value`, found under `key`; null stays null.

    Raises:
        DecodeError: it is neither true nor false.
    """
    if value is None or value is True or value is False:
        return value
    raise DecodeError("true or false", value).below(key)


@cache
def model_named(name: str) -> Any:
    """The model class of that name, its module imported when it is first asked for."""
    # A statement `from .module import name` in a function costs eight times as much each time it runs.
    return getattr(import_module(".models", __package__), name)


def read_model(model: type[M], value: Any, key: str) -> M:
    """The object under `key` as a model.

    Raises:
        DecodeError: the value is no object, or something inside it cannot be read.
    """
    if type(value) is not dict and not isinstance(value, Mapping):
        raise DecodeError("an object", value).below(key)
    try:
        return model.from_dict(value)
    except DecodeError as error:
        raise error.below(key) from None


def read_list(reader: Callable[[Any], Any] | None, value: Any, key: str) -> list[Any]:
    """The list under `key`, each item read by `reader`; null items stay null.

    Raises:
        DecodeError: the value is no list, or an item cannot be read.
    """
    if not isinstance(value, list):
        raise DecodeError("a list", value).below(key)
    if reader is None or not value:
        return value
    try:
        return [reader(item) for item in value]
    except (DecodeError, TypeError, ValueError, AttributeError):
        return [_read_item(reader, item, key, position) for position, item in enumerate(value)]


def _read_item(reader: Callable[[Any], Any], item: Any, key: str, position: int) -> Any:
    if item is None:
        return None
    try:
        return reader(item)
    except DecodeError as error:
        raise error.below(position).below(key) from None
    except (TypeError, ValueError, AttributeError):
        raise DecodeError("an object", item).below(position).below(key) from None


def list_reader(reader: Callable[[Any], Any] | None) -> Callable[[Any], list[Any]]:
    """A reader of lists whose items `reader` reads."""
    return lambda value: read_list(reader, value, "")


def read_at(reader: Callable[[Any], Any], value: Any, key: str) -> Any:
    """`value` read by `reader`, with `key` in the path of a failure; null stays null.

    Raises:
        DecodeError: the value cannot be read.
    """
    if value is None:
        return None
    try:
        return reader(value)
    except DecodeError as error:
        raise error.below(key) from None


def union_reader(
    models: tuple[type[Model], ...] = (),
    *,
    text: Callable[[Any], Any] | None = None,
    array: Callable[[Any], Any] | None = None,
    number: Callable[[Any], Any] | None = None,
    truth: Callable[[Any], Any] | None = None,
    anything: bool = False,
) -> Callable[[Any], Any]:
    """A reader that picks the model an object belongs to, and reads every other kind by its own reader."""
    pick = variant_picker(models) if len(models) > 1 else None
    readers = {dict: bool(models), str: text, list: array, int: number, bool: truth}
    expected = " or ".join(_KINDS[kind] for kind, reader in readers.items() if reader)

    def read(value: Any) -> Any:
        if value is None:
            return None
        if models and (type(value) is dict or isinstance(value, Mapping)):
            return models[0].from_dict(value) if pick is None else _read_as_one_of(pick(value), value)
        if text is not None and isinstance(value, str):
            return text(value)
        if array is not None and isinstance(value, list):
            return array(value)
        if number is not None and isinstance(value, (int, float)) and not isinstance(value, bool):
            return number(value)
        if anything or (truth is not None and isinstance(value, bool)):
            return value
        raise DecodeError(expected, value)

    return read


_KINDS: dict[type, str] = {
    dict: "an object",
    str: "text",
    list: "a list",
    int: "a number",
    bool: "true or false",
}


def _read_as_one_of(variants: tuple[type[Model], ...], value: Mapping[str, Any]) -> Any:
    """The object as the first of the models that takes what stands in it; the first one's error if none does."""
    try:
        return variants[0].from_dict(value)
    except DecodeError:
        for other in variants[1:]:
            with suppress(DecodeError):
                return other.from_dict(value)
        raise


def variant_picker(
    models: tuple[type[Model], ...],
) -> Callable[[Mapping[str, Any]], tuple[type[Model], ...]]:
    """Tells which models an object can be: by its constants, else by the keys it has and those it must have.

    Several where these tell nothing apart.
    """
    constant_keys = tuple(sorted({key for model in models for key in model.constants}))

    def choose(keys: tuple[str, ...], constants: tuple[Any, ...]) -> tuple[type[Model], ...]:
        return _variants(models, frozenset(keys), dict(zip(constant_keys, constants, strict=True)))

    # Objects of one kind have the same keys, so the choice is nearly always one that was made before.
    remembered = lru_cache(maxsize=256)(choose)

    def pick(value: Mapping[str, Any]) -> tuple[type[Model], ...]:
        keys, constants = tuple(value), tuple(map(value.get, constant_keys))
        try:
            return remembered(keys, constants)
        except TypeError:  # what stands in place of a constant cannot be looked up
            return choose(keys, constants)

    return pick


def _variants(
    models: tuple[type[Model], ...], keys: frozenset[str], constants: dict[str, Any]
) -> tuple[type[Model], ...]:
    best: list[type[Model]] = []
    best_score = (False, 0, 0)
    for model in models:
        if any(_differs(model, constants[key], key, constant) for key, constant in model.constants.items()):
            continue
        score = (
            model.required_keys <= keys,
            len(model.constants.keys() & keys),
            len(model.known_keys & keys),
        )
        if not score[2] or score < best_score:
            continue
        if score > best_score:
            best, best_score = [], score
        best.append(model)
    return tuple(best) or (UnknownVariant,)


def _differs(model: type[Model], found: Any, key: str, constant: str | int) -> bool:
    return bool(found != constant) and (found is not None or key in model.required_keys)


def read_datetime(value: Any, key: str = "") -> Any:
    """ISO 8601 text, found under `key`, as a datetime; text that is no point in time stays as it is.

    Raises:
        DecodeError: it is no text.
    """
    try:
        return datetime.datetime.fromisoformat(value)
    except ValueError:
        return _read_unusual_datetime(value)
    except TypeError:
        return value if isinstance(value, datetime.datetime) else read_text(value, key)


_LONGEST_DATE = 100


def _read_unusual_datetime(value: str) -> datetime.datetime | str:
    from dateutil import parser  # noqa: PLC0415

    if len(value) > _LONGEST_DATE:
        return value
    # Text that leaves out part of the date takes it from the default: two defaults that differ in
    # every part agree only where the text says it all.
    defaults = (datetime.datetime(2000, 1, 1), datetime.datetime(2001, 2, 2))
    try:
        first, second = (parser.parse(value, default=default) for default in defaults)
        first.isoformat()  # fails where the offset is none
    except Exception:  # noqa: BLE001, what the parser raises at odd texts is not limited to what it documents
        return value
    return first if first == second else value


def read_date(value: Any, key: str = "") -> Any:
    """ISO 8601 text, found under `key`, as a date; text that is none stays as it is.

    Raises:
        DecodeError: it is no text.
    """
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return value
    except TypeError:
        return value if isinstance(value, datetime.date) else read_text(value, key)


_PLAIN = frozenset({str, int, float, bool, type(None)})


def write(value: Any) -> Any:
    """`value` as JSON holds it: models as objects, times in UTC with Z, enums as their values."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        return [item if type(item) in _PLAIN else write(item) for item in value]
    if isinstance(value, Model):
        return value.to_dict()
    if kind is dict:
        return {key: item if type(item) in _PLAIN else write(item) for key, item in value.items()}
    return _write_other(value)


def _write_other(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.datetime):
        return write_datetime(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return write_decimal(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {key: write(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [write(item) for item in value]
    return value


def write_datetime(value: datetime.datetime) -> str:
    """The API's form: ISO 8601, `Z` for UTC; a time without an offset is written without one."""
    text = value.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def write_decimal(value: Decimal) -> int | float:
    """A whole number as an integer, any other as the float that prints the same digits.

    Raises:
        ValueError: NaN, infinity, or more digits than a float can carry.
    """
    if not value.is_finite():
        raise ValueError(f"{value} cannot be written as a JSON number")
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    if Decimal(repr(number)) != value:
        raise ValueError(f"{value} has more digits than a JSON number keeps")
    return number


def write_query(parameters: Mapping[str, Any], joined: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Query parameters as text: absent ones left out, lists repeated, or joined with commas where said so.

    Raises:
        ValueError: a value cannot stand in an address, or is a time without an offset; the name comes first.
    """
    query: dict[str, Any] = {}
    for key, value in parameters.items():
        if value is None or value is UNSET:
            continue
        if isinstance(value, (list, tuple, set, frozenset)):
            items = [_query_text(key, item) for item in value]
            query[key] = ",".join(items) if key in joined else items
        else:
            query[key] = _query_text(key, value)
    return query


_LONGEST_PARAMETER = 8000


def _query_text(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, (str, int, float, Decimal, Enum, datetime.date, UUID)):
        raise ValueError(f"{key} must be text or a number, got a {type(value).__name__}")
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        raise ValueError(f"{key} needs an offset, for example datetime.UTC")
    if isinstance(value, float) and not -LARGEST <= value <= LARGEST:
        raise ValueError(f"{key} must be a finite number")
    text = str(write(value))
    if len(text) > _LONGEST_PARAMETER or not is_encodable(text):
        raise ValueError(f"{key} cannot stand in an address")
    return text


def is_encodable(text: str) -> bool:
    """Whether the text can be sent: halves of surrogate pairs are no characters."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False
