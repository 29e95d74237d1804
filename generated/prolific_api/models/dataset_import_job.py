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
from .dataset_import_job_status import DatasetImportJobStatus
from .dataset_import_job_type import DatasetImportJobType

if TYPE_CHECKING:
    from .import_job_error import ImportJobError


@define(kw_only=True, repr=False)
class DatasetImportJob(Model):
    """Import of one file into a version 4 dataset.

    Attributes:
        dataset_id: Dataset that receives the data.
        import_id: Import job ID.
        type_: How the data arrived.
        created_at: Creation time in UTC.
        updated_at: Time of the last change in UTC.
        status: State of an import; the last four are final.
        filename: Name given when the upload link was requested.
        accepted_count: Records taken in; set when complete or partial.
        rejected_count: Records refused; set when partial.
        errors: Details of refused records; set when partial.
        reason: Why the import failed.
        processing_started_at: Start of processing.
        processed_offset: Progress through the file.
        written_count: Records written so far.
        duplicate_seen_count: Duplicates met so far.
        rejected_seen_count: Rejections so far.
        duplicate_count: Accepted records that were already present.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"dataset_id", "import_id", "type", "created_at", "updated_at", "status"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "dataset_id",
            "import_id",
            "type",
            "created_at",
            "updated_at",
            "status",
            "filename",
            "accepted_count",
            "rejected_count",
            "errors",
            "reason",
            "processing_started_at",
            "processed_offset",
            "written_count",
            "duplicate_seen_count",
            "rejected_seen_count",
            "duplicate_count",
        }
    )

    dataset_id: str
    import_id: str
    type_: DatasetImportJobType
    created_at: datetime.datetime
    updated_at: datetime.datetime
    status: DatasetImportJobStatus
    filename: str | None = None
    accepted_count: int | None = None
    rejected_count: int | None = None
    errors: list[ImportJobError] | None = None
    reason: str | None = None
    processing_started_at: datetime.datetime | None = None
    processed_offset: int | None = None
    written_count: int | None = None
    duplicate_seen_count: int | None = None
    rejected_seen_count: int | None = None
    duplicate_count: int | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.dataset_id is not None:
            out["dataset_id"] = self.dataset_id
        if self.import_id is not None:
            out["import_id"] = self.import_id
        if self.type_ is not None:
            out["type"] = write(self.type_)
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.updated_at is not None:
            out["updated_at"] = write(self.updated_at)
        if self.status is not None:
            out["status"] = write(self.status)
        if self.filename is not None:
            out["filename"] = self.filename
        if self.accepted_count is not None:
            out["accepted_count"] = self.accepted_count
        if self.rejected_count is not None:
            out["rejected_count"] = self.rejected_count
        if self.errors is not None:
            out["errors"] = write(self.errors)
        if self.reason is not None:
            out["reason"] = self.reason
        if self.processing_started_at is not None:
            out["processing_started_at"] = write(self.processing_started_at)
        if self.processed_offset is not None:
            out["processed_offset"] = self.processed_offset
        if self.written_count is not None:
            out["written_count"] = self.written_count
        if self.duplicate_seen_count is not None:
            out["duplicate_seen_count"] = self.duplicate_seen_count
        if self.rejected_seen_count is not None:
            out["rejected_seen_count"] = self.rejected_seen_count
        if self.duplicate_count is not None:
            out["duplicate_count"] = self.duplicate_count
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
        self.import_id = value = take("import_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "import_id")
        value = take("type", None)
        if value is not None:
            value = DatasetImportJobType.read(value, "type")
        self.type_ = value
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
            value = DatasetImportJobStatus.read(value, "status")
        self.status = value
        self.filename = value = take("filename", None)
        if type(value) is not str and value is not None:
            read_text(value, "filename")
        self.accepted_count = value = take("accepted_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "accepted_count")
        self.rejected_count = value = take("rejected_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "rejected_count")
        value = take("errors", None)
        if value is not None:
            ImportJobError = model_named("ImportJobError")
            value = read_list(ImportJobError.from_dict, value, "errors")
        self.errors = value
        self.reason = value = take("reason", None)
        if type(value) is not str and value is not None:
            read_text(value, "reason")
        value = take("processing_started_at", None)
        if value is not None:
            value = read_datetime(value, "processing_started_at")
        self.processing_started_at = value
        self.processed_offset = value = take("processed_offset", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "processed_offset")
        self.written_count = value = take("written_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "written_count")
        self.duplicate_seen_count = value = take("duplicate_seen_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "duplicate_seen_count")
        self.rejected_seen_count = value = take("rejected_seen_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "rejected_seen_count")
        self.duplicate_count = value = take("duplicate_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "duplicate_count")
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
