"""The fields of request bodies as keyword arguments. For annotations; nothing imports it at run time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Required, TypedDict

from .models.kind import Kind
from .models.maker_input import MakerInput
from .models.round_input import RoundInput
from .models.size import Size
from .models.square_input import SquareInput
from .models.toy_box_input import ToyBoxInput
from .models.toy_ratings_input import ToyRatingsInput
from .types import File


class ToyInputFields(TypedDict, total=False):
    """A toy.

    Attributes:
        name: What it is called.
        kind: Kind of toy.
        price: The API's default is 1.5.
        colour: Deprecated. Colour of old toys.
        owner: Who has it.
    """

    id: Required[str]
    name: Required[str]
    kind: Required[Kind | str]
    size: int | Size
    price: Decimal | float | None
    made_at: datetime.datetime | None
    best_before: datetime.date
    shapes: Sequence[Mapping[str, Any] | RoundInput | SquareInput]
    maker: MakerInput | Mapping[str, Any] | None
    tags: Sequence[str]
    ratings: Mapping[str, Any] | ToyRatingsInput
    colour: str
    box: Mapping[str, Any] | ToyBoxInput
    parts: Sequence[Mapping[str, Any] | ToyInput]
    from_: MakerInput | Mapping[str, Any]
    _id: str
    serial: str
    owner: str
    owned_by: str | None


class UploadPictureBodyFields(TypedDict, total=False):
    """UploadPictureBody of the Prolific API."""

    file: Required[File]
    caption: str
