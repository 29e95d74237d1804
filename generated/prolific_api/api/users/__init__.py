"""Operations tagged users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import get_user as get_user
    from . import get_user_identity as get_user_identity

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "get_user": ".get_user",
            "get_user_identity": ".get_user_identity",
        },
    )
