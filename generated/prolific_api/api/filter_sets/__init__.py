"""Operations tagged filter_sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import clone_filter_set as clone_filter_set
    from . import create_filter_set as create_filter_set
    from . import delete_filter_set as delete_filter_set
    from . import get_filter_set as get_filter_set
    from . import get_filter_sets as get_filter_sets
    from . import lock_filter_set as lock_filter_set
    from . import unlock_filter_set as unlock_filter_set
    from . import update_filter_set as update_filter_set

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "clone_filter_set": ".clone_filter_set",
            "create_filter_set": ".create_filter_set",
            "delete_filter_set": ".delete_filter_set",
            "get_filter_set": ".get_filter_set",
            "get_filter_sets": ".get_filter_sets",
            "lock_filter_set": ".lock_filter_set",
            "unlock_filter_set": ".unlock_filter_set",
            "update_filter_set": ".update_filter_set",
        },
    )
