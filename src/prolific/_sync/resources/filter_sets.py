# Generated from src/prolific/_async/resources/filter_sets.py by `nox -s generate`; not edited by hand.
"""Filter sets: filters under a name, shared by studies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Unpack

from prolific_api.api import filter_sets as api

from prolific._inputs.bodies import request_body
from prolific._inputs.checks import optional_id
from prolific._paging.positions import LARGEST_PAGE, ListAnswer, Position, offset_query
from prolific._rules.owners import check_owner
from prolific._sync.engine.pages import ListSource, Page, first_page, walk
from prolific._sync.resources.resource import Resource

if TYPE_CHECKING:
    from prolific_api.arguments import CreateFilterSetFields, UpdateFilterSetFields
    from prolific_api.models import FilterSet


class FilterSets(Resource):
    """Filter sets: a study names one instead of listing filters, and takes it as it is when published."""

    def list(
        self,
        *,
        workspace_id: str | None = None,
        organisation_id: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> Page[FilterSet]:
        """A page of the filter sets of a workspace or organisation; iterating over it goes on to the end.

        Operation: `get-filter-sets` (read).

        Args:
            workspace_id: of the workspace.
            organisation_id: of the organisation.
            limit: rows of the page; the API chooses unless given.
            offset: rows to skip.

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.filter_sets.list(workspace_id=workspace_id, limit=50)
            print([each.name for each in page.items])  # ['Adults']
            ```
        """
        return first_page(self._source(workspace_id, organisation_id, Position.at_offset(offset, limit)))

    def iter(
        self, *, workspace_id: str | None = None, organisation_id: str | None = None
    ) -> Iterator[FilterSet]:
        """Every filter set of a workspace or organisation.

        Operation: `get-filter-sets` (read).

        Args:
            workspace_id: of the workspace.
            organisation_id: of the organisation.

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            for each in client.filter_sets.iter(workspace_id=workspace_id):
                print(each.name, each.version)  # Adults 1
            ```
        """
        return walk(self._source(workspace_id, organisation_id, Position.at_offset(0, LARGEST_PAGE)))

    def get(self, id: str, *, version_number: int | None = None) -> FilterSet:
        """One filter set, with the number of eligible participants.

        Operation: `get-filter-set` (read).

        Args:
            id: of the filter set.
            version_number: the version wanted; the newest unless given.

        Raises:
            NotFoundError: no such filter set or version, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            filter_set = client.filter_sets.get(filter_set_id)
            print(filter_set.name, filter_set.eligible_participant_count)  # Adults 500
            ```
        """
        return self._transport.call(api.get_filter_set, id, version_number=version_number)

    def create(self, **filter_set: Unpack[CreateFilterSetFields]) -> FilterSet:
        """Save filters under a name.

        Operation: `create-filter-set` (write).

        Args:
            **filter_set: the fields of `prolific_api.arguments.CreateFilterSetFields`: `name`, `filters` as
                `prolific.filters` builds them, and `workspace_id` or `organisation_id`.

        Raises:
            InvalidRequestError: a field is unknown or malformed, or there is no workspace or organisation;
                nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from prolific.filters import range_

            filter_set = client.filter_sets.create(
                workspace_id=workspace_id, name="Under 30", filters=[range_("age", lower=18, upper=29)]
            )
            print(filter_set.name, filter_set.version)  # Under 30 1
            ```
        """
        from prolific_api.models import CreateFilterSet

        check_owner(filter_set)
        return self._transport.call(api.create_filter_set, body=request_body(CreateFilterSet, filter_set))

    def update(self, id: str, **changes: Unpack[UpdateFilterSetFields]) -> FilterSet:
        """Change the name or the filters; the version goes up.

        Operation: `update-filter-set` (idempotent).

        Args:
            id: of the filter set.
            **changes: `name`, or `filters`, which replace the old ones.

        Raises:
            InvalidRequestError: a field is unknown or malformed; nothing was sent.
            BadRequestError: the filter set is locked.
            NotFoundError: no such filter set, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from prolific.filters import range_

            filter_set = client.filter_sets.update(filter_set_id, filters=[range_("age", lower=21)])
            print(filter_set.name, filter_set.version)  # Adults 2
            ```
        """
        from prolific_api.models import UpdateFilterSet

        return self._transport.call(api.update_filter_set, id, body=request_body(UpdateFilterSet, changes))

    def delete(self, id: str) -> None:
        """Delete a filter set.

        Operation: `delete-filter-set` (idempotent).

        Args:
            id: of the filter set.

        Raises:
            NotFoundError: no such filter set, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            client.filter_sets.delete(filter_set_id)
            print([each.name for each in client.filter_sets.iter(workspace_id=workspace_id)])  # []
            ```
        """
        self._transport.call(api.delete_filter_set, id)

    def clone(self, id: str, *, new_name: str | None = None) -> FilterSet:
        """Copy a filter set.

        Operation: `clone-filter-set` (write).

        Args:
            id: of the filter set.
            new_name: of the copy; the API chooses one unless given.

        Returns:
            The copy.

        Raises:
            NotFoundError: no such filter set, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            copy = client.filter_sets.clone(filter_set_id, new_name="Adults, second wave")
            print(copy.name, copy.id != filter_set_id)  # Adults, second wave True
            ```
        """
        from prolific_api.models import CloneFilterSet

        body = request_body(CloneFilterSet, {} if new_name is None else {"new_name": new_name})
        return self._transport.call(api.clone_filter_set, id, body=body)

    def lock(self, id: str) -> FilterSet:
        """Protect a filter set against changes.

        Operation: `lock-filter-set` (idempotent).

        Args:
            id: of the filter set.

        Raises:
            NotFoundError: no such filter set, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            filter_set = client.filter_sets.lock(filter_set_id)
            print(filter_set.is_locked)  # True
            ```
        """
        return self._transport.call(api.lock_filter_set, id)

    def unlock(self, id: str) -> FilterSet:
        """Allow changes to a locked filter set again.

        Operation: `unlock-filter-set` (idempotent).

        Args:
            id: of the filter set.

        Raises:
            NotFoundError: no such filter set, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            filter_set = client.filter_sets.unlock(locked_filter_set_id)
            print(filter_set.is_locked)  # False
            ```
        """
        return self._transport.call(api.unlock_filter_set, id)

    def _source(
        self, workspace_id: str | None, organisation_id: str | None, start: Position
    ) -> ListSource[FilterSet]:
        def fetch(position: Position) -> ListAnswer:
            return self._transport.call(
                api.get_filter_sets,
                workspace_id=optional_id(workspace_id, "workspace_id"),
                organisation_id=optional_id(organisation_id, "organisation_id"),
                **offset_query(position),
            )

        return ListSource(fetch, start)
