from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

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
from .unit_position import UnitPosition

if TYPE_CHECKING:
    from .task_builder_unit_option_input import TaskBuilderUnitOptionInput


@define(kw_only=True, repr=False)
class BatchItemsFreeTextWithUnitInstructionInput(Model):
    """Question with a text answer and a unit.

    Attributes:
        description: Question shown to the participant.
        unit_options: Units on offer.
        unit_position: Side of the text input on which the unit selector stands.
        id: Assigned by the server; send it back to keep the entry on update.
        helper_text: Extra guidance under the question.
        placeholder_text_input: Grey text inside the empty input.
        default_unit: Value of the unit that is selected at first.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"type", "description", "unit_options", "unit_position"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "type",
            "description",
            "unit_options",
            "unit_position",
            "id",
            "helper_text",
            "placeholder_text_input",
            "default_unit",
        }
    )
    constants: ClassVar[Mapping[str, str | int]] = {
        "type": "free_text_with_unit",
    }

    type_: Literal["free_text_with_unit"] = "free_text_with_unit"
    description: str
    unit_options: list[TaskBuilderUnitOptionInput]
    unit_position: str | UnitPosition
    id: str | Unset = UNSET
    helper_text: str | Unset = UNSET
    placeholder_text_input: str | Unset = UNSET
    default_unit: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.type_, Unset):
            out["type"] = self.type_
        if not isinstance(self.description, Unset):
            out["description"] = self.description
        if not isinstance(self.unit_options, Unset):
            out["unit_options"] = write(self.unit_options)
        if not isinstance(self.unit_position, Unset):
            out["unit_position"] = write(self.unit_position)
        if self.id is not UNSET:
            out["id"] = self.id
        if self.helper_text is not UNSET:
            out["helper_text"] = self.helper_text
        if self.placeholder_text_input is not UNSET:
            out["placeholder_text_input"] = self.placeholder_text_input
        if self.default_unit is not UNSET:
            out["default_unit"] = self.default_unit
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
        self.type_ = take("type", UNSET)
        self.description = take("description", UNSET)
        value = take("unit_options", UNSET)
        if value is not None and value is not UNSET:
            TaskBuilderUnitOptionInput = model_named("TaskBuilderUnitOptionInput")
            value = read_list(TaskBuilderUnitOptionInput.from_dict, value, "unit_options")
        self.unit_options = value
        value = take("unit_position", UNSET)
        if value is not None and value is not UNSET:
            value = UnitPosition.read(value, "unit_position")
        self.unit_position = value
        self.id = take("id", UNSET)
        self.helper_text = take("helper_text", UNSET)
        self.placeholder_text_input = take("placeholder_text_input", UNSET)
        self.default_unit = take("default_unit", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
