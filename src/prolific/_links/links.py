"""Addresses that lead from Prolific to a study and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, quote, urlencode, urlunsplit

from prolific._links.addresses import PLACEHOLDERS, TOKEN_PARAMETER, split_address
from prolific.errors import InvalidRequestError
from prolific_api.decoding import plain_spelling

if TYPE_CHECKING:
    from prolific_api.models import CompletionCode, CompletionCodeInput, Study

    CompletionCodes = Iterable[CompletionCode | CompletionCodeInput | Mapping[str, Any]]

_COMPLETION = "https://app.prolific.com/submissions/complete"
_RESEARCHER = "researcher"


def study_url(
    address: str, *, participant: str = "PROLIFIC_PID", study: str = "STUDY_ID", session: str = "SESSION_ID"
) -> str:
    """The `external_study_url` that hands participant, study and submission to your experiment.

    Args:
        address: of the experiment; parameters it has already are kept.
        participant, study, session: names of the parameters; an empty name leaves one out. The session
            id is the id of the submission.

    Raises:
        InvalidRequestError: the address is none, or has one of the parameters already; or two of the names
            are the same.

    Example:
        ```python
        from prolific import study_url

        address = study_url("https://lab.example/?arm=b", session="")
        print(address)  # https://lab.example/?arm=b&PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}
        ```
    """
    parts = split_address(address, field="address")
    names: dict[str, str] = {}
    given = {"participant": participant, "study": study, "session": session}
    for (field, name), placeholder in zip(given.items(), PLACEHOLDERS.values(), strict=True):
        if name in names or name == TOKEN_PARAMETER:
            raise InvalidRequestError(f"the parameter {name} is for something else", field=field)
        if name:
            names[name] = placeholder
    present = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    taken = present & {*names, TOKEN_PARAMETER}
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


def completion_redirect(study: Study | Mapping[str, Any] | CompletionCodes, code_type: str) -> str:
    """Where to send a participant at the end, by what the end means.

    Args:
        study: a study as `studies.get` gives it, or as JSON, or its completion codes.
        code_type: `COMPLETED`, `SCREENED_OUT`, `NO_CONSENT`, `FAILED_ATTENTION_CHECK`, or whatever else the
            study has a code for; small letters will do.

    Returns:
        The address that hands in the study's code of this type for the participant.

    Raises:
        InvalidRequestError: the study has no code of this type, or more than one that participants hand in,
            or only one that is the researcher's to hand in, or none to be handed in at all.

    Example:
        ```python
        from prolific import completion_redirect

        study = client.studies.get(study_id)
        print(completion_redirect(study, "COMPLETED"))  # https://app.prolific.com/submissions/complete?cc=DONE
        ```
    """
    codes = [each if isinstance(each, Mapping) else each.to_dict() for each in _codes_of(study)]
    wanted = plain_spelling(code_type)
    types = [str(code.get("code_type", "")) for code in codes]
    places = [place for place, each in enumerate(types) if plain_spelling(each) == wanted]
    if not places:
        known = ", ".join(dict.fromkeys(types)) or "none at all"
        raise InvalidRequestError(
            f"the study has no completion code of the type {code_type!r}; it has {known}",
            field="code_type",
        )
    for_participants = [place for place in places if codes[place].get("actor") != _RESEARCHER]
    if not for_participants:
        raise InvalidRequestError(
            "only the researcher hands in this code, with submissions.complete",
            field=f"completion_codes[{places[0]}].actor",
        )
    if len(for_participants) > 1:
        raise InvalidRequestError(
            f"the study has {len(for_participants)} completion codes of this type; choose one and pass it to "
            "completion_url",
            field="code_type",
        )
    (place,) = for_participants
    code = codes[place].get("code")
    if not code:
        raise InvalidRequestError(
            "is empty: participants of this study hand in no code", field=f"completion_codes[{place}].code"
        )
    return completion_url(code)


def _codes_of(study: Study | Mapping[str, Any] | CompletionCodes) -> CompletionCodes:
    if isinstance(study, Mapping):
        fields = cast("Mapping[str, Any]", study)
        return fields.get("completion_codes") or ()
    if isinstance(study, Iterable):
        return study
    return study.completion_codes or ()
