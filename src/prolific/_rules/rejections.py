"""What a rejection must say."""

from __future__ import annotations

from typing import Final

from prolific.errors import InvalidRequestError
from prolific_api.models.rejection_category import RejectionCategory

SHORTEST_MESSAGE: Final = 100
"""Characters the API asks for at least."""


def check_rejection(message: str, category: RejectionCategory | str) -> dict[str, str]:
    """The fields of a rejection.

    Raises:
        InvalidRequestError: the message is shorter than 100 characters, or the category is unknown.
    """
    length = len(message.strip())
    if length < SHORTEST_MESSAGE:
        raise InvalidRequestError(
            f"must explain the rejection in at least {SHORTEST_MESSAGE} characters, has {length}",
            field="message",
        )
    known = RejectionCategory(RejectionCategory.in_document_spelling(category))
    if not known.is_known:
        names = ", ".join(RejectionCategory)
        raise InvalidRequestError(f"unknown category {category!r}; one of {names}", field="category")
    return {"message": message, "rejection_category": known.value}
