"""Whose something is: what belongs to a workspace or to an organisation says which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prolific.errors import InvalidRequestError


def check_owner(fields: Mapping[str, Any]) -> None:
    """Refuse what would belong to nobody.

    Raises:
        InvalidRequestError: neither `workspace_id` nor `organisation_id` is given.
    """
    if not fields.get("workspace_id") and not fields.get("organisation_id"):
        raise InvalidRequestError("is needed unless organisation_id is given", field="workspace_id")
