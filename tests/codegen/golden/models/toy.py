from __future__ import annotations

import datetime
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
    read_date,
    read_datetime,
    read_list,
    read_model,
    read_number,
    read_text,
    union_reader,
    write,
)
from .kind import Kind
from .size import Size

if TYPE_CHECKING:
    from .maker import Maker
    from .round_ import Round
    from .square import Square
    from .toy_box import ToyBox
    from .toy_ratings import ToyRatings


@cache
def _shapes_reader() -> Callable[[Any], Any]:
    Round = model_named("Round")
    Square = model_named("Square")
    return union_reader(
        (
            Round,
            Square,
        )
    )


@define(kw_only=True, repr=False)
class Toy(Model):
    """A toy.

    Attributes:
        name: What it is called.
        kind: Kind of toy.
        price: The API's default is 1.5.
        colour: Deprecated. Colour of old toys.
        owner: Who has it.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "name", "kind", "serial"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "name",
            "kind",
            "serial",
            "size",
            "price",
            "made_at",
            "best_before",
            "shapes",
            "maker",
            "tags",
            "ratings",
            "colour",
            "box",
            "parts",
            "from",
            "_id",
            "owner",
            "owned_by",
        }
    )

    id: str
    name: str
    kind: Kind
    serial: str
    size: Size | None = None
    price: float | None = None
    made_at: datetime.datetime | None = None
    best_before: datetime.date | None = None
    shapes: list[Round | Square | UnknownVariant] | None = None
    maker: Maker | None = None
    tags: list[str] | None = None
    ratings: ToyRatings | None = None
    colour: str | None = None
    box: ToyBox | None = None
    parts: list[Toy] | None = None
    from_: Maker | None = None
    field_id: str | None = None
    _owner: str | None = attrs_field(default=None, alias="owner")
    owned_by: str | None = None
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)
    _nulls: tuple[str, ...] = attrs_field(default=(), init=False, repr=False, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if self.id is not None:
            out["id"] = self.id
        if self.name is not None:
            out["name"] = self.name
        if self.kind is not None:
            out["kind"] = write(self.kind)
        if self.serial is not None:
            out["serial"] = self.serial
        if self.size is not None:
            out["size"] = write(self.size)
        if self.price is not None:
            out["price"] = self.price
        if self.made_at is not None:
            out["made_at"] = write(self.made_at)
        if self.best_before is not None:
            out["best_before"] = write(self.best_before)
        if self.shapes is not None:
            out["shapes"] = write(self.shapes)
        if self.maker is not None:
            out["maker"] = self.maker.to_dict()
        if self.tags is not None:
            out["tags"] = write(self.tags)
        if self.ratings is not None:
            out["ratings"] = self.ratings.to_dict()
        if self.colour is not None:
            out["colour"] = self.colour
        if self.box is not None:
            out["box"] = self.box.to_dict()
        if self.parts is not None:
            out["parts"] = write(self.parts)
        if self.from_ is not None:
            out["from"] = self.from_.to_dict()
        if self.field_id is not None:
            out["_id"] = self.field_id
        if self._owner is not None:
            out["owner"] = self._owner
        if self.owned_by is not None:
            out["owned_by"] = self.owned_by
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
        self.name = value = take("name", None)
        if type(value) is not str and value is not None:
            read_text(value, "name")
        value = take("kind", None)
        if value is not None:
            value = Kind.read(value, "kind")
        self.kind = value
        self.serial = value = take("serial", None)
        if type(value) is not str and value is not None:
            read_text(value, "serial")
        value = take("size", None)
        if value is not None:
            value = Size.read(value, "size")
        self.size = value
        self.price = value = take("price", None)
        if value is not None and (type(value) not in NUMBERS or not -LARGEST <= value <= LARGEST):
            read_number(value, "price")
        value = take("made_at", None)
        if value is not None:
            value = read_datetime(value, "made_at")
        self.made_at = value
        value = take("best_before", None)
        if value is not None:
            value = read_date(value, "best_before")
        self.best_before = value
        value = take("shapes", None)
        if value is not None:
            value = read_list(_shapes_reader(), value, "shapes")
        self.shapes = value
        value = take("maker", None)
        if value is not None:
            Maker = model_named("Maker")
            value = read_model(Maker, value, "maker")
        self.maker = value
        value = take("tags", None)
        if value is not None:
            value = read_list(read_text, value, "tags")
        self.tags = value
        value = take("ratings", None)
        if value is not None:
            ToyRatings = model_named("ToyRatings")
            value = read_model(ToyRatings, value, "ratings")
        self.ratings = value
        self.colour = value = take("colour", None)
        if type(value) is not str and value is not None:
            read_text(value, "colour")
        value = take("box", None)
        if value is not None:
            ToyBox = model_named("ToyBox")
            value = read_model(ToyBox, value, "box")
        self.box = value
        value = take("parts", None)
        if value is not None:
            Toy = model_named("Toy")
            value = read_list(Toy.from_dict, value, "parts")
        self.parts = value
        value = take("from", None)
        if value is not None:
            Maker = model_named("Maker")
            value = read_model(Maker, value, "from")
        self.from_ = value
        self.field_id = value = take("_id", None)
        if type(value) is not str and value is not None:
            read_text(value, "_id")
        self._owner = value = take("owner", None)
        if type(value) is not str and value is not None:
            read_text(value, "owner")
        self.owned_by = value = take("owned_by", None)
        if type(value) is not str and value is not None:
            read_text(value, "owned_by")
        self.additional_properties = rest
        self._nulls = (
            ()
            if None not in src_dict.values()
            else tuple([key for key, value in src_dict.items() if value is None])
        )
        return model

    @property
    def owner(self) -> str | None:
        """`owner` or `owned_by`, by the name it has everywhere."""
        return self._owner if self._owner is not None else self.owned_by

    @property
    def label(self) -> str:
        """`name`, by the name it has everywhere."""
        return self.name

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
