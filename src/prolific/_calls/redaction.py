"""Keeps tokens and signatures out of an application's own logs."""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote, quote_plus
from uuid import UUID

from prolific._calls.masks import MASK, is_secret_name, masked
from prolific._calls.token_text import visible
from prolific._calls.variables import TOKEN_VARIABLES

_SHORTEST_SECRET: Final = 6
_DEEPEST: Final = 10
_PLAIN: Final = (str, bytes, int, float, type(None), Decimal, date, time, timedelta, UUID, PurePath)
_MADE_SAFE: Final = frozenset(("msg", "args", "exc_info", "exc_text"))
_STANDARD: Final = frozenset(vars(logging.makeLogRecord({})))
_UNSHOWN: Final = "[could not be shown, and so could not be searched for tokens]"


class RedactingFilter(logging.Filter):
    """Replaces tokens in log records: known ones everywhere, unknown ones where tokens stand.

    Nothing of a record is left out, and nothing that is in it makes the filter fail.
    """

    def __init__(self, *secrets: Any) -> None:
        super().__init__()
        from_environment = [os.environ.get(variable, "") for variable in TOKEN_VARIABLES]
        known = {form for each in (*secrets, *from_environment) for form in _forms(each)}
        self._count = len({each for each in map(_text_of_secret, (*secrets, *from_environment)) if each})
        longest_first = sorted(known, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._count} secrets)"

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record through, redacted."""
        try:
            self._redact(record)
        except Exception:
            self._blank(record)
        return True

    def redacted(self, text: str) -> str:
        """The text without tokens."""
        text = text if isinstance(text, str) else _shown(text, str)
        return masked(self._known.sub(MASK, text) if self._known else text)

    def _redact(self, record: logging.LogRecord) -> None:
        values = _Values(self)
        for name in ("exc_text", "stack_info"):
            text = getattr(record, name, None)
            if text is not None:  # or another thing that cannot be printed as either
                setattr(record, name, self.redacted(text if isinstance(text, str) else values.shown(text)))
        self._redact_message(record, values)
        self._redact_exception(record, values)
        fields = vars(record)
        for name in [name for name in fields if name not in _MADE_SAFE]:
            value = values.field(name, fields[name])
            safe_name = name if name in _STANDARD else self.redacted(name)
            if safe_name != name:
                del fields[name]
            fields[safe_name] = value

    def _redact_message(self, record: logging.LogRecord, values: _Values) -> None:
        """Keep template and arguments apart, where nothing is lost by it: some formatters read them."""
        message = record.msg if isinstance(record.msg, str) else values.message(record.msg)
        if not record.args:
            record.msg, record.args = values.of(message), None
            return
        arguments = values.of(record.args)
        template = self.redacted(message) if isinstance(message, str) else _shown(message, str)
        for form in (template, message):
            try:
                text = str(form) % arguments
            except Exception:  # noqa: S112 - logging would print message and arguments as they are
                continue
            if form is template and _is_plain(arguments) and self.redacted(text) == text:
                record.msg, record.args = template, arguments
            else:
                record.msg, record.args = self.redacted(text), None
            return
        record.msg, record.args = f"{template} [its arguments could not be put in]", None

    def _redact_exception(self, record: logging.LogRecord, values: _Values) -> None:
        """Leave the exception there if it holds no secret, for those who look into it; or else its text."""
        found: Any = record.exc_info
        error = found[1] if isinstance(found, tuple) and len(found) == 3 else found
        if not isinstance(error, BaseException):
            is_none = isinstance(found, tuple) and all(each is None for each in found)
            if found is not None and not is_none:  # nothing that could be printed as an exception
                record.exc_text = record.exc_text or self.redacted(values.shown(found))
                record.exc_info = None
        elif self.betrays(error):
            record.exc_text = record.exc_text or self.redacted(_formatted(error))
            record.exc_info = None

    def _blank(self, record: logging.LogRecord) -> None:
        """Leave nothing of the record but numbers, and texts that were searched."""
        fields = vars(record)
        for name, value in list(fields.items()):
            if name not in _STANDARD:
                del fields[name]
            elif type(value) is str:
                fields[name] = self.redacted(value)
            elif not isinstance(value, (int, float)):
                fields[name] = None
        record.msg, record.args = "[a record that could not be searched for tokens]", None

    def betrays(self, error: BaseException) -> bool:
        """Whether a secret is in the exception, in those it came from, or in those it groups."""
        try:
            texts = [_formatted(error)]
            for each in _chain(error):
                texts += [_shown(each, repr), _shown(each.args, repr), _shown(vars(each), repr)]
        except Exception:
            return True
        return any(self.redacted(text) != text for text in texts)

    def knows(self, text: str) -> bool:
        """Whether a secret that was given is in the text."""
        return self._known is not None and self._known.search(text) is not None


class _Values:
    """Looks through the values of one record, each container once."""

    def __init__(self, mask: RedactingFilter) -> None:
        self._mask = mask
        self._seen: dict[int, Any] = {}
        self._alive: list[object] = []

    def field(self, name: object, value: Any, depth: int = 0) -> Any:
        """The value without tokens, or only the mask where the name says that all of it is secret."""
        if is_secret_name(name) and isinstance(value, (str, bytes)) and value:
            return MASK if isinstance(value, str) else MASK.encode()
        return self.of(value, depth)

    def shown(self, value: Any) -> str:
        """The value as text, containers without tokens first: some have no end when they are printed."""
        return _shown(self.of(value), str)

    def message(self, value: Any) -> Any:
        """What was logged in place of a text: a container, for those who print fields, or its text."""
        is_container = isinstance(value, (Mapping, list, tuple, set, frozenset))
        return self.of(value) if is_container else _shown(value, str)

    def of(self, value: Any, depth: int = 0) -> Any:
        """The value itself where no token is in it, or else one like it, or its text."""
        if value is None or value is True or value is False:
            return value
        if isinstance(value, str):
            text = str.__str__(value)
            redacted = self._mask.redacted(text)
            return value if redacted == text else redacted
        if isinstance(value, (bytes, bytearray)):
            text = bytes(value).decode("latin-1")
            redacted = self._mask.redacted(text)
            return value if redacted == text else redacted.encode("latin-1", "replace")
        if isinstance(value, (int, float)):
            return MASK if self._mask.knows(_shown(value, str)) else value
        if isinstance(value, (Mapping, list, tuple, set, frozenset)):
            return self._container(value, depth)
        return self._object(value)

    def _container(self, value: Any, depth: int) -> Any:
        if depth >= _DEEPEST:
            return "[too deep to be searched for tokens]"
        if id(value) in self._seen:
            return self._seen[id(value)]
        self._alive.append(value)  # or else another object could get its id
        self._seen[id(value)] = "[contains itself]"
        try:
            found = self._rebuilt(value, depth + 1)
        except Exception:
            found = _UNSHOWN
        self._seen[id(value)] = found
        return found

    def _rebuilt(self, value: Any, depth: int) -> Any:
        if isinstance(value, Mapping):
            pairs = list(value.items())
            made = [(self.of(key, depth), self.field(key, each, depth)) for key, each in pairs]
            if all(one[0] is new[0] and one[1] is new[1] for one, new in zip(pairs, made, strict=True)):
                return value
            return {_hashable(key): each for key, each in made}
        old = list(value)
        new = [self.of(each, depth) for each in old]
        if len(old) == 2 and is_secret_name(_name_of(old[0])):  # a header
            new[1] = self.field(_name_of(old[0]), old[1], depth)
        if all(each is found for each, found in zip(old, new, strict=True)):
            return value
        if isinstance(value, (set, frozenset)):
            return {_hashable(each) for each in new}
        return new if isinstance(value, list) else tuple(new)

    def _object(self, value: Any) -> Any:
        if isinstance(value, BaseException) and self._mask.betrays(value):
            return self._mask.redacted(_formatted(value))
        for show in (str, repr):
            text = _shown(value, show)
            redacted = self._mask.redacted(text)
            if redacted != text or text == _UNSHOWN:
                return redacted
        return value


def redact(*secrets: Any) -> RedactingFilter:
    """A logging filter that masks tokens: `handler.addFilter(prolific.redact())`.

    Tokens from the environment are known to it; pass others, as text or bytes. What follows `Token` or
    `Bearer` is masked in any case, and so are the `prolific_token` of a study link, the signature of a
    presigned address, the password in an address, and fields and headers with names such as `token` or
    `Authorization`.

    The whole record is searched: message, arguments, fields of `extra`, the exception with those it came
    from, and the stack. Nothing that is logged makes the filter raise. Add it to handlers rather than to
    loggers, so that it sees the records of all loggers.

    Example:
        ```python
        import logging
        from prolific import redact

        record = logging.makeLogRecord({"msg": "sent Authorization: Token 3f9a8b7c6d5e"})
        print(redact().filter(record), record.getMessage())  # True sent Authorization: Token [redacted]
        ```
    """
    return RedactingFilter(*secrets)


def _text_of_secret(secret: Any) -> str:
    if isinstance(secret, (bytes, bytearray)):
        secret = bytes(secret).decode("utf-8", "replace")
    text = visible("" if secret is None else _shown(secret, str)).strip("\"'`")
    return text if len(text) >= _SHORTEST_SECRET and text != _UNSHOWN else ""


def _forms(secret: Any) -> set[str]:
    """A secret as it may be written: as it is, and as part of an address."""
    text = _text_of_secret(secret)
    return {text, quote(text, safe=""), quote_plus(text)} if text else set()


def _shown(value: object, show: Callable[[Any], object]) -> str:
    try:
        text = show(value)
    except Exception:
        return _UNSHOWN
    return text if isinstance(text, str) else _UNSHOWN


def _formatted(error: BaseException) -> str:
    try:
        return "".join(traceback.format_exception(error)).rstrip("\n")
    except Exception:
        return f"{type(error).__name__}: {_UNSHOWN}"


def _chain(error: BaseException) -> Iterable[BaseException]:
    """The exception, those it came from, and those it groups, each once."""
    waiting: list[BaseException | None] = [error]
    seen: dict[int, BaseException] = {}
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen[id(each)] = each
        waiting += [each.__cause__, each.__context__]
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions
    return seen.values()


def _is_plain(arguments: Any) -> bool:
    """Whether all arguments of a message will be printed later as they are printed now."""
    values = arguments.values() if isinstance(arguments, Mapping) else arguments
    return all(isinstance(each, _PLAIN) for each in values)


def _name_of(value: object) -> object:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return _shown(value, repr)
    return value
