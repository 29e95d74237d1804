from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_at,
    read_list,
    union_reader,
    write,
)
from ..types import UNSET, Unset
from .completion_code_actor import CompletionCodeActor
from .completion_code_type import CompletionCodeType

if TYPE_CHECKING:
    from .add_to_participant_group_input import AddToParticipantGroupInput
    from .automatically_approve_input import AutomaticallyApproveInput
    from .dynamic_payment_input import DynamicPaymentInput
    from .fixed_screen_out_input import FixedScreenOutInput
    from .manually_review_input import ManuallyReviewInput
    from .remove_from_participant_group_input import RemoveFromParticipantGroupInput
    from .request_return_input import RequestReturnInput


@cache
def _code_type_reader() -> Callable[[Any], Any]:
    return union_reader(text=CompletionCodeType.read, anything=True)


@cache
def _actions_reader() -> Callable[[Any], Any]:
    AddToParticipantGroupInput = model_named("AddToParticipantGroupInput")
    AutomaticallyApproveInput = model_named("AutomaticallyApproveInput")
    DynamicPaymentInput = model_named("DynamicPaymentInput")
    FixedScreenOutInput = model_named("FixedScreenOutInput")
    ManuallyReviewInput = model_named("ManuallyReviewInput")
    RemoveFromParticipantGroupInput = model_named("RemoveFromParticipantGroupInput")
    RequestReturnInput = model_named("RequestReturnInput")
    return union_reader(
        (
            AutomaticallyApproveInput,
            AddToParticipantGroupInput,
            RemoveFromParticipantGroupInput,
            ManuallyReviewInput,
            RequestReturnInput,
            DynamicPaymentInput,
            FixedScreenOutInput,
        )
    )


@define(kw_only=True, repr=False)
class CompletionCodeInput(Model):
    """A completion code of a study.

    Attributes:
        code: Code, unique in the study; null means that participants hand in none.
        code_type: Meaning of the code, predefined or free text.
        actions: Actions run when the code is handed in; approving and manual review exclude each other.
        actor: Who may hand in a completion code.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"code", "code_type", "actions"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"code", "code_type", "actions", "actor"})

    code: str | None
    code_type: CompletionCodeType | str
    actions: list[
        AddToParticipantGroupInput
        | AutomaticallyApproveInput
        | DynamicPaymentInput
        | FixedScreenOutInput
        | ManuallyReviewInput
        | RemoveFromParticipantGroupInput
        | RequestReturnInput
    ]
    actor: CompletionCodeActor | str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.code, Unset):
            out["code"] = self.code
        if not isinstance(self.code_type, Unset):
            out["code_type"] = write(self.code_type)
        if not isinstance(self.actions, Unset):
            out["actions"] = write(self.actions)
        if self.actor is not UNSET:
            out["actor"] = write(self.actor)
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
        self.code = take("code", UNSET)
        value = take("code_type", UNSET)
        if value is not None and value is not UNSET:
            value = read_at(_code_type_reader(), value, "code_type")
        self.code_type = value
        value = take("actions", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(_actions_reader(), value, "actions")
        self.actions = value
        value = take("actor", UNSET)
        if value is not None and value is not UNSET:
            value = CompletionCodeActor.read(value, "actor")
        self.actor = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
