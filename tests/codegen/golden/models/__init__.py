"""The data models of requests and answers, each imported when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazy import attach

if TYPE_CHECKING:
    from .kind import Kind as Kind
    from .maker import Maker as Maker
    from .maker_input import MakerInput as MakerInput
    from .problem import Problem as Problem
    from .round_ import Round as Round
    from .round_input import RoundInput as RoundInput
    from .size import Size as Size
    from .square import Square as Square
    from .square_input import SquareInput as SquareInput
    from .toy import Toy as Toy
    from .toy_box import ToyBox as ToyBox
    from .toy_box_input import ToyBoxInput as ToyBoxInput
    from .toy_input import ToyInput as ToyInput
    from .toy_list import ToyList as ToyList
    from .toy_list_links import ToyListLinks as ToyListLinks
    from .toy_ratings import ToyRatings as ToyRatings
    from .toy_ratings_input import ToyRatingsInput as ToyRatingsInput
    from .upload_picture_body import UploadPictureBody as UploadPictureBody

__all__ = (
    "Kind",
    "Maker",
    "MakerInput",
    "Problem",
    "Round",
    "RoundInput",
    "Size",
    "Square",
    "SquareInput",
    "Toy",
    "ToyBox",
    "ToyBoxInput",
    "ToyInput",
    "ToyList",
    "ToyListLinks",
    "ToyRatings",
    "ToyRatingsInput",
    "UploadPictureBody",
)

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "Kind": ".kind",
            "Maker": ".maker",
            "MakerInput": ".maker_input",
            "Problem": ".problem",
            "Round": ".round_",
            "RoundInput": ".round_input",
            "Size": ".size",
            "Square": ".square",
            "SquareInput": ".square_input",
            "Toy": ".toy",
            "ToyBox": ".toy_box",
            "ToyBoxInput": ".toy_box_input",
            "ToyInput": ".toy_input",
            "ToyList": ".toy_list",
            "ToyListLinks": ".toy_list_links",
            "ToyRatings": ".toy_ratings",
            "ToyRatingsInput": ".toy_ratings_input",
            "UploadPictureBody": ".upload_picture_body",
        },
    )
