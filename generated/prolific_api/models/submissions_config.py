from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    read_list,
    read_number,
    write,
)
from .auto_rejection_category import AutoRejectionCategory


@define(kw_only=True, repr=False)
class SubmissionsConfig(Model):
    """Limits on the submissions of a study.

    Attributes:
        max_submissions_per_participant: Submissions each participant may make: 1 unless set, -1 for no
            limit. The API's default is 1.
        max_concurrent_submissions: Active or reserved submissions allowed at the same time: -1, the
            default, for no limit. The API's default is -1.
        auto_rejection_categories: Reasons for automatic rejection; an empty list turns it off. The API's
            default is [].
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"max_submissions_per_participant", "max_concurrent_submissions", "auto_rejection_categories"}
    )

    max_submissions_per_participant: int | None = None
    max_concurrent_submissions: int | None = None
    auto_rejection_categories: list[AutoRejectionCategory] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.max_submissions_per_participant is not None:
            out["max_submissions_per_participant"] = self.max_submissions_per_participant
        if self.max_concurrent_submissions is not None:
            out["max_concurrent_submissions"] = self.max_concurrent_submissions
        if self.auto_rejection_categories is not None:
            out["auto_rejection_categories"] = write(self.auto_rejection_categories)
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
        self.max_submissions_per_participant = value = take("max_submissions_per_participant", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "max_submissions_per_participant")
        self.max_concurrent_submissions = value = take("max_concurrent_submissions", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "max_concurrent_submissions")
        value = take("auto_rejection_categories", None)
        if value is not None:
            value = read_list(AutoRejectionCategory.read, value, "auto_rejection_categories")
        self.auto_rejection_categories = value
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
