from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_list,
    read_model,
    write,
)
from ..types import UNSET, Unset
from .ai_task_builder_instruction_type import AITaskBuilderInstructionType
from .unit_position import UnitPosition

if TYPE_CHECKING:
    from .task_builder_instruction_option_input import TaskBuilderInstructionOptionInput
    from .task_builder_unit_option_input import TaskBuilderUnitOptionInput
    from .validation_rule_input import ValidationRuleInput


@define(kw_only=True, repr=False)
class TaskBuilderInstructionUpdateInput(Model):
    """Instruction to store.

    Attributes:
        type_: Kind of question.
        description: Question shown to the participant.
        id: Send it to keep an existing instruction.
        helper_text: Extra guidance under the question.
        placeholder_text_input: Grey text inside the empty input.
        answer_limit: Number of options that may be chosen; -1 means any number (needed for choice types).
        disable_dropdown: Forces radio buttons or checkboxes even for long option lists. The API's default
            is False.
        options: Options on offer; needed for choice types.
        unit_options: Units on offer; needed for free_text_with_unit.
        default_unit: Value of the unit that is selected at first.
        unit_position: Side of the text input on which the unit selector stands.
        validation: Limits on what a participant may type.
        created_by: Author of the instruction; sent by older clients.
        accepted_file_types: Allowed extensions; by default .jpg, .jpeg, .png, .heic and .heif.
        max_file_size_mb: Largest size of one file in megabytes; 25 when absent.
        min_file_count: Fewest files to upload; 1 when absent.
        max_file_count: Most files to upload; 10 when absent.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"type", "description"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "type",
            "description",
            "id",
            "helper_text",
            "placeholder_text_input",
            "answer_limit",
            "disable_dropdown",
            "options",
            "unit_options",
            "default_unit",
            "unit_position",
            "validation",
            "created_by",
            "accepted_file_types",
            "max_file_size_mb",
            "min_file_count",
            "max_file_count",
        }
    )

    type_: AITaskBuilderInstructionType | str
    description: str
    id: str | Unset = UNSET
    helper_text: str | Unset = UNSET
    placeholder_text_input: str | Unset = UNSET
    answer_limit: int | Unset = UNSET
    disable_dropdown: bool | Unset = UNSET
    options: list[TaskBuilderInstructionOptionInput] | Unset = UNSET
    unit_options: list[TaskBuilderUnitOptionInput] | Unset = UNSET
    default_unit: str | Unset = UNSET
    unit_position: str | UnitPosition | Unset = UNSET
    validation: ValidationRuleInput | Unset = UNSET
    created_by: str | Unset = UNSET
    accepted_file_types: list[str] | Unset = UNSET
    max_file_size_mb: Decimal | float | Unset = UNSET
    min_file_count: int | Unset = UNSET
    max_file_count: int | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.type_, Unset):
            out["type"] = write(self.type_)
        if not isinstance(self.description, Unset):
            out["description"] = self.description
        if self.id is not UNSET:
            out["id"] = self.id
        if self.helper_text is not UNSET:
            out["helper_text"] = self.helper_text
        if self.placeholder_text_input is not UNSET:
            out["placeholder_text_input"] = self.placeholder_text_input
        if self.answer_limit is not UNSET:
            out["answer_limit"] = self.answer_limit
        if self.disable_dropdown is not UNSET:
            out["disable_dropdown"] = self.disable_dropdown
        if self.options is not UNSET:
            out["options"] = write(self.options)
        if self.unit_options is not UNSET:
            out["unit_options"] = write(self.unit_options)
        if self.default_unit is not UNSET:
            out["default_unit"] = self.default_unit
        if self.unit_position is not UNSET:
            out["unit_position"] = write(self.unit_position)
        if self.validation is not UNSET:
            out["validation"] = write(self.validation)
        if self.created_by is not UNSET:
            out["created_by"] = self.created_by
        if self.accepted_file_types is not UNSET:
            out["accepted_file_types"] = write(self.accepted_file_types)
        if self.max_file_size_mb is not UNSET:
            out["max_file_size_mb"] = write(self.max_file_size_mb)
        if self.min_file_count is not UNSET:
            out["min_file_count"] = self.min_file_count
        if self.max_file_count is not UNSET:
            out["max_file_count"] = self.max_file_count
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
        value = take("type", UNSET)
        if value is not None and value is not UNSET:
            value = AITaskBuilderInstructionType.read(value, "type")
        self.type_ = value
        self.description = take("description", UNSET)
        self.id = take("id", UNSET)
        self.helper_text = take("helper_text", UNSET)
        self.placeholder_text_input = take("placeholder_text_input", UNSET)
        self.answer_limit = take("answer_limit", UNSET)
        self.disable_dropdown = take("disable_dropdown", UNSET)
        value = take("options", UNSET)
        if value is not None and value is not UNSET:
            TaskBuilderInstructionOptionInput = model_named("TaskBuilderInstructionOptionInput")
            value = read_list(TaskBuilderInstructionOptionInput.from_dict, value, "options")
        self.options = value
        value = take("unit_options", UNSET)
        if value is not None and value is not UNSET:
            TaskBuilderUnitOptionInput = model_named("TaskBuilderUnitOptionInput")
            value = read_list(TaskBuilderUnitOptionInput.from_dict, value, "unit_options")
        self.unit_options = value
        self.default_unit = take("default_unit", UNSET)
        value = take("unit_position", UNSET)
        if value is not None and value is not UNSET:
            value = UnitPosition.read(value, "unit_position")
        self.unit_position = value
        value = take("validation", UNSET)
        if value is not None and value is not UNSET:
            ValidationRuleInput = model_named("ValidationRuleInput")
            value = read_model(ValidationRuleInput, value, "validation")
        self.validation = value
        self.created_by = take("created_by", UNSET)
        value = take("accepted_file_types", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(None, value, "accepted_file_types")
        self.accepted_file_types = value
        self.max_file_size_mb = take("max_file_size_mb", UNSET)
        self.min_file_count = take("min_file_count", UNSET)
        self.max_file_count = take("max_file_count", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
