"""Operations tagged toys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import create_toy as create_toy
    from . import delete_toys_toy_id as delete_toys_toy_id
    from . import list_toys as list_toys
    from . import upload_picture as upload_picture

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "create_toy": ".create_toy",
            "delete_toys_toy_id": ".delete_toys_toy_id",
            "list_toys": ".list_toys",
            "upload_picture": ".upload_picture",
        },
    )
