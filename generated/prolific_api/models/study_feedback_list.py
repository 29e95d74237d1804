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

if TYPE_CHECKING:
    from .pagination_links import PaginationLinks
    from .pagination_meta import PaginationMeta
    from .study_feedback import StudyFeedback


@define(kw_only=True, repr=False)
class StudyFeedbackList(Model):
    """What participants said about a study.

    Attributes:
        results: A row for each participant who left feedback.
        links: Links from one page of a list to its neighbours.
        meta: Facts about the whole list.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset({"results", "_links", "meta"})

    results: list[StudyFeedback] | None = None
    links: PaginationLinks | None = None
    meta: PaginationMeta | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.results is not None:
            out["results"] = write(self.results)
        if self.links is not None:
            out["_links"] = self.links.to_dict()
        if self.meta is not None:
            out["meta"] = self.meta.to_dict()
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
        value = take("results", None)
        if value is not None:
            StudyFeedback = model_named("StudyFeedback")
            value = read_list(StudyFeedback.from_dict, value, "results")
        self.results = value
        value = take("_links", None)
        if value is not None:
            PaginationLinks = model_named("PaginationLinks")
            value = read_model(PaginationLinks, value, "_links")
        self.links = value
        value = take("meta", None)
        if value is not None:
            PaginationMeta = model_named("PaginationMeta")
            value = read_model(PaginationMeta, value, "meta")
        self.meta = value
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
