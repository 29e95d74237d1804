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
    read_model,
    read_number,
    read_text,
    read_truth,
    write,
)

if TYPE_CHECKING:
    from .ai_task_builder_task_response_data import AITaskBuilderTaskResponseData
    from .ai_task_builder_task_response_metadata import AITaskBuilderTaskResponseMetadata


@define(kw_only=True, repr=False)
class AITaskBuilderTaskResponse(Model):
    """Response of a participant to one instruction of a task.

    Attributes:
        id: Response ID.
        created_at: Creation time in UTC.
        batch_id: Batch of the task.
        participant_id: Participant who answered.
        response: Answer to one instruction.
        task_id: Task that was answered.
        submission_id: Submission the answer belongs to.
        correlation_id: ID that ties together related records.
        metadata: Metadata fields of the datapoint.
        schema_version: Version of the response format.
        no_submission: Flag for a response without a submission.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"id", "created_at", "batch_id", "participant_id", "response", "task_id"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "created_at",
            "batch_id",
            "participant_id",
            "response",
            "task_id",
            "submission_id",
            "correlation_id",
            "metadata",
            "schema_version",
            "no_submission",
        }
    )

    id: str
    created_at: datetime.datetime
    batch_id: str
    participant_id: str
    response: AITaskBuilderTaskResponseData
    task_id: str
    submission_id: str | None = None
    correlation_id: str | None = None
    metadata: AITaskBuilderTaskResponseMetadata | None = None
    schema_version: int | None = None
    no_submission: bool | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.created_at is not None:
            out["created_at"] = write(self.created_at)
        if self.batch_id is not None:
            out["batch_id"] = self.batch_id
        if self.participant_id is not None:
            out["participant_id"] = self.participant_id
        if self.response is not None:
            out["response"] = self.response.to_dict()
        if self.task_id is not None:
            out["task_id"] = self.task_id
        if self.submission_id is not None:
            out["submission_id"] = self.submission_id
        if self.correlation_id is not None:
            out["correlation_id"] = self.correlation_id
        if self.metadata is not None:
            out["metadata"] = self.metadata.to_dict()
        if self.schema_version is not None:
            out["schema_version"] = self.schema_version
        if self.no_submission is not None:
            out["no_submission"] = self.no_submission
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
        self.batch_id = value = take("batch_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "batch_id")
        self.participant_id = value = take("participant_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "participant_id")
        value = take("response", None)
        if value is not None:
            AITaskBuilderTaskResponseData = model_named("AITaskBuilderTaskResponseData")
            value = read_model(AITaskBuilderTaskResponseData, value, "response")
        self.response = value
        self.task_id = value = take("task_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "task_id")
        self.submission_id = value = take("submission_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "submission_id")
        self.correlation_id = value = take("correlation_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "correlation_id")
        value = take("metadata", None)
        if value is not None:
            AITaskBuilderTaskResponseMetadata = model_named("AITaskBuilderTaskResponseMetadata")
            value = read_model(AITaskBuilderTaskResponseMetadata, value, "metadata")
        self.metadata = value
        self.schema_version = value = take("schema_version", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "schema_version")
        self.no_submission = value = take("no_submission", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "no_submission")
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
