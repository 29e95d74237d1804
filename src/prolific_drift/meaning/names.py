"""How the generated package spells names of a document."""

from __future__ import annotations

import re

_MADE_UP = re.compile(
    r"[_ ](?:Response|Request|RequestBody)(?:[_ ](?:\d{3}|\dXX|default))?$"
    r"|(?:Responses|RequestBody)\w*Content\w*Schema",
    re.IGNORECASE,
)


def class_name(name: str) -> str:
    """`FilterSet`, whether the schema is called `filter set`, `filterSet` or `Filter_Set`."""
    return "".join(word[:1].upper() + word[1:] for word in _words(name))


def module_name(tag: str) -> str:
    """`filter_sets`, whether the tag is called `Filter Sets` or `filterSets`."""
    return "_".join(_words(tag)).lower() or "default"


def is_made_up(name: str) -> bool:
    """Whether an exporter gave the name to what has none: `Studies_GetStudy_Response_200`."""
    return _MADE_UP.search(name) is not None


def _words(name: str) -> list[str]:
    kept = "".join(each for each in name if each.isalnum() or each in "._- ")
    if any(each.isupper() for each in kept):
        kept = " ".join(re.split(r"([A-Z]?[a-z]+)", kept))
    return re.findall(r"[^._\- ]+", kept)
