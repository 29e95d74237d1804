"""Operations tagged workspaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import create_workspace as create_workspace
    from . import get_workspace as get_workspace
    from . import get_workspace_balance as get_workspace_balance
    from . import get_workspace_cost as get_workspace_cost
    from . import get_workspaces as get_workspaces
    from . import update_workspace as update_workspace

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "create_workspace": ".create_workspace",
            "get_workspace": ".get_workspace",
            "get_workspace_balance": ".get_workspace_balance",
            "get_workspace_cost": ".get_workspace_cost",
            "get_workspaces": ".get_workspaces",
            "update_workspace": ".update_workspace",
        },
    )
