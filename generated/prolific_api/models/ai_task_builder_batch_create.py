from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    model_named,
    read_datetime,
    read_list,
    read_model,
    read_number,
    read_text,
    read_truth,
    write,
)
from .ai_task_builder_batch_status import AITaskBuilderBatchStatus

if TYPE_CHECKING:
    from .ai_task_builder_batch_create_dataset import AITaskBuilderBatchCreateDataset
    from .batch_items_page import BatchItemsPage
    from .task_details import TaskDetails


@define(kw_only=True, repr=False)
class AITaskBuilderBatchCreate(Model):
    """Batch as returned right after creation or duplication.

    Attributes:
        id: Batch ID.
        created_at: Creation time in UTC.
        created_by: User who created the batch.
        datasets: Attached datasets.
        name: Name of the batch.
        status: State of a batch; only a READY batch can be attached to a study.
        total_task_count: Number of tasks.
        total_instruction_count: Number of instructions.
        workspace_id: Workspace that owns the batch.
        task_details: Texts that introduce the task to participants.
        batch_items: Stored layout with its IDs; only when one was sent.
        total_task_groups: Number of task groups.
        auto_sync_enabled: Whether appended datapoints become tasks by themselves.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "created_at",
            "created_by",
            "datasets",
            "name",
            "status",
            "total_task_count",
            "total_instruction_count",
            "workspace_id",
            "task_details",
        }
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "created_at",
            "created_by",
            "datasets",
            "name",
            "status",
            "total_task_count",
            "total_instruction_count",
            "workspace_id",
            "task_details",
            "batch_items",
            "total_task_groups",
            "auto_sync_enabled",
        }
    )

    id: str
    created_at: datetime.datetime
    created_by: str
    datasets: list[AITaskBuilderBatchCreateDataset]
    name: str
    status: AITaskBuilderBatchStatus
    total_task_count: int
    total_instruction_count: int
    workspace_id: str
    task_details: TaskDetails
    batch_items: list[BatchItemsPage] | None = None
    total_task_groups: int | None = None
    auto_sync_enabled: bool | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.created_by is not None:
            out["created_by"] = self.created_by
        if self.datasets is not None:
            out["datasets"] = write(self.datasets)
        if self.name is not None:
            out["name"] = self.name
        if self.status is not None:
            out["status"] = write(self.status)
        if self.total_task_count is not None:
            out["total_task_count"] = self.total_task_count
        if self.total_instruction_count is not None:
            out["total_instruction_count"] = self.total_instruction_count
        if self.workspace_id is not None:
            out["workspace_id"] = self.workspace_id
        if self.task_details is not None:
            out["task_details"] = self.task_details.to_dict()
        if self.batch_items is not None:
            out["batch_items"] = write(self.batch_items)
        if self.total_task_groups is not None:
            out["total_task_groups"] = self.total_task_groups
        if self.auto_sync_enabled is not None:
            out["auto_sync_enabled"] = self.auto_sync_enabled
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
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        value = take("created_at", None)
        if value is not None:
            value = read_datetime(value, "created_at")
        self.created_at = value
        self.created_by = value = take("created_by", None)
        if type(value) is not str and value is not None:
            read_text(value, "created_by")
        value = take("datasets", None)
        if value is not None:
            AITaskBuilderBatchCreateDataset = model_named("AITaskBuilderBatchCreateDataset")
            value = read_list(AITaskBuilderBatchCreateDataset.from_dict, value, "datasets")
        self.datasets = value
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        value = take("status", None)
        if value is not None:
            value = AITaskBuilderBatchStatus.read(value, "status")
        self.status = value
        self.total_task_count = value = take("total_task_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_task_count")
        self.total_instruction_count = value = take("total_instruction_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_instruction_count")
        self.workspace_id = value = take("workspace_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "workspace_id")
        value = take("task_details", None)
        if value is not None:
            TaskDetails = model_named("TaskDetails")
            value = read_model(TaskDetails, value, "task_details")
        self.task_details = value
        value = take("batch_items", None)
        if value is not None:
            BatchItemsPage = model_named("BatchItemsPage")
            value = read_list(BatchItemsPage.from_dict, value, "batch_items")
        self.batch_items = value
        self.total_task_groups = value = take("total_task_groups", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_task_groups")
        self.auto_sync_enabled = value = take("auto_sync_enabled", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "auto_sync_enabled")
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
