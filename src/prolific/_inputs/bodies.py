"""Request bodies from keyword arguments, checked before anything is sent."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from prolific._inputs.checks import check_offset
from prolific._inputs.keywords import hint
from prolific.errors import InvalidRequestError
from prolific_api.decoding import LARGEST, DecodeError, Model, is_encodable, write

M = TypeVar("M", bound=Model)


def request_body(model: type[M], fields: Mapping[str, Any]) -> M:
    """The body with exactly the given fields; None is sent as null, what is not given is left out.

    Raises:
        InvalidRequestError: a field is missing, unknown, or holds what JSON or the API cannot take.
    """
    for field in fields.keys() - model.known_keys:
        known = [each for each in sorted(model.known_keys) if each not in fields]
        raise InvalidRequestError(f"not a field of {model.__name__}{hint(field, known)}", field=field)
    for field in sorted(model.required_keys - model.constants.keys() - fields.keys()):
        raise InvalidRequestError("is required", field=field)
    for field, value in fields.items():
        try:
            _check_value(field, value)
        except RecursionError:
            raise InvalidRequestError(_TOO_DEEP, field=field) from None
    try:
        body = model.from_dict(write(dict(fields)))
    except DecodeError as error:
        path = error.json_path.removeprefix("$.")
        raise InvalidRequestError(f"expected {error.expected}, got {error.found}", field=path) from None
    for field in fields:
        check_offset(getattr(body, field, None), field)
    return body


_DEEPEST = 60
_TOO_DEEP = f"has more than {_DEEPEST} levels of lists and mappings"


def _check_value(field: str, value: Any, depth: int = 0) -> None:
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, datetime.datetime):
        check_offset(value, field)
    if isinstance(value, (float, Decimal, int)) and not _is_finite(value):
        raise InvalidRequestError("must be a finite number", field=field)
    if isinstance(value, str) and not is_encodable(value):
        raise InvalidRequestError(f"holds what is no character: {value[:100]!a}", field=field)
    if isinstance(value, Mapping):
        for key, item in value.items():
            _check_value(field, key, depth)
            _check_value(f"{field}.{key}", item, depth + 1)
    elif isinstance(value, (list, tuple)):
        for position, item in enumerate(value):
            _check_value(f"{field}[{position}]", item, depth + 1)
    elif isinstance(value, Model):
        _check_value(field, value.to_dict(), depth)
    else:
        _check_writable(field, value)


def _check_writable(field: str, value: Any) -> None:
    try:
        written = write(value)
    except ValueError as error:
        raise InvalidRequestError(str(error), field=field) from None
    if not isinstance(written, (str, int, float, bool, dict, type(None))):
        raise InvalidRequestError(f"{type(value).__name__} cannot be sent as JSON", field=field)


def _is_finite(number: float | Decimal) -> bool:
    if isinstance(number, Decimal) and not number.is_finite():
        return False
    return -LARGEST <= number <= LARGEST
