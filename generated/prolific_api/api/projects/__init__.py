"""Operations tagged projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import create_project as create_project
    from . import get_project as get_project
    from . import get_projects as get_projects
    from . import update_project as update_project

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "create_project": ".create_project",
            "get_project": ".get_project",
            "get_projects": ".get_projects",
            "update_project": ".update_project",
        },
    )
