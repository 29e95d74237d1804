"""Request bodies from keyword arguments, checked before anything is sent."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import Any, TypeVar

from prolific.argument_checks import check_offset
from prolific.errors import InvalidRequestError
from prolific_api.decoding import DecodeError, Model, write

M = TypeVar("M", bound=Model)


def request_body(model: type[M], fields: Mapping[str, Any]) -> M:
    """The body with exactly the given fields; None is sent as null, what is not given is left out.

    Raises:
        InvalidRequestError: a field is missing, unknown, or holds what JSON or the API cannot take.
    """
    for field in fields.keys() - model.known_keys:
        from difflib import get_close_matches

        close = get_close_matches(field, model.known_keys, n=1)
        hint = f"; did you mean {close[0]}?" if close else ""
        raise InvalidRequestError(f"not a field of {model.__name__}{hint}", field=field)
    for field in sorted(model.required_keys - model.constants.keys() - fields.keys()):
        raise InvalidRequestError("is required", field=field)
    for field, value in fields.items():
        _check_value(field, value)
    try:
        return model.from_dict(write(dict(fields)))
    except DecodeError as error:
        path = error.json_path.removeprefix("$.")
        raise InvalidRequestError(f"expected {error.expected}, got {error.found}", field=path) from None


def _check_value(field: str, value: Any) -> None:
    if isinstance(value, datetime.datetime):
        check_offset(value, field)
    if isinstance(value, float) and not math.isfinite(value):
        raise InvalidRequestError("must be a finite number", field=field)
    if isinstance(value, Mapping):
        for key, item in value.items():
            _check_value(f"{field}.{key}", item)
    elif isinstance(value, (list, tuple)):
        for position, item in enumerate(value):
            _check_value(f"{field}[{position}]", item)
    else:
        _check_writable(field, value)


def _check_writable(field: str, value: Any) -> None:
    try:
        written = write(value)
    except ValueError as error:
        raise InvalidRequestError(str(error), field=field) from None
    if not isinstance(written, (str, int, float, bool, dict, type(None))):
        raise InvalidRequestError(f"{type(value).__name__} cannot be sent as JSON", field=field)
