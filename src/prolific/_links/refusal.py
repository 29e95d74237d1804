"""Refuses a link whose token does not prove that Prolific made it."""

from __future__ import annotations

from typing import NoReturn

from prolific.errors import LinkProblem, StudyLinkError


def refuse(problem: LinkProblem, message: str, parameter: str | None = None) -> NoReturn:
    """Raise the error.

    Raises:
        StudyLinkError: in any case.
    """
    # Not chained: what a library says about a token may quote it.
    raise StudyLinkError(message, problem=problem, parameter=parameter) from None
