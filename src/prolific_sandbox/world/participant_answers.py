"""What synthetic participants answer to the filters: plausible, and always the same for the same id."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from prolific_sandbox.world.filter_catalogue import ANSWERED, COUNTRIES, SelectFilter

Answers: TypeAlias = dict[str, frozenset[str] | int | str]

_ENGLISH = "0"
_LANGUAGE_OF_COUNTRY = {"3": "5", "4": "6", "5": "3", "6": "4", "7": "1", "8": "2"}
"""The main language of the countries where it is not English, by choice ids."""
_COUNTRIES = list(COUNTRIES)
_BORN_WHERE_THEY_LIVE = 0.9
_KEEP_THEIR_NATIONALITY = 0.85
_OPENED = date(2014, 1, 1)
_DAYS_OPEN = 4380


@lru_cache(maxsize=131_072)
def answers_of(participant_id: str, seed: int) -> Answers:
    """The answers of one participant, by filter id.

    A choice filter's answer is the set of choices given; a range filter's is a number, or a date as text.
    """
    source = random.Random(f"{seed}:{participant_id}")  # noqa: S311 - answers must be reproducible
    answers: Answers = {
        entry.filter_id: frozenset(source.choices(list(entry.choices), entry.weights))
        for entry in ANSWERED
        if isinstance(entry, SelectFilter) and entry.weights
    }
    (country,) = _choices(answers, "current-country-of-residence")
    at_home = source.random() < 0.85
    language = _LANGUAGE_OF_COUNTRY.get(country, _ENGLISH) if at_home else source.choice("0123456789")
    answers["first-language"] = frozenset({language})
    # The site is in English, so everybody is fluent in it.
    answers["fluent-languages"] = _choices(answers, "fluent-languages") | {language, _ENGLISH}
    answers["gender"] = _gender(source, _choices(answers, "sex"))
    answers["age"] = min(18 + int(source.gammavariate(2.4, 9)), 100)
    answers["approval_rate"] = 100 - min(int(source.expovariate(0.6)), 40)
    answers["approval_numbers"] = min(int(source.lognormvariate(5, 1.3)), 10_000)
    answers["join-date"] = str(_OPENED + timedelta(days=source.randrange(_DAYS_OPEN)))
    answers.update(_origin(random.Random(f"{seed}:{participant_id}:origin"), country))  # noqa: S311
    return answers


def _origin(source: random.Random, residence: str) -> Answers:
    """Where a participant was born, and the nationality: mostly the country where they live."""
    born = residence if source.random() < _BORN_WHERE_THEY_LIVE else source.choice(_COUNTRIES)
    nationality = born if source.random() < _KEEP_THEIR_NATIONALITY else residence
    return {"country-of-birth": frozenset({born}), "nationality": frozenset({nationality})}


def _choices(answers: Answers, filter_id: str) -> frozenset[str]:
    given = answers[filter_id]
    if not isinstance(given, frozenset):
        raise TypeError(f"{filter_id} has no choices")
    return given


def _gender(source: random.Random, sex: frozenset[str]) -> frozenset[str]:
    """Mostly the gender of the sex; choices 0 and 1 mean the same in both filters."""
    if source.random() < 0.97 and not sex & {"2"}:
        return sex
    return frozenset(source.choice("0123"))
