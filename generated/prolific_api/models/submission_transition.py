from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

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
from .rejection_category import RejectionCategory
from .submission_transition_action import SubmissionTransitionAction

if TYPE_CHECKING:
    from .completion_code_data import CompletionCodeData


@define(kw_only=True, repr=False)
class SubmissionTransition(Model):
    """Requested change of the state of a submission.

    Attributes:
        action: Change of the state of a submission.
        message: Explanation sent to the participant; needed for REJECT.
        rejection_category: Why a submission is rejected.
        completion_code: Code of the study whose actor is researcher; needed for COMPLETE.
        completion_code_data: Details of a dynamic payment.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"action"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"action", "message", "rejection_category", "completion_code", "completion_code_data"}
    )

    action: str | SubmissionTransitionAction
    message: str | Unset = UNSET
    rejection_category: RejectionCategory | str | Unset = UNSET
    completion_code: str | Unset = UNSET
    completion_code_data: CompletionCodeData | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.action, Unset):
            out["action"] = write(self.action)
        if self.message is not UNSET:
            out["message"] = self.message
        if self.rejection_category is not UNSET:
            out["rejection_category"] = write(self.rejection_category)
        if self.completion_code is not UNSET:
            out["completion_code"] = self.completion_code
        if self.completion_code_data is not UNSET:
            out["completion_code_data"] = write(self.completion_code_data)
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
        value = take("action", UNSET)
        if value is not None and value is not UNSET:
            value = SubmissionTransitionAction.read(value, "action")
        self.action = value
        self.message = take("message", UNSET)
        value = take("rejection_category", UNSET)
        if value is not None and value is not UNSET:
            value = RejectionCategory.read(value, "rejection_category")
        self.rejection_category = value
        self.completion_code = take("completion_code", UNSET)
        value = take("completion_code_data", UNSET)
        if value is not None and value is not UNSET:
            CompletionCodeData = model_named("CompletionCodeData")
            value = read_model(CompletionCodeData, value, "completion_code_data")
        self.completion_code_data = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
