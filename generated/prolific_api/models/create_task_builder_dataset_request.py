from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_model,
    write,
)
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from .dataset_schema_input import DatasetSchemaInput


@define(kw_only=True, repr=False)
class CreateTaskBuilderDatasetRequest(Model):
    """New dataset.

    Attributes:
        name: Name of the dataset.
        workspace_id: Workspace that will own the dataset.
        schema: Field definitions of a version 4 dataset.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"name", "workspace_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"name", "workspace_id", "schema"})

    name: str
    workspace_id: str
    schema: DatasetSchemaInput | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.name, Unset):
            out["name"] = self.name
        if not isinstance(self.workspace_id, Unset):
            out["workspace_id"] = self.workspace_id
        if self.schema is not UNSET:
            out["schema"] = write(self.schema)
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
        value = take("schema", UNSET)
        if value is not None and value is not UNSET:
            DatasetSchemaInput = model_named("DatasetSchemaInput")
            value = read_model(DatasetSchemaInput, value, "schema")
        self.schema = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
