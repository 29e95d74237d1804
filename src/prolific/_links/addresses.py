"""What an `external_study_url` says about the links that Prolific makes from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from prolific.errors import InvalidRequestError

PLACEHOLDERS: Final = {
    "PROLIFIC_PID": "{{%PROLIFIC_PID%}}",
    "STUDY_ID": "{{%STUDY_ID%}}",
    "SESSION_ID": "{{%SESSION_ID%}}",
}
"""What Prolific fills in: the ids of participant, study and submission."""

TOKEN_PARAMETER: Final = "prolific_token"  # noqa: S105 - its name
"""What Prolific adds to the links of a secure study."""

_PORTS = {"http": 80, "https": 443}


def split_address(address: str, *, field: str) -> SplitResult:
    """The parts of an http or https address.

    Raises:
        InvalidRequestError: it is none.
    """
    with suppress(ValueError):  # a port or a bracket out of place
        parts = urlsplit(address)
        if parts.scheme in _PORTS and parts.hostname and parts.port != 0:
            return parts
    raise InvalidRequestError(f"{address!r} is no http or https address", field=field)


@dataclass(frozen=True)
class StudyAddress:
    """The address of a study, with placeholders, taken apart.

    Attributes:
        host: host name and port, the latter always given: `survey.example:443`.
        scheme: `https`, or `http`.
        path: of the address, without a final slash; None where a placeholder in it can become anything.
        ids: by parameter, which id Prolific puts there: `PROLIFIC_PID`, `STUDY_ID` or `SESSION_ID`.
        fixed: the parameters that are the same for everybody, with their values.
        parameters: names of all parameters.
    """

    scheme: str
    host: str
    path: str | None
    ids: Mapping[str, str]
    fixed: Mapping[str, str]
    parameters: frozenset[str]

    @classmethod
    @lru_cache(maxsize=256)
    def read(cls, external_study_url: str) -> Self:
        """Take an `external_study_url` apart, as `study_url` makes it and `studies.get` gives it.

        Raises:
            InvalidRequestError: it is no address, has a parameter twice, or none that is a placeholder.
        """
        field = "external_study_url"
        parts = split_address(external_study_url, field=field)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        twice = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
        if twice:
            raise InvalidRequestError(f"has the parameter {twice[0]} twice", field=field)
        kinds = {placeholder: kind for kind, placeholder in PLACEHOLDERS.items()}
        ids = {name: kinds[value] for name, value in pairs if value in kinds}
        if not ids:
            raise InvalidRequestError(
                "hands over no id: make the address with prolific.study_url", field=field
            )
        return cls(
            scheme=parts.scheme,
            host=_host(parts),
            path=None if has_placeholder(unquote(parts.path)) else parts.path.rstrip("/"),
            ids=ids,
            fixed={name: value for name, value in pairs if not has_placeholder(value)},
            parameters=frozenset(name for name, _ in pairs),
        )

    def is_meant_by(self, audience: str) -> bool:
        """Whether a token's audience, a whole address or only a host, is this study."""
        try:
            parts = urlsplit(audience if "://" in audience else f"{self.scheme}://{audience}")
            if (parts.scheme, _host(parts)) != (self.scheme, self.host):
                return False
        except ValueError:
            return False
        path = parts.path.rstrip("/")
        return not path or self.path is None or path == self.path


STANDARD_IDS: Final[Mapping[str, str]] = {name: name for name in PLACEHOLDERS}
"""The parameters of a study that has chosen no names of its own."""


def has_placeholder(text: str) -> bool:
    """Whether something is left for Prolific to fill in."""
    return any(placeholder in text for placeholder in PLACEHOLDERS.values())


def _host(parts: SplitResult) -> str:
    port = _PORTS.get(parts.scheme) if parts.port is None else parts.port
    return f"{parts.hostname}:{port}"
