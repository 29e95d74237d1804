from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_at,
    read_list,
    read_model,
    read_number,
    read_text,
    read_truth,
    union_reader,
    write,
)

if TYPE_CHECKING:
    from .filter_search_choices import FilterSearchChoices
    from .filter_search_match import FilterSearchMatch


@cache
def _min_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@cache
def _max_reader() -> Callable[[Any], Any]:
    return union_reader(text=read_text, number=read_number)


@define(kw_only=True, repr=False)
class FilterSearchResult(Model):
    """A filter that matches a search, with at most three of its matching choices.

    Attributes:
        filter_id: ID to use in requests.
        title: Display title.
        description: What the filter is about.
        question: Question that participants answered.
        category: Display category.
        subcategory: Display sub-category.
        type_: Whether it has choices (select) or bounds (range).
        data_type: What the values are, as in the catalogue.
        matches: Where the keywords were found.
        choices: The choices that match, of a filter with choices.
        choices_included: False where the choices have to be listed separately.
        min_: Lowest value of a range.
        max_: Highest value of a range.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"filter_id"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "filter_id",
            "title",
            "description",
            "question",
            "category",
            "subcategory",
            "type",
            "data_type",
            "matches",
            "choices",
            "choices_included",
            "min",
            "max",
        }
    )

    filter_id: str
    title: str | None = None
    description: str | None = None
    question: str | None = None
    category: str | None = None
    subcategory: str | None = None
    type_: str | None = None
    data_type: str | None = None
    matches: list[FilterSearchMatch] | None = None
    choices: FilterSearchChoices | None = None
    choices_included: bool | None = None
    min_: float | int | str | None = None
    max_: float | int | str | None = None
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
        if self.question is not None:
            out["question"] = self.question
        if self.category is not None:
            out["category"] = self.category
        if self.subcategory is not None:
            out["subcategory"] = self.subcategory
        if self.type_ is not None:
            out["type"] = self.type_
        if self.data_type is not None:
            out["data_type"] = self.data_type
        if self.matches is not None:
            out["matches"] = write(self.matches)
        if self.choices is not None:
            out["choices"] = self.choices.to_dict()
        if self.choices_included is not None:
            out["choices_included"] = self.choices_included
        if self.min_ is not None:
            out["min"] = write(self.min_)
        if self.max_ is not None:
            out["max"] = write(self.max_)
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
        self.question = value = take("question", None)
        if type(value) is not str and value is not None:
            read_text(value, "question")
        self.category = value = take("category", None)
        if type(value) is not str and value is not None:
            read_text(value, "category")
        self.subcategory = value = take("subcategory", None)
        if type(value) is not str and value is not None:
            read_text(value, "subcategory")
        self.type_ = value = take("type", None)
        if type(value) is not str and value is not None:
            read_text(value, "type")
        self.data_type = value = take("data_type", None)
        if type(value) is not str and value is not None:
            read_text(value, "data_type")
        value = take("matches", None)
        if value is not None:
            FilterSearchMatch = model_named("FilterSearchMatch")
            value = read_list(FilterSearchMatch.from_dict, value, "matches")
        self.matches = value
        value = take("choices", None)
        if value is not None:
            FilterSearchChoices = model_named("FilterSearchChoices")
            value = read_model(FilterSearchChoices, value, "choices")
        self.choices = value
        self.choices_included = value = take("choices_included", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "choices_included")
        value = take("min", None)
        if value is not None:
            value = read_at(_min_reader(), value, "min")
        self.min_ = value
        value = take("max", None)
        if value is not None:
            value = read_at(_max_reader(), value, "max")
        self.max_ = value
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
