from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
)
from ..types import UNSET, Unset


@define(kw_only=True, repr=False)
class SetupTaskBuilderBatchRequest(Model):
    """Options for building tasks.

    Attributes:
        dataset_id: Dataset to build tasks from; optional when one is attached.
        tasks_per_group: Tasks per task group; ignored when the dataset brings its own grouping. The API's
            default is 1.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"dataset_id", "tasks_per_group"})

    dataset_id: str | Unset = UNSET
    tasks_per_group: int | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.dataset_id is not UNSET:
            out["dataset_id"] = self.dataset_id
        if self.tasks_per_group is not UNSET:
            out["tasks_per_group"] = self.tasks_per_group
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
        self.dataset_id = take("dataset_id", UNSET)
        self.tasks_per_group = take("tasks_per_group", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
