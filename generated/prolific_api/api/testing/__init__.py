"""Operations tagged testing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import create_test_participant_for_researcher as create_test_participant_for_researcher

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "create_test_participant_for_researcher": ".create_test_participant_for_researcher",
        },
    )
