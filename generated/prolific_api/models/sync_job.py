from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    read_datetime,
    read_number,
    read_text,
    write,
)
from .sync_job_status import SyncJobStatus


@define(kw_only=True, repr=False)
class SyncJob(Model):
    """Background job that adds tasks to a batch.

    Attributes:
        batch_id: Batch being synced.
        dataset_id: Dataset whose new datapoints are used.
        sync_id: Sync job ID.
        created_at: Creation time in UTC.
        updated_at: Time of the last change in UTC.
        status: State of a sync job; the last two are final.
        tasks_created: New tasks; set once complete.
        datapoints_processed: Datapoints handled; set once complete.
        groups_created: New task groups; set once complete.
        groups_expanded: Existing groups that grew, 0 for fixed-size grouping; set once complete.
        reason: Why the job failed; set once failed.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"batch_id", "dataset_id", "sync_id", "created_at", "updated_at", "status"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "batch_id",
            "dataset_id",
            "sync_id",
            "created_at",
            "updated_at",
            "status",
            "tasks_created",
            "datapoints_processed",
            "groups_created",
            "groups_expanded",
            "reason",
        }
    )

    batch_id: str
    dataset_id: str
    sync_id: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    status: SyncJobStatus
    tasks_created: int | None = None
    datapoints_processed: int | None = None
    groups_created: int | None = None
    groups_expanded: int | None = None
    reason: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.batch_id is not None:
            out["batch_id"] = self.batch_id
        if self.dataset_id is not None:
            out["dataset_id"] = self.dataset_id
        if self.sync_id is not None:
            out["sync_id"] = self.sync_id
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.updated_at is not None:
            out["updated_at"] = write(self.updated_at)
        if self.status is not None:
            out["status"] = write(self.status)
        if self.tasks_created is not None:
            out["tasks_created"] = self.tasks_created
        if self.datapoints_processed is not None:
            out["datapoints_processed"] = self.datapoints_processed
        if self.groups_created is not None:
            out["groups_created"] = self.groups_created
        if self.groups_expanded is not None:
            out["groups_expanded"] = self.groups_expanded
        if self.reason is not None:
            out["reason"] = self.reason
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
        self.batch_id = value = take("batch_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "batch_id")
        self.dataset_id = value = take("dataset_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "dataset_id")
        self.sync_id = value = take("sync_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "sync_id")
        value = take("created_at", None)
        if value is not None:
            value = read_datetime(value, "created_at")
        self.created_at = value
        value = take("updated_at", None)
        if value is not None:
            value = read_datetime(value, "updated_at")
        self.updated_at = value
        value = take("status", None)
        if value is not None:
            value = SyncJobStatus.read(value, "status")
        self.status = value
        self.tasks_created = value = take("tasks_created", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "tasks_created")
        self.datapoints_processed = value = take("datapoints_processed", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "datapoints_processed")
        self.groups_created = value = take("groups_created", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "groups_created")
        self.groups_expanded = value = take("groups_expanded", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "groups_expanded")
        self.reason = value = take("reason", None)
        if type(value) is not str and value is not None:
            read_text(value, "reason")
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
