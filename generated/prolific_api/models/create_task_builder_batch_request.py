from __future__ import annotations

from collections.abc import Mapping
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

if TYPE_CHECKING:
    from .batch_items_page_input import BatchItemsPageInput
    from .task_details_input import TaskDetailsInput


@define(kw_only=True, repr=False)
class CreateTaskBuilderBatchRequest(Model):
    """New batch.

    Attributes:
        name: Name of the batch.
        workspace_id: Workspace that will own the batch.
        task_details: Texts that introduce the task to participants.
        dataset_id: Dataset to attach; can follow later.
        batch_items: Layout of the task screens.
        auto_sync_enabled: Turns appended datapoints into tasks without a sync call.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"name", "workspace_id", "task_details"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"name", "workspace_id", "task_details", "dataset_id", "batch_items", "auto_sync_enabled"}
    )

    name: str
    workspace_id: str
    task_details: TaskDetailsInput
    dataset_id: str | Unset = UNSET
    batch_items: list[BatchItemsPageInput] | None | Unset = UNSET
    auto_sync_enabled: bool | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.name, Unset):
            out["name"] = self.name
        if not isinstance(self.workspace_id, Unset):
            out["workspace_id"] = self.workspace_id
        if not isinstance(self.task_details, Unset):
            out["task_details"] = write(self.task_details)
        if self.dataset_id is not UNSET:
            out["dataset_id"] = self.dataset_id
        if self.batch_items is not UNSET:
            out["batch_items"] = write(self.batch_items)
        if self.auto_sync_enabled is not UNSET:
            out["auto_sync_enabled"] = self.auto_sync_enabled
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
        self.name = take("name", UNSET)
        self.workspace_id = take("workspace_id", UNSET)
        value = take("task_details", UNSET)
        if value is not None and value is not UNSET:
            TaskDetailsInput = model_named("TaskDetailsInput")
            value = read_model(TaskDetailsInput, value, "task_details")
        self.task_details = value
        self.dataset_id = take("dataset_id", UNSET)
        value = take("batch_items", UNSET)
        if value is not None and value is not UNSET:
            BatchItemsPageInput = model_named("BatchItemsPageInput")
            value = read_list(BatchItemsPageInput.from_dict, value, "batch_items")
        self.batch_items = value
        self.auto_sync_enabled = take("auto_sync_enabled", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
