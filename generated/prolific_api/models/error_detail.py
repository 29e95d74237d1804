from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    list_reader,
    model_named,
    read_at,
    read_number,
    read_text,
    read_truth,
    union_reader,
    write,
)

if TYPE_CHECKING:
    from .field_errors import FieldErrors


@cache
def _detail_reader() -> Callable[[Any], Any]:
    FieldErrors = model_named("FieldErrors")
    return union_reader((FieldErrors,), text=read_text, array=list_reader(None))


@define(kw_only=True, repr=False)
class ErrorDetail(Model):
    """Details of an error.

    Attributes:
        status: HTTP status of the response.
        error_code: Internal error number.
        title: Short name of the error.
        detail: A message, a list of messages, or messages grouped by field.
        additional_information: Extra information, often a link.
        traceback: Debug output, normally empty.
        interactive: Internal flag of the web application.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"status", "error_code", "title", "detail", "additional_information", "traceback", "interactive"}
    )

    status: int | None = None
    error_code: int | None = None
    title: str | None = None
    detail: FieldErrors | list[Any] | str | None = None
    additional_information: str | None = None
    traceback: str | None = None
    interactive: bool | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.status is not None:
            out["status"] = self.status
        if self.error_code is not None:
            out["error_code"] = self.error_code
        if self.title is not None:
            out["title"] = self.title
        if self.detail is not None:
            out["detail"] = write(self.detail)
        if self.additional_information is not None:
            out["additional_information"] = self.additional_information
        if self.traceback is not None:
            out["traceback"] = self.traceback
        if self.interactive is not None:
            out["interactive"] = self.interactive
        for key in self._nulls:
            out.setdefault(key, None)
        return out

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Build the model from a JSON object.

        Raises:
            DecodeError: a value inside has the wrong shape.
        """
        if type(src_dict) is not dict and not isinstance(src_dict, Mapping):
            raise DecodeError("an object", src_dict)
        rest: dict[str, Any] = dict(src_dict)
        take = rest.pop
        model = cls.__new__(cls)
        # Any: what is read may be absent or of another kind than the document says.
        self: Any = model
        self.status = value = take("status", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "status")
        self.error_code = value = take("error_code", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "error_code")
        self.title = value = take("title", None)
        if type(value) is not str and value is not None:
            read_text(value, "title")
        value = take("detail", None)
        if value is not None:
            value = read_at(_detail_reader(), value, "detail")
        self.detail = value
        self.additional_information = value = take("additional_information", None)
        if type(value) is not str and value is not None:
            read_text(value, "additional_information")
        self.traceback = value = take("traceback", None)
        if type(value) is not str and value is not None:
            read_text(value, "traceback")
        self.interactive = value = take("interactive", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "interactive")
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
