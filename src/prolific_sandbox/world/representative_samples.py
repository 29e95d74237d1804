"""What representative samples consist of: a country, and the shares of its people, in percent."""

from __future__ import annotations

from typing import Any, TypeAlias

_Shares: TypeAlias = tuple[tuple[dict[str, Any], int], ...]

_COUNTRIES = {"UK": "0", "US": "1"}
"""Choices of the filter for the country of residence."""

_AGES = ((18, 24), (25, 34), (35, 44), (45, 54), (55, None))


def country_filter(study_type: str) -> dict[str, Any] | None:
    """The filter that a representative sample adds to those of the study; None for other studies."""
    country = _country(study_type)
    if country is None:
        return None
    return {"filter_id": "current-country-of-residence", "selected_values": [_COUNTRIES[country]]}


def shares_of(study_type: str) -> tuple[tuple[str, _Shares], ...]:
    """For each filter a sample is representative by, its answers with their shares."""
    return _SHARES.get(_country(study_type) or "", ())


def _country(study_type: str) -> str | None:
    if "REP_SAMPLE" not in study_type:
        return None
    return next((country for country in _COUNTRIES if country in study_type.split("_")), None)


def _by_choice(*shares: int) -> _Shares:
    return tuple(({"selected_values": [str(choice)]}, share) for choice, share in enumerate(shares))


def _by_age(*shares: int) -> _Shares:
    return tuple(
        ({"selected_range": {"lower": lower, "upper": upper}}, share)
        for (lower, upper), share in zip(_AGES, shares, strict=True)
    )


_SHARES: dict[str, tuple[tuple[str, _Shares], ...]] = {
    "UK": (
        ("sex", _by_choice(49, 51)),
        ("age", _by_age(11, 17, 17, 17, 38)),
        ("ethnicity-simplified", _by_choice(82, 4, 9, 3, 2)),
    ),
    "US": (
        ("sex", _by_choice(49, 51)),
        ("age", _by_age(12, 18, 17, 16, 37)),
        ("ethnicity-simplified", _by_choice(62, 12, 6, 12, 8)),
    ),
}
