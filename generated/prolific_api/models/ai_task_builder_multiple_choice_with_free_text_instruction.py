from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    model_named,
    read_datetime,
    read_list,
    read_number,
    read_text,
    read_truth,
    write,
)
from .ai_task_builder_instruction_parent_type import AITaskBuilderInstructionParentType

if TYPE_CHECKING:
    from .task_builder_choice_with_text_option import TaskBuilderChoiceWithTextOption


@define(kw_only=True, repr=False)
class AITaskBuilderMultipleChoiceWithFreeTextInstruction(Model):
    """Stored choice question with texts.

    Attributes:
        id: Instruction ID.
        created_at: Creation time in UTC.
        created_by: User who created it.
        description: Question shown to the participant.
        answer_limit: Number of options that may be chosen; -1 means any number.
        options: Options on offer.
        parent_id: Batch or collection that owns it.
        parent_type: Kind of resource that owns the item.
        helper_text: Extra guidance under the question.
        placeholder_text_input: Grey text inside the empty input.
        disable_dropdown: Forces radio buttons or checkboxes even for long option lists. The API's default
            is False.
        batch_id: Batch that owns it.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "created_at", "type", "created_by", "description", "answer_limit", "options"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "created_at",
            "type",
            "created_by",
            "description",
            "answer_limit",
            "options",
            "parent_id",
            "parent_type",
            "helper_text",
            "placeholder_text_input",
            "disable_dropdown",
            "batch_id",
        }
    )
    constants: ClassVar[Mapping[str, str | int]] = {
        "type": "multiple_choice_with_free_text",
    }

    id: str
    created_at: datetime.datetime
    type_: Literal["multiple_choice_with_free_text"] = "multiple_choice_with_free_text"
    created_by: str
    description: str
    answer_limit: int
    options: list[TaskBuilderChoiceWithTextOption]
    parent_id: str | None = None
    parent_type: AITaskBuilderInstructionParentType | None = None
    helper_text: str | None = None
    placeholder_text_input: str | None = None
    disable_dropdown: bool | None = None
    batch_id: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.type_ is not None:
            out["type"] = self.type_
        if self.created_by is not None:
            out["created_by"] = self.created_by
        if self.description is not None:
            out["description"] = self.description
        if self.answer_limit is not None:
            out["answer_limit"] = self.answer_limit
        if self.options is not None:
            out["options"] = write(self.options)
        if self.parent_id is not None:
            out["parent_id"] = self.parent_id
        if self.parent_type is not None:
            out["parent_type"] = write(self.parent_type)
        if self.helper_text is not None:
            out["helper_text"] = self.helper_text
        if self.placeholder_text_input is not None:
            out["placeholder_text_input"] = self.placeholder_text_input
        if self.disable_dropdown is not None:
            out["disable_dropdown"] = self.disable_dropdown
        if self.batch_id is not None:
            out["batch_id"] = self.batch_id
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
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        value = take("created_at", None)
        if value is not None:
            value = read_datetime(value, "created_at")
        self.created_at = value
        self.type_ = value = take("type", None)
        if type(value) is not str and value is not None:
            read_text(value, "type")
        self.created_by = value = take("created_by", None)
        if type(value) is not str and value is not None:
            read_text(value, "created_by")
        self.description = value = take("description", None)
        if type(value) is not str and value is not None:
            read_text(value, "description")
        self.answer_limit = value = take("answer_limit", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "answer_limit")
        value = take("options", None)
        if value is not None:
            TaskBuilderChoiceWithTextOption = model_named("TaskBuilderChoiceWithTextOption")
            value = read_list(TaskBuilderChoiceWithTextOption.from_dict, value, "options")
        self.options = value
        self.parent_id = value = take("parent_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "parent_id")
        value = take("parent_type", None)
        if value is not None:
            value = AITaskBuilderInstructionParentType.read(value, "parent_type")
        self.parent_type = value
        self.helper_text = value = take("helper_text", None)
        if type(value) is not str and value is not None:
            read_text(value, "helper_text")
        self.placeholder_text_input = value = take("placeholder_text_input", None)
        if type(value) is not str and value is not None:
            read_text(value, "placeholder_text_input")
        self.disable_dropdown = value = take("disable_dropdown", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "disable_dropdown")
        self.batch_id = value = take("batch_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "batch_id")
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
