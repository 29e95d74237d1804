from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Literal, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    read_list,
    write,
)
from ..types import UNSET, Unset


@define(kw_only=True, repr=False)
class BatchItemsFileUploadInstructionInput(Model):
    """Request to upload files.

    Attributes:
        description: Question shown to the participant.
        id: Assigned by the server; send it back to keep the entry on update.
        helper_text: Extra guidance under the question.
        accepted_file_types: Allowed extensions; by default .jpg, .jpeg, .png, .heic and .heif.
        max_file_size_mb: Largest size of one file in megabytes; 25 when absent.
        min_file_count: Fewest files to upload; 1 when absent.
        max_file_count: Most files to upload; 10 when absent.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"type", "description"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "type",
            "description",
            "id",
            "helper_text",
            "accepted_file_types",
            "max_file_size_mb",
            "min_file_count",
            "max_file_count",
        }
    )
    constants: ClassVar[Mapping[str, str | int]] = {
        "type": "file_upload",
    }

    type_: Literal["file_upload"] = "file_upload"
    description: str
    id: str | Unset = UNSET
    helper_text: str | Unset = UNSET
    accepted_file_types: list[str] | Unset = UNSET
    max_file_size_mb: Decimal | float | Unset = UNSET
    min_file_count: int | Unset = UNSET
    max_file_count: int | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.type_, Unset):
            out["type"] = self.type_
        if not isinstance(self.description, Unset):
            out["description"] = self.description
        if self.id is not UNSET:
            out["id"] = self.id
        if self.helper_text is not UNSET:
            out["helper_text"] = self.helper_text
        if self.accepted_file_types is not UNSET:
            out["accepted_file_types"] = write(self.accepted_file_types)
        if self.max_file_size_mb is not UNSET:
            out["max_file_size_mb"] = write(self.max_file_size_mb)
        if self.min_file_count is not UNSET:
            out["min_file_count"] = self.min_file_count
        if self.max_file_count is not UNSET:
            out["max_file_count"] = self.max_file_count
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
        self.type_ = take("type", UNSET)
        self.description = take("description", UNSET)
        self.id = take("id", UNSET)
        self.helper_text = take("helper_text", UNSET)
        value = take("accepted_file_types", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(None, value, "accepted_file_types")
        self.accepted_file_types = value
        self.max_file_size_mb = take("max_file_size_mb", UNSET)
        self.min_file_count = take("min_file_count", UNSET)
        self.max_file_count = take("max_file_count", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
