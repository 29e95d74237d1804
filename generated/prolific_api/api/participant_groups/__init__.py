"""Operations tagged participant_groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import add_to_participant_group as add_to_participant_group
    from . import create_participant_group as create_participant_group
    from . import delete_participant_group as delete_participant_group
    from . import get_participant_group as get_participant_group
    from . import get_participant_group_participants as get_participant_group_participants
    from . import get_participant_groups as get_participant_groups
    from . import remove_from_participant_group as remove_from_participant_group
    from . import update_participant_group as update_participant_group

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "add_to_participant_group": ".add_to_participant_group",
            "create_participant_group": ".create_participant_group",
            "delete_participant_group": ".delete_participant_group",
            "get_participant_group": ".get_participant_group",
            "get_participant_group_participants": ".get_participant_group_participants",
            "get_participant_groups": ".get_participant_groups",
            "remove_from_participant_group": ".remove_from_participant_group",
            "update_participant_group": ".update_participant_group",
        },
    )
