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
    read_text,
    write,
)

if TYPE_CHECKING:
    from .access_detail_progress import AccessDetailProgress
    from .resource_links import ResourceLinks


@define(kw_only=True, repr=False)
class StudyAccessDetailsProgress(Model):
    """Progress of a Taskflow study.

    Attributes:
        id: ID of the access-details collection.
        progress: One row for each address of the study.
        links: Hypermedia links keyed by their relation.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "progress"})
    known_keys: ClassVar[frozenset[str]] = frozenset({"id", "progress", "_links"})

    id: str
    progress: list[AccessDetailProgress]
    links: ResourceLinks | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.progress is not None:
            out["progress"] = write(self.progress)
        if self.links is not None:
            out["_links"] = self.links.to_dict()
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
        value = take("progress", None)
        if value is not None:
            AccessDetailProgress = model_named("AccessDetailProgress")
            value = read_list(AccessDetailProgress.from_dict, value, "progress")
        self.progress = value
        value = take("_links", None)
        if value is not None:
            ResourceLinks = model_named("ResourceLinks")
            value = read_model(ResourceLinks, value, "_links")
        self.links = value
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
