"""Filter sets: filters under a name, in versions, that studies can share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class FilterSetVersion:
    """One version: what a change of name or filters replaced the version before with."""

    name: str
    filters: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class FilterSet:
    """One filter set; versions count from 1."""

    id: str
    workspace_id: str | None
    organisation_id: str | None
    versions: tuple[FilterSetVersion, ...]
    is_locked: bool = False
    is_deleted: bool = False

    @property
    def version(self) -> int:
        """The number of the newest version."""
        return len(self.versions)

    def filters_at(self, version: int | None) -> tuple[dict[str, Any], ...]:
        """The filters of a version; of the newest when None, or when there is no such version."""
        number = version if version is not None and 1 <= version <= self.version else self.version
        return self.versions[number - 1].filters

    def changed(self, name: str, filters: tuple[dict[str, Any], ...]) -> FilterSet:
        """The set with one more version, or the set itself when nothing differs."""
        newest = FilterSetVersion(name, filters)
        if newest == self.versions[-1]:
            return self
        return replace(self, versions=(*self.versions, newest))

    def answer(self, eligible_count: int, version: int | None = None) -> dict[str, Any]:
        """The filter set at a version, by default the newest, as the API answers it."""
        number = version or self.version
        shown = self.versions[number - 1]
        return {
            "id": self.id,
            "version": number,
            "is_deleted": self.is_deleted,
            "is_locked": self.is_locked,
            "workspace_id": self.workspace_id,
            "organisation_id": self.organisation_id,
            "name": shown.name,
            "filters": list(shown.filters),
            "eligible_participant_count": eligible_count,
        }
