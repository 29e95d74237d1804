"""Recruitment filters: the catalogue, who is eligible, and how members of a group spread."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from prolific._async.engine.pages import AsyncPaginator, ListSource, paginated, walk
from prolific._async.resources.resource import AsyncResource
from prolific._calls.needed import needed
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id, checked_ids, optional_id
from prolific._paging.positions import ListAnswer, Position, offset_query, rows_of
from prolific._rules.filters import check_no_group, check_page, checked_query, matching_filters
from prolific.results.eligibility import EligibleCount
from prolific_api.api import filters as api
from prolific_api.types import deprecated

if TYPE_CHECKING:
    from prolific.filters import AnyFilter
    from prolific_api.decoding import UnknownVariant
    from prolific_api.models import (
        FilterBreakdownCounts,
        FilterChoice,
        FilterDistribution,
        FilterRuleTree,
        FilterSearchResult,
        RangeFilterListResponse,
        RequirementsResponse,
        SelectFilterListResponse,
    )

    AnyEntry: TypeAlias = SelectFilterListResponse | RangeFilterListResponse | UnknownVariant


class Filters(AsyncResource):
    """Filters: what there is to choose from. `prolific.filters` builds filters for a study."""

    def list(
        self,
        *,
        detailed: bool | None = None,
        workspace_id: str | None = None,
        filter_tag: str | None = None,
    ) -> AsyncPaginator[AnyEntry]:
        """The catalogue of filters. The API sends all of it at once.

        Operation: `get-filters` (read).

        Args:
            detailed: whether category, help texts and tags come along.
            workspace_id: workspace whose earlier studies and participant groups are among the choices.
            filter_tag: only filters with this tag, `custom-group` for example.

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.filters.list(detailed=True, workspace_id=workspace_id)
            print("age" in [entry.filter_id for entry in page.items])  # True
            ```
        """
        return paginated(self._source(detailed, workspace_id, filter_tag))

    def iter(
        self,
        *,
        detailed: bool | None = None,
        workspace_id: str | None = None,
        filter_tag: str | None = None,
    ) -> AsyncIterator[AnyEntry]:
        """Every filter of the catalogue.

        Operation: `get-filters` (read).

        Args:
            detailed: whether category, help texts and tags come along.
            workspace_id: workspace whose earlier studies and participant groups are among the choices.
            filter_tag: only filters with this tag.

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            titles = {entry.filter_id: entry.title async for entry in client.filters.iter()}
            print(titles["handedness"])  # Handedness
            ```
        """
        return walk(self._source(detailed, workspace_id, filter_tag))

    async def search(self, text: str, *, workspace_id: str | None = None) -> Sequence[AnyEntry]:
        """The filters whose title, question or id holds all the words, best matches first.

        The catalogue is read and searched here, so that the entries come with their choices;
        `prolific.filters.select` takes an entry and the labels of choices.

        Operation: `get-filters` (read).

        Args:
            text: words in any case, "handedness".
            workspace_id: workspace whose earlier studies and participant groups are among the choices.

        Raises:
            InvalidRequestError: the text is empty.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from prolific.filters import select

            (handedness,) = await client.filters.search("handedness")
            left_handed = select(handedness, "Left-handed")
            print(left_handed.selected_values)  # ['0']
            ```
        """
        matching_filters((), text)
        answer = await self._transport.call(
            api.get_filters, workspace_id=optional_id(workspace_id, "workspace_id")
        )
        return matching_filters(rows_of(answer), text)

    def search_catalogue(
        self,
        q: str,
        *,
        limit: int | None = None,
        offset: int | None = None,
        workspace_id: str | None = None,
    ) -> AsyncPaginator[FilterSearchResult]:
        """A page of the filters the API itself finds, best first; it looks at texts and labels of choices.

        Iterating over it goes on to the end.

        Operation: `search-filters` (read).

        Args:
            q: words, 1 to 200 characters.
            limit: rows of the page, at most 100; the API serves 25 unless asked.
            offset: rows to skip.
            workspace_id: workspace that decides which filters can be seen.

        Raises:
            InvalidRequestError: `q` is empty or too long, or `limit` above 100; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.filters.search_catalogue("handedness", limit=5)
            print([found.filter_id for found in page.items])  # ['handedness']
            ```
        """
        words = checked_query(q)
        check_page(limit)

        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.search_filters,
                q=words,
                workspace_id=optional_id(workspace_id, "workspace_id"),
                **offset_query(position),
            )

        return paginated(ListSource(fetch, Position.at_offset(offset, limit)))

    def choices(
        self,
        filter_id: str,
        *,
        limit: int | None = None,
        offset: int | None = None,
        workspace_id: str | None = None,
        filter_by: str | None = None,
    ) -> AsyncPaginator[FilterChoice]:
        """A page of a filter's choices, in the order of the catalogue; iterating over it goes on to the end.

        Operation: `get-filter-choices` (read).

        Args:
            filter_id: of the filter.
            limit: rows of the page, at most 100; the API serves 25 unless asked.
            offset: rows to skip.
            workspace_id: workspace that decides which filters can be seen.
            filter_by: narrows the catalogue in which the filter is looked up.

        Raises:
            InvalidRequestError: `limit` is above 100; nothing was sent.
            NotFoundError: no such filter.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.filters.choices("handedness", limit=50)
            labels = [choice.label for choice in page.items]
            print(labels)  # ['Left-handed', 'Right-handed', 'Ambidextrous']
            ```
        """
        check_page(limit)

        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.get_filter_choices,
                filter_id,
                workspace_id=optional_id(workspace_id, "workspace_id"),
                filter_by=filter_by,
                **offset_query(position),
            )

        return paginated(ListSource(fetch, Position.at_offset(offset, limit)))

    def search_choices(
        self,
        filter_id: str,
        q: str,
        *,
        limit: int | None = None,
        offset: int | None = None,
        workspace_id: str | None = None,
    ) -> AsyncPaginator[FilterChoice]:
        """A page of a filter's choices whose labels match, best first; iterating over it goes on to the end.

        Operation: `search-filter-choices` (read).

        Args:
            filter_id: of the filter.
            q: words, 1 to 200 characters.
            limit: rows of the page, at most 100; the API serves 25 unless asked.
            offset: rows to skip.
            workspace_id: workspace that decides which filters can be seen.

        Raises:
            InvalidRequestError: `q` is empty or too long, or `limit` above 100; nothing was sent.
            NotFoundError: no such filter.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.filters.search_choices("handedness", "left")
            print([(choice.id, choice.label) for choice in page.items])  # [('0', 'Left-handed')]
            ```
        """
        words = checked_query(q)
        check_page(limit)

        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.search_filter_choices,
                filter_id,
                q=words,
                workspace_id=optional_id(workspace_id, "workspace_id"),
                **offset_query(position),
            )

        return paginated(ListSource(fetch, Position.at_offset(offset, limit)))

    async def count(
        self,
        filters: Sequence[AnyFilter],
        *,
        workspace_id: str | None = None,
        organisation_id: str | None = None,
    ) -> EligibleCount:
        """How many participants pass all of the filters.

        Operation: `get-eligible-count` (read).

        Args:
            filters: as `prolific.filters` builds them, or mappings; none counts everyone.
            workspace_id: workspace of the planned study, whose country counts; your current one unless given.
            organisation_id: organisation of the planned filter set.

        Returns:
            The number, or that there are fewer than 25, which is all the API tells then.

        Raises:
            InvalidRequestError: a filter is malformed; nothing was sent.
            BadRequestError: a filter or choice does not exist.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from prolific.filters import range_, select

            count = await client.filters.count([range_("age", lower=18, upper=60), select("handedness", "1")])
            print(count, count.is_exact)  # ... True
            ```
        """
        from prolific_api.models import RequirementsCountRequest

        options = {
            "workspace_id": optional_id(workspace_id, "workspace_id"),
            "organisation_id": optional_id(organisation_id, "organisation_id"),
        }
        given = {name: value for name, value in options.items() if value is not None}
        body = request_body(RequirementsCountRequest, {"filters": [*filters], **given})
        answer = await self._transport.call(api.get_eligible_count, body=body)
        return EligibleCount.of_answer(needed(answer.count, answer, "$.count"))

    async def breakdown(
        self, filters: Sequence[AnyFilter], *, breakdown_filter: AnyFilter, workspace_id: str | None = None
    ) -> FilterBreakdownCounts:
        """How many participants pass all of the filters, apart by the values of one more filter.

        Operation: `get-filter-breakdown` (read).

        Args:
            filters: as for `count`; none counts everyone.
            breakdown_filter: a filter with values or a range, by whose values they are counted; no group.
            workspace_id: workspace of the planned study, whose country counts.

        Returns:
            A number for each value; "N/A" are those who pass the filters and fall into none of the values.

        Raises:
            InvalidRequestError: a filter is malformed, or `breakdown_filter` is a group; nothing was sent.
            BadRequestError: a filter or choice does not exist.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from prolific.filters import range_, select

            counts = await client.filters.breakdown(
                [range_("age", lower=18, upper=60)], breakdown_filter=select("handedness", "0", "1")
            )
            print(counts["0"] < counts["1"], counts["N/A"])  # True ...
            ```
        """
        from prolific_api.models import FilterBreakdownRequest

        check_no_group(breakdown_filter, "breakdown_filter")
        fields: dict[str, Any] = {"filters": [*filters], "breakdown_filter": breakdown_filter}
        if (workspace := optional_id(workspace_id, "workspace_id")) is not None:
            fields["workspace_id"] = workspace
        answer = await self._transport.call(
            api.get_filter_breakdown, body=request_body(FilterBreakdownRequest, fields)
        )
        return needed(answer.breakdown, answer, "$.breakdown")

    async def rule_tree(self, *, workspace_id: str | None = None) -> FilterRuleTree:
        """How "and" and "or" groups of filters may nest, which differs by workspace.

        `any_of`, `all_of` and `check_groups` of `prolific.filters` hold groups against it.

        Operation: `get-filter-rule-tree` (read).

        Args:
            workspace_id: workspace whose rules are wanted; your current one unless given.

        Raises:
            PermissionDeniedError: no access to the workspace.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from prolific.filters import any_of, range_, select

            rules = await client.filters.rule_tree(workspace_id=workspace_id)
            either = any_of(range_("age", upper=25), select("handedness", "0"), rule_tree=rules)
            print(rules.and_.max_by_type["or"], either.filter_id)  # 0 or
            ```
        """
        answer = await self._transport.call(
            api.get_filter_rule_tree, workspace_id=optional_id(workspace_id, "workspace_id")
        )
        return needed(answer.rule_tree, answer, "$.rule_tree")

    async def distribution(
        self, id: str, *, workspace_id: str, distribution_filters: Iterable[str]
    ) -> FilterDistribution:
        """How the members of a custom group spread over the choices of other filters.

        Operation: `get-filter-distribution` (read).

        Args:
            id: of a filter with the tag `custom-group`.
            workspace_id: of your workspace.
            distribution_filters: ids of filters with the tag `allow-distribution`.

        Returns:
            For each of these filters, the number of members for each choice.

        Raises:
            InvalidRequestError: an id is empty, or there is no filter to spread over; nothing was sent.
            BadRequestError: a filter does not allow it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            answer = await client.filters.distribution(
                group_id, workspace_id=workspace_id, distribution_filters=["handedness"]
            )
            print(answer.to_dict()["distribution"]["handedness"])  # {'Right-handed': 2}
            ```
        """
        return await self._transport.call(
            api.get_filter_distribution,
            id,
            workspace_id=checked_id(workspace_id, "workspace_id"),
            distribution_filters=",".join(checked_ids(distribution_filters, "distribution_filters")),
        )

    @deprecated("get-eligibility-requirements is deprecated by Prolific; use filters.list")
    async def eligibility_requirements(self) -> RequirementsResponse:
        """The requirements that filters have replaced; studies no longer take them.

        Operation: `get-eligibility-requirements` (read), deprecated.

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            answer = await client.filters.eligibility_requirements()
            print(len(answer.results))  # 25
            ```
        """
        return await self._transport.call(api.get_eligibility_requirements)

    def _source(
        self, detailed: bool | None, workspace_id: str | None, filter_tag: str | None
    ) -> ListSource[AnyEntry]:
        async def fetch(_: Position) -> ListAnswer:
            return await self._transport.call(
                api.get_filters,
                detailed=None if detailed is None else str(detailed).lower(),
                workspace_id=optional_id(workspace_id, "workspace_id"),
                filter_tag=filter_tag,
            )

        return ListSource(fetch, Position.of_whole())
