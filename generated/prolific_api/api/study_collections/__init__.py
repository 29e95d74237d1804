"""Operations tagged study_collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import create_mutually_exclusive_study_collection as create_mutually_exclusive_study_collection
    from . import delete_mutually_exclusive_study_collection as delete_mutually_exclusive_study_collection
    from . import get_mutually_exclusive_study_collection as get_mutually_exclusive_study_collection
    from . import list_mutually_exclusive_study_collections as list_mutually_exclusive_study_collections
    from . import (
        transition_mutually_exclusive_study_collection as transition_mutually_exclusive_study_collection,
    )
    from . import update_mutually_exclusive_study_collection as update_mutually_exclusive_study_collection

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "create_mutually_exclusive_study_collection": ".create_mutually_exclusive_study_collection",
            "delete_mutually_exclusive_study_collection": ".delete_mutually_exclusive_study_collection",
            "get_mutually_exclusive_study_collection": ".get_mutually_exclusive_study_collection",
            "list_mutually_exclusive_study_collections": ".list_mutually_exclusive_study_collections",
            "transition_mutually_exclusive_study_collection": ".transition_mutually_exclusive_study_collection",
            "update_mutually_exclusive_study_collection": ".update_mutually_exclusive_study_collection",
        },
    )
