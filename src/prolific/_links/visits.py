"""Who comes to a study, read from the link that Prolific sent them to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qsl

from prolific._links.addresses import STANDARD_IDS, StudyAddress
from prolific.errors import LinkProblem, StudyLinkError

Parameters: TypeAlias = Mapping[str, Sequence[str]]
"""The values of each parameter of a link."""

_MOST_PARAMETERS = 100
_PLACEHOLDER = "{{"
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_PREVIEW = re.compile(r"[0-9A-Za-z]{12,23}")


@dataclass(frozen=True, kw_only=True)
class StudyVisit:
    """A participant who comes to a study, as the link says; anybody can write such a link.

    An id that the study's address does not hand over is an empty text.

    Attributes:
        participant_id: of the participant, PROLIFIC_PID.
        study_id: of the study, STUDY_ID.
        session_id: of the submission, SESSION_ID.
    """

    participant_id: str
    study_id: str
    session_id: str

    @property
    def submission_id(self) -> str:
        """The session id, which is the id of the submission."""
        return self.session_id

    @property
    def is_preview(self) -> bool:
        """Whether a researcher looks at the study in a preview, which makes no submission."""
        return _PREVIEW.fullmatch(self.session_id) is not None


def read_study_link(link: str, external_study_url: str | None = None) -> StudyVisit:
    """Who comes, by the parameters Prolific has put into the link. Nothing proves that it was Prolific.

    For a secure study, `studies.verify_link` proves it.

    Args:
        link: the address of the request, or its query string alone.
        external_study_url: of the study, with placeholders, where it has names of its own for the
            parameters, or leaves some out; else the link has PROLIFIC_PID, STUDY_ID and SESSION_ID.

    Raises:
        StudyLinkError: a parameter is missing or empty, is there more than once, holds a placeholder that was
            not filled in, or is no id; `problem` and `parameter` say which.
        InvalidRequestError: the `external_study_url` is no address with placeholders.

    Example:
        ```python
        from prolific import read_study_link

        visit = read_study_link("https://lab.example/?PROLIFIC_PID=P1&STUDY_ID=S1&SESSION_ID=U1")
        print(visit.participant_id, visit.study_id, visit.submission_id)  # P1 S1 U1
        ```
    """
    ids = STANDARD_IDS if external_study_url is None else StudyAddress.read(external_study_url).ids
    return StudyVisit(**ids_in(parameters_of(link), ids))


def parameters_of(link: str) -> Parameters:
    """The parameters of an address, or of a query string alone.

    Raises:
        StudyLinkError: there are too many of them to be Prolific's.
    """
    text = link.partition("#")[0]
    first_name = text.partition("=")[0]
    query = text.partition("?")[2] if any(mark in first_name for mark in "/?:") else text
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        raise StudyLinkError(
            f"the link has more than {_MOST_PARAMETERS} parameters", problem=LinkProblem.MALFORMED
        ) from None
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def ids_in(parameters: Parameters, ids: Mapping[str, str]) -> dict[str, str]:
    """The fields of a visit.

    Args:
        parameters: of the link.
        ids: by parameter, which id is there: `PROLIFIC_PID`, `STUDY_ID` or `SESSION_ID`.

    Raises:
        StudyLinkError: an id is not there, or is none.
    """
    found: dict[str, str] = {}
    for name, kind in ids.items():
        value = only_value(parameters, name)
        if value.startswith(_PLACEHOLDER):
            raise StudyLinkError(
                f"the parameter {name} holds a placeholder that was not filled in: "
                "the study was not opened through Prolific",
                problem=LinkProblem.PLACEHOLDER,
                parameter=name,
            )
        if not _ID.fullmatch(value):
            raise StudyLinkError(
                f"the parameter {name} is no id", problem=LinkProblem.MALFORMED, parameter=name
            )
        if found.setdefault(kind, value) != value:
            raise StudyLinkError(
                f"the parameter {name} names another id than the parameter before it for the same",
                problem=LinkProblem.ALTERED,
                parameter=name,
            )
    return {
        "participant_id": found.get("PROLIFIC_PID", ""),
        "study_id": found.get("STUDY_ID", ""),
        "session_id": found.get("SESSION_ID", ""),
    }


def only_value(parameters: Parameters, name: str) -> str:
    """The one value of a parameter.

    Raises:
        StudyLinkError: the parameter is missing, empty, or there more than once.
    """
    values = parameters.get(name, ())
    if len(values) > 1:
        raise StudyLinkError(
            f"the parameter {name!r} is there {len(values)} times",
            problem=LinkProblem.REPEATED,
            parameter=name,
        )
    if not values or not values[0]:
        state = "empty" if values else "missing"
        raise StudyLinkError(
            f"the parameter {name} is {state}: the study was not opened through Prolific",
            problem=LinkProblem.MISSING,
            parameter=name,
        )
    return values[0]
