from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_list,
    write,
)
from ..types import UNSET, Unset
from .auto_rejection_category import AutoRejectionCategory


@define(kw_only=True, repr=False)
class UpdateSubmissionsConfig(Model):
    """Changed limits on the submissions of a study; unset fields keep their value.

    Attributes:
        max_submissions_per_participant: Submissions each participant may make: 1 unless set, -1 for no
            limit.
        max_concurrent_submissions: Active or reserved submissions allowed at the same time: -1, the
            default, for no limit.
        auto_rejection_categories: Reasons for automatic rejection; an empty list turns it off.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"max_submissions_per_participant", "max_concurrent_submissions", "auto_rejection_categories"}
    )

    max_submissions_per_participant: int | None | Unset = UNSET
    max_concurrent_submissions: int | None | Unset = UNSET
    auto_rejection_categories: list[AutoRejectionCategory | str] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.max_submissions_per_participant is not UNSET:
            out["max_submissions_per_participant"] = self.max_submissions_per_participant
        if self.max_concurrent_submissions is not UNSET:
            out["max_concurrent_submissions"] = self.max_concurrent_submissions
        if self.auto_rejection_categories is not UNSET:
            out["auto_rejection_categories"] = write(self.auto_rejection_categories)
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
        self.max_submissions_per_participant = take("max_submissions_per_participant", UNSET)
        self.max_concurrent_submissions = take("max_concurrent_submissions", UNSET)
        value = take("auto_rejection_categories", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(AutoRejectionCategory.read, value, "auto_rejection_categories")
        self.auto_rejection_categories = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
