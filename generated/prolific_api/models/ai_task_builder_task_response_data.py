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
    read_text,
    write,
)
from .ai_task_builder_instruction_type import AITaskBuilderInstructionType

if TYPE_CHECKING:
    from .ai_task_builder_answer import AITaskBuilderAnswer


@define(kw_only=True, repr=False)
class AITaskBuilderTaskResponseData(Model):
    """Answer to one instruction.

    Attributes:
        instruction_id: Instruction that was answered.
        type_: Kind of question.
        answer: Parts of the answer, one per chosen option or file.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"instruction_id", "type", "answer"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"instruction_id", "type", "answer"})

    instruction_id: str
    type_: AITaskBuilderInstructionType
    answer: list[AITaskBuilderAnswer]
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.instruction_id is not None:
            out["instruction_id"] = self.instruction_id
        if self.type_ is not None:
            out["type"] = write(self.type_)
        if self.answer is not None:
            out["answer"] = write(self.answer)
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
        self.instruction_id = value = take("instruction_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "instruction_id")
        value = take("type", None)
        if value is not None:
            value = AITaskBuilderInstructionType.read(value, "type")
        self.type_ = value
        value = take("answer", None)
        if value is not None:
            AITaskBuilderAnswer = model_named("AITaskBuilderAnswer")
            value = read_list(AITaskBuilderAnswer.from_dict, value, "answer")
        self.answer = value
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
