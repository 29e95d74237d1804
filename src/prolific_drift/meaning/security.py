"""Who may call an operation, whether the document says it as a security scheme or as a header parameter."""

from __future__ import annotations

from prolific_drift.documents.place import Place
from prolific_drift.documents.references import resolved

Alternatives = frozenset[frozenset[str]]
"""Ways to identify oneself; for each, all its parts are needed. An empty way means that nobody is asked."""

_IN_HEADER = "apiKey in header authorization"
_NOBODY_IS_ASKED: Alternatives = frozenset({frozenset[str]()})


def alternatives_of(top: Place, operation: Place, *, token_is_a_parameter: bool) -> Alternatives:
    """The ways of one operation.

    Raises:
        DocumentError: a requirement names a scheme that is not there.
    """
    holder = operation if operation.get("security") is not None else top
    ways = frozenset(_way(top, requirement) for requirement in holder.elements("security"))
    if token_is_a_parameter and (not ways or ways == _NOBODY_IS_ASKED):
        return frozenset({frozenset({_IN_HEADER})})
    return ways or _NOBODY_IS_ASKED


def is_public(alternatives: Alternatives) -> bool:
    """Whether one can call without identifying oneself."""
    return frozenset() in alternatives


def is_authorization(location: str, name: str) -> bool:
    """Whether a parameter is the header that carries the token."""
    return (location, name.lower()) == ("header", "authorization")


def described(way: frozenset[str]) -> str:
    """One way in words."""
    return " and ".join(sorted(way)) or "no token"


def _way(top: Place, requirement: Place) -> frozenset[str]:
    schemes = {}
    components = top.get("components")
    if components is not None:
        schemes = dict(components.members("securitySchemes"))
    parts = set()
    for name in map(str, requirement.mapping()):
        if name not in schemes:
            raise requirement.error(f"the security scheme {name!r} is not defined")
        parts.add(_scheme(resolved(top, schemes[name])))
        parts |= {f"scope {scope.value}" for scope in requirement.elements(name)}
    return frozenset(parts)


def _scheme(scheme: Place) -> str:
    kind = scheme.text("type") or ""
    if kind == "apiKey":
        return f"apiKey in {scheme.text('in')} {(scheme.text('name') or '').lower()}"
    if kind == "http":
        return f"http {(scheme.text('scheme') or '').lower()}"
    return kind
