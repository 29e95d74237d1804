from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_list,
    write,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .task_builder_instruction_input import TaskBuilderInstructionInput


@define(kw_only=True, repr=False)
class CreateTaskBuilderInstructionsRequest(Model):
    """Instructions to add.

    Attributes:
        instructions: Instructions in display order.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"instructions"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"instructions"})

    instructions: list[TaskBuilderInstructionInput]
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.instructions, Unset):
            out["instructions"] = write(self.instructions)
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
        value = take("instructions", UNSET)
        if value is not None and value is not UNSET:
            TaskBuilderInstructionInput = model_named("TaskBuilderInstructionInput")
            value = read_list(TaskBuilderInstructionInput.from_dict, value, "instructions")
        self.instructions = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
