from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_model,
    write,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .validation_rule_input import ValidationRuleInput


@define(kw_only=True, repr=False)
class BatchItemsFreeTextInstructionInput(Model):
    """Question with a text answer.

    Attributes:
        description: Question shown to the participant.
        id: Assigned by the server; send it back to keep the entry on update.
        helper_text: Extra guidance under the question.
        placeholder_text_input: Grey text inside the empty input.
        validation: Limits on what a participant may type.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"type", "description"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"type", "description", "id", "helper_text", "placeholder_text_input", "validation"}
    )
    constants: ClassVar[Mapping[str, str | int]] = {
        "type": "free_text",
    }

    type_: Literal["free_text"] = "free_text"
    description: str
    id: str | Unset = UNSET
    helper_text: str | Unset = UNSET
    placeholder_text_input: str | Unset = UNSET
    validation: ValidationRuleInput | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.type_, Unset):
            out["type"] = self.type_
        if not isinstance(self.description, Unset):
            out["description"] = self.description
        if self.id is not UNSET:
            out["id"] = self.id
        if self.helper_text is not UNSET:
            out["helper_text"] = self.helper_text
        if self.placeholder_text_input is not UNSET:
            out["placeholder_text_input"] = self.placeholder_text_input
        if self.validation is not UNSET:
            out["validation"] = write(self.validation)
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
        self.id = take("id", UNSET)
        self.helper_text = take("helper_text", UNSET)
        self.placeholder_text_input = take("placeholder_text_input", UNSET)
        value = take("validation", UNSET)
        if value is not None and value is not UNSET:
            ValidationRuleInput = model_named("ValidationRuleInput")
            value = read_model(ValidationRuleInput, value, "validation")
        self.validation = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
