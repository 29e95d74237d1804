"""Values of answers that a method cannot do without. Reading lets them be absent; adding up does not."""

from __future__ import annotations

from typing import TypeVar

from prolific._calls.observation import metadata_of
from prolific.errors import Call, ResponseDecodeError

T = TypeVar("T")


def needed(value: T | None, answer: object, json_path: str) -> T:
    """The value, found at `json_path` of the answer.

    Raises:
        ResponseDecodeError: it is not there.
    """
    if value is not None:
        return value
    record = metadata_of(answer)
    call = (
        Call("call", "?", "?")
        if record is None
        else Call(record.operation, record.method, record.path_template)
    )
    status = (record.status if record is not None else None) or 200
    raise ResponseDecodeError(
        f"{status}, but {json_path} is missing", call, status=status, json_path=json_path, body=""
    )
