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
    from .collection_item_input import CollectionItemInput
    from .task_details_input import TaskDetailsInput


@define(kw_only=True, repr=False)
class CollectionCreateRequest(Model):
    """New collection.

    Attributes:
        name: Name of the collection.
        workspace_id: Workspace that will own the collection.
        task_details: Texts that introduce the task to participants.
        collection_items: Pages.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset(
        {"name", "workspace_id", "task_details", "collection_items"}
    )
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {"name", "workspace_id", "task_details", "collection_items"}
    )

    name: str
    workspace_id: str
    task_details: TaskDetailsInput
    collection_items: list[CollectionItemInput]
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
        if not isinstance(self.collection_items, Unset):
            out["collection_items"] = write(self.collection_items)
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
        value = take("collection_items", UNSET)
        if value is not None and value is not UNSET:
            CollectionItemInput = model_named("CollectionItemInput")
            value = read_list(CollectionItemInput.from_dict, value, "collection_items")
        self.collection_items = value
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
