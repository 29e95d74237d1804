from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    UnknownVariant,
    model_named,
    read_at,
    read_list,
    read_text,
    union_reader,
    write,
)
from .completion_code_actor import CompletionCodeActor
from .completion_code_type import CompletionCodeType

if TYPE_CHECKING:
    from .add_to_participant_group import AddToParticipantGroup
    from .automatically_approve import AutomaticallyApprove
    from .dynamic_payment import DynamicPayment
    from .fixed_screen_out import FixedScreenOut
    from .manually_review import ManuallyReview
    from .remove_from_participant_group import RemoveFromParticipantGroup
    from .request_return import RequestReturn


@cache
def _code_type_reader() -> Callable[[Any], Any]:
    return union_reader(text=CompletionCodeType.read)


@cache
def _actions_reader() -> Callable[[Any], Any]:
    AddToParticipantGroup = model_named("AddToParticipantGroup")
    AutomaticallyApprove = model_named("AutomaticallyApprove")
    DynamicPayment = model_named("DynamicPayment")
    FixedScreenOut = model_named("FixedScreenOut")
    ManuallyReview = model_named("ManuallyReview")
    RemoveFromParticipantGroup = model_named("RemoveFromParticipantGroup")
    RequestReturn = model_named("RequestReturn")
    return union_reader(
        (
            AutomaticallyApprove,
            AddToParticipantGroup,
            RemoveFromParticipantGroup,
            ManuallyReview,
            RequestReturn,
            DynamicPayment,
            FixedScreenOut,
        )
    )


@define(kw_only=True, repr=False)
class CompletionCode(Model):
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
        AddToParticipantGroup
        | AutomaticallyApprove
        | DynamicPayment
        | FixedScreenOut
        | ManuallyReview
        | RemoveFromParticipantGroup
        | RequestReturn
        | UnknownVariant
    ]
    actor: CompletionCodeActor | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.code is not None:
            out["code"] = self.code
        if self.code_type is not None:
            out["code_type"] = write(self.code_type)
        if self.actions is not None:
            out["actions"] = write(self.actions)
        if self.actor is not None:
            out["actor"] = write(self.actor)
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
        value = take("code_type", None)
        if value is not None:
            value = read_at(_code_type_reader(), value, "code_type")
        self.code_type = value
        value = take("actions", None)
        if value is not None:
            value = read_list(_actions_reader(), value, "actions")
        self.actions = value
        value = take("actor", None)
        if value is not None:
            value = CompletionCodeActor.read(value, "actor")
        self.actor = value
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
