from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define
from attrs import field as attrs_field

from ..decoding import (
    DecodeError,
    Model,
    model_named,
    read_date,
    read_datetime,
    read_list,
    read_model,
    union_reader,
    write,
)
from ..types import UNSET, Unset
from .kind import Kind
from .size import Size

if TYPE_CHECKING:
    from .maker_input import MakerInput
    from .round_input import RoundInput
    from .square_input import SquareInput
    from .toy_box_input import ToyBoxInput
    from .toy_ratings_input import ToyRatingsInput


@cache
def _shapes_reader() -> Callable[[Any], Any]:
    RoundInput = model_named("RoundInput")
    SquareInput = model_named("SquareInput")
    return union_reader(
        (
            RoundInput,
            SquareInput,
        )
    )


@define(kw_only=True, repr=False)
class ToyInput(Model):
    """A toy.

    Attributes:
        name: What it is called.
        kind: Kind of toy.
        price: The API's default is 1.5.
        colour: Deprecated. Colour of old toys.
        owner: Who has it.
    """

    required_keys: ClassVar[frozenset[str]] = frozenset({"id", "name", "kind"})
    known_keys: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "name",
            "kind",
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
            "serial",
            "owner",
            "owned_by",
        }
    )

    id: str
    name: str
    kind: Kind | str
    size: int | Size | Unset = UNSET
    price: Decimal | float | None | Unset = UNSET
    made_at: datetime.datetime | None | Unset = UNSET
    best_before: datetime.date | Unset = UNSET
    shapes: list[RoundInput | SquareInput] | Unset = UNSET
    maker: MakerInput | None | Unset = UNSET
    tags: list[str] | Unset = UNSET
    ratings: ToyRatingsInput | Unset = UNSET
    colour: str | Unset = UNSET
    box: ToyBoxInput | Unset = UNSET
    parts: list[ToyInput] | Unset = UNSET
    from_: MakerInput | Unset = UNSET
    field_id: str | Unset = UNSET
    serial: str | Unset = UNSET
    owner: str | Unset = UNSET
    owned_by: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object the model stands for."""
        out: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.id, Unset):
            out["id"] = self.id
        if not isinstance(self.name, Unset):
            out["name"] = self.name
        if not isinstance(self.kind, Unset):
            out["kind"] = write(self.kind)
        if self.size is not UNSET:
            out["size"] = write(self.size)
        if self.price is not UNSET:
            out["price"] = write(self.price)
        if self.made_at is not UNSET:
            out["made_at"] = write(self.made_at)
        if self.best_before is not UNSET:
            out["best_before"] = write(self.best_before)
        if self.shapes is not UNSET:
            out["shapes"] = write(self.shapes)
        if self.maker is not UNSET:
            out["maker"] = write(self.maker)
        if self.tags is not UNSET:
            out["tags"] = write(self.tags)
        if self.ratings is not UNSET:
            out["ratings"] = write(self.ratings)
        if self.colour is not UNSET:
            out["colour"] = self.colour
        if self.box is not UNSET:
            out["box"] = write(self.box)
        if self.parts is not UNSET:
            out["parts"] = write(self.parts)
        if self.from_ is not UNSET:
            out["from"] = write(self.from_)
        if self.field_id is not UNSET:
            out["_id"] = self.field_id
        if self.serial is not UNSET:
            out["serial"] = self.serial
        if self.owner is not UNSET:
            out["owner"] = self.owner
        if self.owned_by is not UNSET:
            out["owned_by"] = self.owned_by
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
        self.id = take("id", UNSET)
        self.name = take("name", UNSET)
        value = take("kind", UNSET)
        if value is not None and value is not UNSET:
            value = Kind.read(value, "kind")
        self.kind = value
        value = take("size", UNSET)
        if value is not None and value is not UNSET:
            value = Size.read(value, "size")
        self.size = value
        self.price = take("price", UNSET)
        value = take("made_at", UNSET)
        if value is not None and value is not UNSET:
            value = read_datetime(value, "made_at")
        self.made_at = value
        value = take("best_before", UNSET)
        if value is not None and value is not UNSET:
            value = read_date(value, "best_before")
        self.best_before = value
        value = take("shapes", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(_shapes_reader(), value, "shapes")
        self.shapes = value
        value = take("maker", UNSET)
        if value is not None and value is not UNSET:
            MakerInput = model_named("MakerInput")
            value = read_model(MakerInput, value, "maker")
        self.maker = value
        value = take("tags", UNSET)
        if value is not None and value is not UNSET:
            value = read_list(None, value, "tags")
        self.tags = value
        value = take("ratings", UNSET)
        if value is not None and value is not UNSET:
            ToyRatingsInput = model_named("ToyRatingsInput")
            value = read_model(ToyRatingsInput, value, "ratings")
        self.ratings = value
        self.colour = take("colour", UNSET)
        value = take("box", UNSET)
        if value is not None and value is not UNSET:
            ToyBoxInput = model_named("ToyBoxInput")
            value = read_model(ToyBoxInput, value, "box")
        self.box = value
        value = take("parts", UNSET)
        if value is not None and value is not UNSET:
            ToyInput = model_named("ToyInput")
            value = read_list(ToyInput.from_dict, value, "parts")
        self.parts = value
        value = take("from", UNSET)
        if value is not None and value is not UNSET:
            MakerInput = model_named("MakerInput")
            value = read_model(MakerInput, value, "from")
        self.from_ = value
        self.field_id = take("_id", UNSET)
        self.serial = take("serial", UNSET)
        self.owner = take("owner", UNSET)
        self.owned_by = take("owned_by", UNSET)
        self.additional_properties = rest
        return model

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
