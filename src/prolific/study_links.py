"""Addresses that lead from Prolific to a study and back."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from prolific.errors import InvalidRequestError

PLACEHOLDERS: Final = {
    "PROLIFIC_PID": "{{%PROLIFIC_PID%}}",
    "STUDY_ID": "{{%STUDY_ID%}}",
    "SESSION_ID": "{{%SESSION_ID%}}",
}
"""What Prolific fills in: the ids of participant, study and submission."""

_COMPLETION = "https://app.prolific.com/submissions/complete"


def study_url(
    address: str, *, participant: str = "PROLIFIC_PID", study: str = "STUDY_ID", session: str = "SESSION_ID"
) -> str:
    """The `external_study_url` that hands participant, study and submission to your experiment.

    Args:
        address: of the experiment; parameters it has already are kept.
        participant, study, session: names of the parameters; an empty name leaves one out. The session
            id is the id of the submission.

    Raises:
        InvalidRequestError: the address is none, or has one of the parameters already.

    Example:
        ```python
        from prolific import study_url

        address = study_url("https://lab.example/?arm=b", session="")
        print(address)  # https://lab.example/?arm=b&PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}
        ```
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise InvalidRequestError(f"{address!r} is no http or https address", field="address")
    names = dict(zip((participant, study, session), PLACEHOLDERS.values(), strict=True))
    names.pop("", None)
    taken = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)} & names.keys()
    if taken:
        raise InvalidRequestError(f"has the parameter {', '.join(sorted(taken))} already", field="address")
    # The placeholders go out as they are: Prolific looks for these very characters.
    added = "&".join(f"{quote(name)}={placeholder}" for name, placeholder in names.items())
    query = "&".join(part for part in (parts.query, added) if part)
    return urlunsplit(parts._replace(query=query))


def completion_url(code: str) -> str:
    """Where to send participants at the end, so that the code is handed in for them.

    Raises:
        InvalidRequestError: the code is empty.

    Example:
        ```python
        from prolific import completion_url

        print(completion_url("C1A2B3"))  # https://app.prolific.com/submissions/complete?cc=C1A2B3
        ```
    """
    if not code.strip():
        raise InvalidRequestError("must not be empty", field="code")
    return f"{_COMPLETION}?{urlencode({'cc': code})}"
