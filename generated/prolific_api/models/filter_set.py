from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    UnknownVariant,
    model_named,
    read_list,
    read_number,
    read_text,
    read_truth,
    union_reader,
    write,
)

if TYPE_CHECKING:
    from .composite_filter import CompositeFilter
    from .range_filter import RangeFilter
    from .select_filter import SelectFilter


@cache
def _filters_reader() -> Callable[[Any], Any]:
    CompositeFilter = model_named("CompositeFilter")
    RangeFilter = model_named("RangeFilter")
    SelectFilter = model_named("SelectFilter")
    return union_reader(
        (
            SelectFilter,
            RangeFilter,
            CompositeFilter,
        )
    )


@define(kw_only=True, repr=False)
class FilterSet(Model):
    """A named, versioned list of filters.

    Attributes:
        id: Filter set ID.
        version: Number that grows with each change.
        is_deleted: Whether the filter set was deleted.
        is_locked: Whether the filter set is locked against changes.
        workspace_id: Workspace that can use the filter set.
        organisation_id: Organisation that can use the filter set.
        name: Display name.
        filters: Filters in the set.
        eligible_participant_count: Participants who match, obscured under 25 and absent from lists.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "version",
            "is_deleted",
            "is_locked",
            "workspace_id",
            "organisation_id",
            "name",
            "filters",
            "eligible_participant_count",
        }
    )

    id: str
    version: int | None = None
    is_deleted: bool | None = None
    is_locked: bool | None = None
    workspace_id: str | None = None
    organisation_id: str | None = None
    name: str | None = None
    filters: list[CompositeFilter | RangeFilter | SelectFilter | UnknownVariant] | None = None
    eligible_participant_count: int | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.version is not None:
            out["version"] = self.version
        if self.is_deleted is not None:
            out["is_deleted"] = self.is_deleted
        if self.is_locked is not None:
            out["is_locked"] = self.is_locked
        if self.workspace_id is not None:
            out["workspace_id"] = self.workspace_id
        if self.organisation_id is not None:
            out["organisation_id"] = self.organisation_id
        if self.name is not None:
            out["name"] = self.name
        if self.filters is not None:
            out["filters"] = write(self.filters)
        if self.eligible_participant_count is not None:
            out["eligible_participant_count"] = self.eligible_participant_count
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
        self.version = value = take("version", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "version")
        self.is_deleted = value = take("is_deleted", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_deleted")
        self.is_locked = value = take("is_locked", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "is_locked")
        self.workspace_id = value = take("workspace_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "workspace_id")
        self.organisation_id = value = take("organisation_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "organisation_id")
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        value = take("filters", None)
        if value is not None:
            value = read_list(_filters_reader(), value, "filters")
        self.filters = value
        self.eligible_participant_count = value = take("eligible_participant_count", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "eligible_participant_count")
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
