from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, ClassVar, Literal, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    LARGEST,
    NUMBERS,
    DecodeError,
    Model,
    read_at,
    read_list,
    read_number,
    read_text,
    union_reader,
    write,
)
from .range_filter_data_type import RangeFilterDataType


@cache
def _min_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@cache
def _max_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@cache
def _min_max_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@cache
def _max_min_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@define(kw_only=True, repr=False)
class RangeFilterListResponse(Model):
    """A catalogue filter that takes a lower and an upper bound.

    Attributes:
        filter_id: ID to use in requests.
        title: Display title.
        description: What the filter is about.
        type_: Marks a filter with bounds.
        question: Question that participants answered.
        min_: Lowest value the range may hold.
        max_: Highest value the range may hold.
        data_type: Type of the bounds; a date is an ISO 8601 string, a float also takes whole numbers.
        min_max: Highest value allowed for the lower bound.
        max_min: Lowest value allowed for the upper bound.
        researcher_help_text: Help shown to researchers; only with `detailed`.
        participant_help_text: Help shown to participants; only with `detailed`.
        category: Display category; only with `detailed`.
        subcategory: Display sub-category; only with `detailed`.
        display_order: Position within the sub-category; only with `detailed`.
        tags: Markers such as "recommended", "custom-group" or "allow-distribution"; only with `detailed`.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"filter_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "filter_id",
            "title",
            "description",
            "type",
            "question",
            "min",
            "max",
            "data_type",
            "min_max",
            "max_min",
            "researcher_help_text",
            "participant_help_text",
            "category",
            "subcategory",
            "display_order",
            "tags",
        }
    )
    constants: ClassVar[Mapping[str, str | int]] = {
        "type": "range",
    }

    filter_id: str
    title: str | None = None
    description: str | None = None
    type_: Literal["range"] | None = None
    question: str | None = None
    min_: float | int | str | None = None
    max_: float | int | str | None = None
    data_type: RangeFilterDataType | None = None
    min_max: float | int | str | None = None
    max_min: float | int | str | None = None
    researcher_help_text: str | None = None
    participant_help_text: str | None = None
    category: str | None = None
    subcategory: str | None = None
    display_order: int | None = None
    tags: list[str] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.filter_id is not None:
            out["filter_id"] = self.filter_id
        if self.title is not None:
            out["title"] = self.title
        if self.description is not None:
            out["description"] = self.description
        if self.type_ is not None:
            out["type"] = self.type_
        if self.question is not None:
            out["question"] = self.question
        if self.min_ is not None:
            out["min"] = write(self.min_)
        if self.max_ is not None:
            out["max"] = write(self.max_)
        if self.data_type is not None:
            out["data_type"] = write(self.data_type)
        if self.min_max is not None:
            out["min_max"] = write(self.min_max)
        if self.max_min is not None:
            out["max_min"] = write(self.max_min)
        if self.researcher_help_text is not None:
            out["researcher_help_text"] = self.researcher_help_text
        if self.participant_help_text is not None:
            out["participant_help_text"] = self.participant_help_text
        if self.category is not None:
            out["category"] = self.category
        if self.subcategory is not None:
            out["subcategory"] = self.subcategory
        if self.display_order is not None:
            out["display_order"] = self.display_order
        if self.tags is not None:
            out["tags"] = write(self.tags)
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
        self.filter_id = value = take("filter_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "filter_id")
        self.title = value = take("title", None)
        if type(value) is not str and value is not None:
            read_text(value, "title")
        self.description = value = take("description", None)
        if type(value) is not str and value is not None:
            read_text(value, "description")
        self.type_ = value = take("type", None)
        if type(value) is not str and value is not None:
            read_text(value, "type")
        self.question = value = take("question", None)
        if type(value) is not str and value is not None:
            read_text(value, "question")
        value = take("min", None)
        if value is not None:
            value = read_at(_min_reader(), value, "min")
        self.min_ = value
        value = take("max", None)
        if value is not None:
            value = read_at(_max_reader(), value, "max")
        self.max_ = value
        value = take("data_type", None)
        if value is not None:
            value = RangeFilterDataType.read(value, "data_type")
        self.data_type = value
        value = take("min_max", None)
        if value is not None:
            value = read_at(_min_max_reader(), value, "min_max")
        self.min_max = value
        value = take("max_min", None)
        if value is not None:
            value = read_at(_max_min_reader(), value, "max_min")
        self.max_min = value
        self.researcher_help_text = value = take("researcher_help_text", None)
        if type(value) is not str and value is not None:
            read_text(value, "researcher_help_text")
        self.participant_help_text = value = take("participant_help_text", None)
        if type(value) is not str and value is not None:
            read_text(value, "participant_help_text")
        self.category = value = take("category", None)
        if type(value) is not str and value is not None:
            read_text(value, "category")
        self.subcategory = value = take("subcategory", None)
        if type(value) is not str and value is not None:
            read_text(value, "subcategory")
        self.display_order = value = take("display_order", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "display_order")
        value = take("tags", None)
        if value is not None:
            value = read_list(read_text, value, "tags")
        self.tags = value
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
