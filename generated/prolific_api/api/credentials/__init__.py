"""Operations tagged credentials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import create_credential_pool as create_credential_pool
    from . import list_credential_pools as list_credential_pools
    from . import update_credential_pool as update_credential_pool

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "create_credential_pool": ".create_credential_pool",
            "list_credential_pools": ".list_credential_pools",
            "update_credential_pool": ".update_credential_pool",
        },
    )
