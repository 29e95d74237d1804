"""Webhooks: subscriptions to events, the secrets that sign them, and what was delivered."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import TYPE_CHECKING, Unpack

from prolific._async.pages import AsyncPaginator, ListSource, paginated, walk
from prolific._async.resource import AsyncResource
from prolific.argument_checks import checked_id, checked_text, optional_id
from prolific.bodies import request_body
from prolific.paging import LARGEST_PAGE, ListAnswer, Position, offset_query
from prolific.subscriptions import CreateSubscription, NewSubscription, check_target, status_query
from prolific_api.api import webhooks as api

if TYPE_CHECKING:
    from prolific_api.arguments import SubscriptionUpdateDetailFields
    from prolific_api.models import (
        EventType,
        SecretDetail,
        SubscriptionDetail,
        SubscriptionEvent,
        SubscriptionEventStatus,
    )


class Webhooks(AsyncResource):
    """Webhooks: the API calls a URL of yours when something happens.

    To subscribe: make sure the workspace has a secret (`create_secret`), `create` the subscription, and
    `confirm` it with the secret that came back.
    """

    async def event_types(self) -> Sequence[EventType]:
        """What there is to subscribe to.

        Operation: `get-event-types` (read).

        Raises:
            CallError: see `prolific.errors`.
        """
        answer = await self._transport.call(api.get_event_types)
        return answer.results or []

    async def secrets(self, workspace_id: str) -> Sequence[SecretDetail]:
        """The secrets that sign deliveries for a workspace.

        Operation: `get-secrets` (read).

        Args:
            workspace_id: of the workspace.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.
        """
        workspace = checked_id(workspace_id, "workspace_id")
        answer = await self._transport.call(api.get_secrets, workspace_id=workspace)
        return answer.results or []

    async def create_secret(self, workspace_id: str) -> SecretDetail:
        """Make a new secret that signs deliveries for a workspace. An older one stops being valid.

        Operation: `create-secret` (write).

        Args:
            workspace_id: of the workspace.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import CreateSecret

        body = request_body(CreateSecret, {"workspace_id": checked_id(workspace_id, "workspace_id")})
        return await self._transport.call(api.create_secret, body=body)

    def list(
        self,
        *,
        workspace_id: str | None = None,
        is_enabled: bool | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> AsyncPaginator[SubscriptionDetail]:
        """A page of subscriptions; iterating over it goes on to the end.

        Operation: `get-subscriptions` (read).

        Args:
            workspace_id: of the workspace; all of yours unless given.
            is_enabled: those switched on, as the API does unless told otherwise, or those switched off.
            limit: rows of the page; the API chooses unless given.
            offset: rows to skip.

        Raises:
            CallError: see `prolific.errors`.
        """
        return paginated(self._source(workspace_id, is_enabled, Position.at_offset(offset, limit)))

    def iter(
        self, *, workspace_id: str | None = None, is_enabled: bool | None = None
    ) -> AsyncIterator[SubscriptionDetail]:
        """Every subscription.

        Operation: `get-subscriptions` (read).

        Args:
            workspace_id: of the workspace; all of yours unless given.
            is_enabled: those switched on, as the API does unless told otherwise, or those switched off.

        Raises:
            CallError: see `prolific.errors`.
        """
        return walk(self._source(workspace_id, is_enabled, Position.at_offset(0, LARGEST_PAGE)))

    async def get(self, id: str) -> SubscriptionDetail:
        """One subscription.

        Operation: `get-subscription` (read).

        Args:
            id: of the subscription.

        Raises:
            NotFoundError: no such subscription, or no access to it.
            CallError: see `prolific.errors`.
        """
        return await self._transport.call(api.get_subscription, id)

    async def create(self, *, workspace_id: str, event_type: str, target_url: str) -> NewSubscription:
        """Subscribe a URL to a kind of event. Nothing is delivered before `confirm`.

        Operation: `create-subscription` (write).

        Args:
            workspace_id: of the workspace.
            event_type: name of the kind of event, `submission.status.change`; see `event_types`.
            target_url: public https address that takes the events.

        Returns:
            The subscription and the secret that confirms it, which the API tells only now.

        Raises:
            InvalidRequestError: an argument is empty, or the address is not https; nothing was sent.
            BadRequestError: there is no such kind of event, or the address cannot be reached.
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import SubscriptionDetailInput

        check_target(target_url)
        fields = {
            "workspace_id": checked_id(workspace_id, "workspace_id"),
            "event_type": checked_text(event_type, "event_type"),
            "target_url": target_url,
        }
        body = request_body(SubscriptionDetailInput, fields)
        return await self._transport.call(CreateSubscription(), body=body)

    async def confirm(self, id: str, *, secret: str) -> SubscriptionDetail:
        """Switch a new subscription on.

        Operation: `confirm-subscription` (idempotent).

        Args:
            id: of the subscription.
            secret: the `confirmation_secret` of `create`, or what the header `X-Hook-Secret` held.

        Raises:
            InvalidRequestError: the secret is empty; nothing was sent.
            BadRequestError: the secret is not the one of this subscription.
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import SubscriptionConfirmation

        body = request_body(SubscriptionConfirmation, {"secret": checked_text(secret, "secret")})
        return await self._transport.call(api.confirm_subscription, id, body=body)

    async def update(self, id: str, **changes: Unpack[SubscriptionUpdateDetailFields]) -> SubscriptionDetail:
        """Change a subscription, or switch it off or on.

        Operation: `update-subscription` (idempotent).

        Args:
            id: of the subscription.
            **changes: `event_type`, `target_url`, `is_enabled`.

        Raises:
            InvalidRequestError: a field is unknown or malformed; nothing was sent.
            NotFoundError: no such subscription, or no access to it.
            CallError: see `prolific.errors`.
        """
        from prolific_api.models import SubscriptionUpdateDetail

        body = request_body(SubscriptionUpdateDetail, changes)
        if "target_url" in changes:
            check_target(changes["target_url"])
        return await self._transport.call(api.update_subscription, id, body=body)

    async def delete(self, id: str) -> None:
        """End a subscription for good.

        Operation: `delete-subscription` (idempotent).

        Args:
            id: of the subscription.

        Raises:
            NotFoundError: no such subscription, or no access to it.
            CallError: see `prolific.errors`.
        """
        await self._transport.call(api.delete_subscription, id)

    def events(
        self,
        id: str,
        *,
        status: SubscriptionEventStatus | str | Iterable[SubscriptionEventStatus | str] | None = None,
        resource_id: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> AsyncPaginator[SubscriptionEvent]:
        """A page of the events of a subscription, with their delivery; iterating over it goes on to the end.

        Operation: `get-events` (read).

        Args:
            id: of the subscription.
            status: PENDING, SUCCEEDED or FAILED, or several of them.
            resource_id: only events about this study or submission.
            limit: rows of the page, at most 1,000; the API serves 100 unless asked.
            offset: rows to skip.

        Raises:
            NotFoundError: no such subscription, or no access to it.
            CallError: see `prolific.errors`.
        """
        return paginated(self._events(id, status, resource_id, Position.at_offset(offset, limit)))

    def iter_events(
        self,
        id: str,
        *,
        status: SubscriptionEventStatus | str | Iterable[SubscriptionEventStatus | str] | None = None,
        resource_id: str | None = None,
    ) -> AsyncIterator[SubscriptionEvent]:
        """Every event of a subscription, with its delivery.

        Operation: `get-events` (read).

        Args:
            id: of the subscription.
            status: PENDING, SUCCEEDED or FAILED, or several of them.
            resource_id: only events about this study or submission.

        Raises:
            NotFoundError: no such subscription, or no access to it.
            CallError: see `prolific.errors`.
        """
        return walk(self._events(id, status, resource_id, Position.at_offset(0, LARGEST_PAGE)))

    def _source(
        self, workspace_id: str | None, is_enabled: bool | None, start: Position
    ) -> ListSource[SubscriptionDetail]:
        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.get_subscriptions,
                workspace_id=optional_id(workspace_id, "workspace_id"),
                is_enabled=is_enabled,
                **offset_query(position),
            )

        return ListSource(fetch, start)

    def _events(
        self,
        id: str,
        status: SubscriptionEventStatus | str | Iterable[SubscriptionEventStatus | str] | None,
        resource_id: str | None,
        start: Position,
    ) -> ListSource[SubscriptionEvent]:
        wanted = status_query(status)

        async def fetch(position: Position) -> ListAnswer:
            return await self._transport.call(
                api.get_events,
                id,
                status=wanted,
                resource_id=optional_id(resource_id, "resource_id"),
                **offset_query(position),
            )

        return ListSource(fetch, start)
