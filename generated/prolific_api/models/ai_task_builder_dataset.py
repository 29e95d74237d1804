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
from .ai_task_builder_dataset_schema_version import AITaskBuilderDatasetSchemaVersion
from .ai_task_builder_dataset_status import AITaskBuilderDatasetStatus

if TYPE_CHECKING:
    from .dataset_import_job import DatasetImportJob
    from .dataset_schema import DatasetSchema


@define(kw_only=True, repr=False)
class AITaskBuilderDataset(Model):
    """Data on which participants work.

    Attributes:
        id: Dataset ID.
        name: Name of the dataset.
        created_at: Creation time in UTC.
        created_by: User who created the dataset.
        workspace_id: Workspace that owns the dataset.
        total_datapoint_count: Number of datapoints.
        schema_version: Dataset generation: 3 takes CSV or ZIP files, 4 has a field schema.
        status: State of a version 3 dataset.
        filename: Name of the uploaded file (version 3).
        has_predetermined_grouping_id: Whether a META_TASK_GROUP_ID column exists (version 3).
        schema: Field definitions (version 4); null until set.
        imports: Imports, newest first (version 4).
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "name", "created_at", "created_by", "workspace_id", "total_datapoint_count", "schema_version"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "name",
            "created_at",
            "created_by",
            "workspace_id",
            "total_datapoint_count",
            "schema_version",
            "status",
            "filename",
            "has_predetermined_grouping_id",
            "schema",
            "imports",
        }
    )

    id: str
    name: str
    created_at: datetime.datetime
    created_by: str
    workspace_id: str
    total_datapoint_count: int
    schema_version: AITaskBuilderDatasetSchemaVersion
    status: AITaskBuilderDatasetStatus | None = None
    filename: str | None = None
    has_predetermined_grouping_id: bool | None = None
    schema: DatasetSchema | None = None
    imports: list[DatasetImportJob] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.name is not None:
            out["name"] = self.name
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.created_by is not None:
            out["created_by"] = self.created_by
        if self.workspace_id is not None:
            out["workspace_id"] = self.workspace_id
        if self.total_datapoint_count is not None:
            out["total_datapoint_count"] = self.total_datapoint_count
        if self.schema_version is not None:
            out["schema_version"] = write(self.schema_version)
        if self.status is not None:
            out["status"] = write(self.status)
        if self.filename is not None:
            out["filename"] = self.filename
        if self.has_predetermined_grouping_id is not None:
            out["has_predetermined_grouping_id"] = self.has_predetermined_grouping_id
        if self.schema is not None:
            out["schema"] = self.schema.to_dict()
        if self.imports is not None:
            out["imports"] = write(self.imports)
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
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        value = take("created_at", None)
        if value is not None:
            value = read_datetime(value, "created_at")
        self.created_at = value
        self.created_by = value = take("created_by", None)
        if type(value) is not str and value is not None:
            read_text(value, "created_by")
        self.workspace_id = value = take("workspace_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "workspace_id")
        self.total_datapoint_count = value = take("total_datapoint_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "total_datapoint_count")
        value = take("schema_version", None)
        if value is not None:
            value = AITaskBuilderDatasetSchemaVersion.read(value, "schema_version")
        self.schema_version = value
        value = take("status", None)
        if value is not None:
            value = AITaskBuilderDatasetStatus.read(value, "status")
        self.status = value
        self.filename = value = take("filename", None)
        if type(value) is not str and value is not None:
            read_text(value, "filename")
        self.has_predetermined_grouping_id = value = take("has_predetermined_grouping_id", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "has_predetermined_grouping_id")
        value = take("schema", None)
        if value is not None:
            DatasetSchema = model_named("DatasetSchema")
            value = read_model(DatasetSchema, value, "schema")
        self.schema = value
        value = take("imports", None)
        if value is not None:
            DatasetImportJob = model_named("DatasetImportJob")
            value = read_list(DatasetImportJob.from_dict, value, "imports")
        self.imports = value
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
