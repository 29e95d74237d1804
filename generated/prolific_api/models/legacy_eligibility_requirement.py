from __future__ import annotations

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
    read_list,
    read_model,
    read_number,
    read_text,
    read_truth,
    write,
)

if TYPE_CHECKING:
    from .attribute import Attribute
    from .requirement_query import RequirementQuery


@define(kw_only=True, repr=False)
class LegacyEligibilityRequirement(Model):
    """Deprecated. Screening rule of the older API.

    Attributes:
        cls: Kind of requirement, such as "web.eligibility.models.SelectAnswerEligibilityRequirement".
        id: ID of the requirement, if it has one.
        type_: Display type, such as "select" or "range".
        requirement_type: Short name of the kind.
        category: Display category.
        subcategory: Display sub-category.
        order: Place in the list.
        recommended: Whether it is recommended.
        details_display: What was chosen, in words.
        query: The question behind it.
        attributes: Options or bounds, depending on the kind.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "_cls",
            "id",
            "type",
            "requirement_type",
            "category",
            "subcategory",
            "order",
            "recommended",
            "details_display",
            "query",
            "attributes",
        }
    )

    cls: str | None = None
    id: str | None = None
    type_: str | None = None
    requirement_type: str | None = None
    category: str | None = None
    subcategory: str | None = None
    order: float | None = None
    recommended: bool | None = None
    details_display: str | None = None
    query: RequirementQuery | None = None
    attributes: list[Attribute] | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.cls is not None:
            out["_cls"] = self.cls
        if self.id is not None:
            out["id"] = self.id
        if self.type_ is not None:
            out["type"] = self.type_
        if self.requirement_type is not None:
            out["requirement_type"] = self.requirement_type
        if self.category is not None:
            out["category"] = self.category
        if self.subcategory is not None:
            out["subcategory"] = self.subcategory
        if self.order is not None:
            out["order"] = self.order
        if self.recommended is not None:
            out["recommended"] = self.recommended
        if self.details_display is not None:
            out["details_display"] = self.details_display
        if self.query is not None:
            out["query"] = self.query.to_dict()
        if self.attributes is not None:
            out["attributes"] = write(self.attributes)
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
        self.cls = value = take("_cls", None)
        if type(value) is not str and value is not None:
            read_text(value, "_cls")
        self.id = value = take("id", None)
        if type(value) is not str and value is not None:
            read_text(value, "id")
        self.type_ = value = take("type", None)
        if type(value) is not str and value is not None:
            read_text(value, "type")
        self.requirement_type = value = take("requirement_type", None)
        if type(value) is not str and value is not None:
            read_text(value, "requirement_type")
        self.category = value = take("category", None)
        if type(value) is not str and value is not None:
            read_text(value, "category")
        self.subcategory = value = take("subcategory", None)
        if type(value) is not str and value is not None:
            read_text(value, "subcategory")
        self.order = value = take("order", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "order")
        self.recommended = value = take("recommended", None)
        if type(value) is not bool and value is not None:
            read_truth(value, "recommended")
        self.details_display = value = take("details_display", None)
        if type(value) is not str and value is not None:
            read_text(value, "details_display")
        value = take("query", None)
        if value is not None:
            RequirementQuery = model_named("RequirementQuery")
            value = read_model(RequirementQuery, value, "query")
        self.query = value
        value = take("attributes", None)
        if value is not None:
            Attribute = model_named("Attribute")
            value = read_list(Attribute.from_dict, value, "attributes")
        self.attributes = value
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
