from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_text,
    write,
)
from .participant_group_feeder_action import ParticipantGroupFeederAction


@define(kw_only=True, repr=False)
class ParticipantGroupFeederCompletionCode(Model):
    """A completion code that changes a group's members.

    Attributes:
        code: The code.
        code_type: Label of the code within its study.
        action: What a completion code does to the group.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"code", "code_type", "action"})

    code: str | None = None
    code_type: str | None = None
    action: ParticipantGroupFeederAction | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.code is not None:
            out["code"] = self.code
        if self.code_type is not None:
            out["code_type"] = self.code_type
        if self.action is not None:
            out["action"] = write(self.action)
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
        self.code = value = take("code", None)
        if type(value) is not str and value is not None:
            read_text(value, "code")
        self.code_type = value = take("code_type", None)
        if type(value) is not str and value is not None:
            read_text(value, "code_type")
        value = take("action", None)
        if value is not None:
            value = ParticipantGroupFeederAction.read(value, "action")
        self.action = value
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
