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
    read_number,
    read_text,
    write,
)
from .schema_migration_job_status import SchemaMigrationJobStatus

if TYPE_CHECKING:
    from .schema_migration_error import SchemaMigrationError


@define(kw_only=True, repr=False)
class SchemaMigrationJob(Model):
    """Background job that fits datapoints to a new schema.

    Attributes:
        dataset_id: Dataset being migrated.
        job_id: Migration job ID.
        schema_version: Schema version aimed at.
        created_at: Creation time in UTC.
        updated_at: Time of the last change in UTC.
        status: State of a migration; all but the first are final.
        reprocessed_count: Datapoints handled; set when complete or partial.
        failed_count: Datapoints that lost a value; set when partial.
        errors: Lost values; set when partial.
        reason: Why the migration failed.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"dataset_id", "job_id", "schema_version", "created_at", "updated_at", "status"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "dataset_id",
            "job_id",
            "schema_version",
            "created_at",
            "updated_at",
            "status",
            "reprocessed_count",
            "failed_count",
            "errors",
            "reason",
        }
    )

    dataset_id: str
    job_id: str
    schema_version: int
    created_at: datetime.datetime
    updated_at: datetime.datetime
    status: SchemaMigrationJobStatus
    reprocessed_count: int | None = None
    failed_count: int | None = None
    errors: list[SchemaMigrationError] | None = None
    reason: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.dataset_id is not None:
            out["dataset_id"] = self.dataset_id
        if self.job_id is not None:
            out["job_id"] = self.job_id
        if self.schema_version is not None:
            out["schema_version"] = self.schema_version
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.updated_at is not None:
            out["updated_at"] = write(self.updated_at)
        if self.status is not None:
            out["status"] = write(self.status)
        if self.reprocessed_count is not None:
            out["reprocessed_count"] = self.reprocessed_count
        if self.failed_count is not None:
            out["failed_count"] = self.failed_count
        if self.errors is not None:
            out["errors"] = write(self.errors)
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
        self.dataset_id = value = take("dataset_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "dataset_id")
        self.job_id = value = take("job_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "job_id")
        self.schema_version = value = take("schema_version", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "schema_version")
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
            value = SchemaMigrationJobStatus.read(value, "status")
        self.status = value
        self.reprocessed_count = value = take("reprocessed_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "reprocessed_count")
        self.failed_count = value = take("failed_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "failed_count")
        value = take("errors", None)
        if value is not None:
            SchemaMigrationError = model_named("SchemaMigrationError")
            value = read_list(SchemaMigrationError.from_dict, value, "errors")
        self.errors = value
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
