"""Operations tagged well_known_endpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import get_study_jwks as get_study_jwks

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "get_study_jwks": ".get_study_jwks",
        },
    )
