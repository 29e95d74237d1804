"""Reads JSON values into models and writes models as JSON values."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, ClassVar, Self, TypeVar

from .types import UNSET


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
        self.additional_properties = additional_properties

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

    __hash__ = None  # type: ignore[assignment]


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
    def read(cls, value: Any) -> Any:
        """The member for `value`; a value of another type is returned as it is."""
        if type(value) is str:
            return cls._value2member_map_.get(value) or cls(value)
        return value

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
    def read(cls, value: Any) -> Any:
        """The member for `value`; a value of another type is returned as it is."""
        return cls(value) if type(value) is int else value

    @property
    def is_known(self) -> bool:
        """Whether the document this package was generated from names the value."""
        return self._value_ in type(self)._value2member_map_

    def __reduce_ex__(self, protocol: Any) -> Any:
        return type(self), (self._value_,)


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
    if reader is None:
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
    models: tuple[type[Model], ...],
    *,
    text: Callable[[Any], Any] | None,
    array: Callable[[Any], Any] | None,
    only_objects: bool,
) -> Callable[[Any], Any]:
    """A reader that picks the model an object belongs to, and reads text and lists by their own readers."""
    pick = variant_picker(models) if len(models) > 1 else None

    def read(value: Any) -> Any:
        if value is None:
            return None
        if models and (type(value) is dict or isinstance(value, Mapping)):
            model = models[0] if pick is None else pick(value)
            return model.from_dict(value)
        if only_objects:
            raise DecodeError("an object", value)
        if text is not None and isinstance(value, str):
            return text(value)
        if array is not None and isinstance(value, list):
            return array(value)
        return value

    return read


def variant_picker(models: tuple[type[Model], ...]) -> Callable[[Mapping[str, Any]], type[Model]]:
    """Tells which model an object is: by its constants, else by the keys it has and the ones it must have."""
    constant_keys = tuple(sorted({key for model in models for key in model.constants}))

    def choose(keys: tuple[str, ...], constants: tuple[Any, ...]) -> type[Model]:
        return _variant(models, frozenset(keys), dict(zip(constant_keys, constants, strict=True)))

    # Objects of one kind have the same keys, so the choice is nearly always one that was made before.
    remembered = lru_cache(maxsize=256)(choose)

    def pick(value: Mapping[str, Any]) -> type[Model]:
        keys, constants = tuple(value), tuple(map(value.get, constant_keys))
        try:
            return remembered(keys, constants)
        except TypeError:  # what stands in place of a constant cannot be looked up
            return choose(keys, constants)

    return pick


def _variant(models: tuple[type[Model], ...], keys: frozenset[str], constants: dict[str, Any]) -> type[Model]:
    best: type[Model] = UnknownVariant
    best_score = (False, 0, 0)
    for model in models:
        if any(_differs(model, constants[key], key, constant) for key, constant in model.constants.items()):
            continue
        score = (
            model.required_keys <= keys,
            len(model.constants.keys() & keys),
            len(model.known_keys & keys),
        )
        if score[2] and score > best_score:
            best, best_score = model, score
    return best


def _differs(model: type[Model], found: Any, key: str, constant: str | int) -> bool:
    return bool(found != constant) and (found is not None or key in model.required_keys)


def read_datetime(value: Any) -> Any:
    """ISO 8601 text as a datetime; what cannot be read as a point in time stays as it is."""
    try:
        return datetime.datetime.fromisoformat(value)
    except ValueError:
        return _read_unusual_datetime(value)
    except TypeError:
        return value


def _read_unusual_datetime(value: str) -> datetime.datetime | str:
    from dateutil import parser  # noqa: PLC0415

    # Text that leaves out part of the date takes it from the default: two defaults that differ in
    # every part agree only where the text says it all.
    defaults = (datetime.datetime(2000, 1, 1), datetime.datetime(2001, 2, 2))
    try:
        first, second = (parser.parse(value, default=default) for default in defaults)
    except (ValueError, OverflowError):
        return value
    return first if first == second else value


def read_date(value: Any) -> Any:
    """ISO 8601 text as a date; anything else stays as it is."""
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        return value


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
    """Query parameters as text: absent ones left out, lists repeated, or joined with commas where said so."""
    query: dict[str, Any] = {}
    for key, value in parameters.items():
        if value is None or value is UNSET:
            continue
        if isinstance(value, (list, tuple, set, frozenset)):
            items = [_query_text(item) for item in value]
            query[key] = ",".join(items) if key in joined else items
        else:
            query[key] = _query_text(value)
    return query


def _query_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(write(value))
