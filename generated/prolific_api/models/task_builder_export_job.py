from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_datetime,
    read_model,
    read_text,
    write,
)
from .task_builder_export_job_status import TaskBuilderExportJobStatus

if TYPE_CHECKING:
    from .task_builder_export_job_filter import TaskBuilderExportJobFilter


@define(kw_only=True, repr=False)
class TaskBuilderExportJob(Model):
    """Entry of an export job list.

    Attributes:
        export_id: Export job ID.
        filter_: Restriction of the export; null for a full one.
        status: State of an export job.
        created_at: Time of the request.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"export_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"export_id", "filter", "status", "created_at"})

    export_id: str
    filter_: TaskBuilderExportJobFilter | None = None
    status: TaskBuilderExportJobStatus | None = None
    created_at: datetime.datetime | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.export_id is not None:
            out["export_id"] = self.export_id
        if self.filter_ is not None:
            out["filter"] = self.filter_.to_dict()
        if self.status is not None:
            out["status"] = write(self.status)
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
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
        self.export_id = value = take("export_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "export_id")
        value = take("filter", None)
        if value is not None:
            TaskBuilderExportJobFilter = model_named("TaskBuilderExportJobFilter")
            value = read_model(TaskBuilderExportJobFilter, value, "filter")
        self.filter_ = value
        value = take("status", None)
        if value is not None:
            value = TaskBuilderExportJobStatus.read(value, "status")
        self.status = value
        value = take("created_at", None)
        if value is not None:
            value = read_datetime(value, "created_at")
        self.created_at = value
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
