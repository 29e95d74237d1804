# Generated from src/prolific/_async/resources/webhooks.py by `nox -s generate`; not edited by hand.
"""Webhooks: subscriptions to events, the secrets that sign them, and what was delivered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Unpack

from prolific_api.api import webhooks as api

from prolific._events.events import Event
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id, checked_text, optional_id
from prolific._paging.positions import LARGEST_PAGE, ListAnswer, Position, offset_query, rows_of
from prolific._rules.webhooks import (
    CreateSubscription,
    ReplayReport,
    check_target,
    checked_declaration,
    oldest_first,
    replayed,
    signing_secret,
    status_query,
)
from prolific._sync.engine.pages import ListSource, Page, first_page, walk
from prolific._sync.resources.resource import Resource
from prolific.errors import BadRequestError, ProlificError
from prolific.results.webhooks import ActiveSubscription, NewSubscription, SubscriptionChanges

if TYPE_CHECKING:
    from prolific_api.arguments import SubscriptionUpdateDetailFields
    from prolific_api.models import (
        EventType,
        SecretDetail,
        SubscriptionDetail,
        SubscriptionEvent,
        SubscriptionEventStatus,
    )


class Webhooks(Resource):
    """Webhooks: the API calls a URL of yours when something happens.

    `subscribe` does all that is needed for one URL, `ensure` for several. `prolific.webhooks` takes what is
    delivered.
    """

    def event_types(self) -> Sequence[EventType]:
        """What there is to subscribe to.

        Operation: `get-event-types` (read).

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            names = [each.event_type for each in client.webhooks.event_types()]
            print("submission.status.change" in names)  # True
            ```
        """
        answer = self._transport.call(api.get_event_types)
        return rows_of(answer)

    def secrets(self, workspace_id: str) -> Sequence[SecretDetail]:
        """The secrets that sign deliveries for a workspace.

        Operation: `get-secrets` (read).

        Args:
            workspace_id: of the workspace.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for secret in client.webhooks.secrets(workspace_id):
                print(secret.id, secret.workspace_id == workspace_id)  # ... True
            ```
        """
        workspace = checked_id(workspace_id, "workspace_id")
        answer = self._transport.call(api.get_secrets, workspace_id=workspace)
        return rows_of(answer)

    def create_secret(self, workspace_id: str) -> SecretDetail:
        """Make a new secret that signs deliveries for a workspace. An older one stops being valid.

        Operation: `create-secret` (write).

        Args:
            workspace_id: of the workspace.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            secret = client.webhooks.create_secret(workspace_id)
            print(secret.workspace_id == workspace_id, bool(secret.value))  # True True
            ```
        """
        from prolific_api.models import CreateSecret

        body = request_body(CreateSecret, {"workspace_id": checked_id(workspace_id, "workspace_id")})
        return self._transport.call(api.create_secret, body=body)

    def list(
        self,
        *,
        workspace_id: str | None = None,
        is_enabled: bool | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> Page[SubscriptionDetail]:
        """A page of subscriptions; iterating over it goes on to the end.

        Operation: `get-subscriptions` (read).

        Args:
            workspace_id: of the workspace; all of yours unless given.
            is_enabled: those switched on, as the API does unless told otherwise, or those switched off.
            limit: rows of the page; the API chooses unless given.
            offset: rows to skip.

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.webhooks.list(workspace_id=workspace_id, limit=50)
            print([each.target_url for each in page.items])  # ['https://lab.example/hook']
            ```
        """
        return first_page(self._source(workspace_id, is_enabled, Position.at_offset(offset, limit)))

    def iter(
        self, *, workspace_id: str | None = None, is_enabled: bool | None = None
    ) -> Iterator[SubscriptionDetail]:
        """Every subscription.

        Operation: `get-subscriptions` (read).

        Args:
            workspace_id: of the workspace; all of yours unless given.
            is_enabled: those switched on, as the API does unless told otherwise, or those switched off.

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            for each in client.webhooks.iter(workspace_id=workspace_id):
                print(each.event_type, each.target_url)  # study.status.change https://lab.example/hook
            ```
        """
        return walk(self._source(workspace_id, is_enabled, Position.at_offset(0, LARGEST_PAGE)))

    def get(self, id: str) -> SubscriptionDetail:
        """One subscription.

        Operation: `get-subscription` (read).

        Args:
            id: of the subscription.

        Raises:
            NotFoundError: no such subscription, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            subscription = client.webhooks.get(subscription_id)
            print(subscription.event_type, subscription.is_enabled)  # study.status.change True
            ```
        """
        return self._transport.call(api.get_subscription, id)

    def create(self, *, workspace_id: str, event_type: str, target_url: str) -> NewSubscription:
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

        Example:
            ```python
            made = client.webhooks.create(
                workspace_id=workspace_id, event_type="study.status.change", target_url="https://lab.example/hook"
            )
            subscription = client.webhooks.confirm(made.id, secret=made.confirmation_secret)
            print(made.subscription.is_enabled, subscription.is_enabled)  # False True
            ```
        """
        from prolific_api.models import SubscriptionDetailInput

        check_target(target_url, self._transport.insecure_hosts)
        fields = {
            "workspace_id": checked_id(workspace_id, "workspace_id"),
            "event_type": checked_text(event_type, "event_type"),
            "target_url": target_url,
        }
        body = request_body(SubscriptionDetailInput, fields)
        return self._transport.call(CreateSubscription(), body=body)

    def confirm(self, id: str, *, secret: str) -> SubscriptionDetail:
        """Switch a new subscription on.

        Operation: `confirm-subscription` (idempotent).

        Args:
            id: of the subscription.
            secret: the `confirmation_secret` of `create`, or what the header `X-Hook-Secret` held.

        Raises:
            InvalidRequestError: the secret is empty; nothing was sent.
            BadRequestError: the secret is not the one of this subscription.
            CallError: see `prolific.errors`.

        Example:
            ```python
            subscription = client.webhooks.confirm(made.id, secret=made.confirmation_secret)
            print(subscription.is_enabled)  # True
            ```
        """
        from prolific_api.models import SubscriptionConfirmation

        body = request_body(SubscriptionConfirmation, {"secret": checked_text(secret, "secret")})
        return self._transport.call(api.confirm_subscription, id, body=body)

    def subscribe(self, workspace_id: str, event_type: str, target_url: str) -> ActiveSubscription:
        """Have a kind of event delivered to a URL: the secret, the subscription and its confirmation in one.

        A subscription to the same at the same URL is used again, and switched on if it was off. The
        workspace's secret is made only where there is none, since a new one ends the one before.

        Operation: `create-subscription` (write), `create-secret` (write),
        `confirm-subscription` (idempotent), `update-subscription` (idempotent), `get-secrets` (read),
        `get-subscriptions` (read).

        Args:
            workspace_id: of the workspace.
            event_type: name of the kind of event, `submission.status.change`; see `event_types`.
            target_url: public https address that takes the events.

        Returns:
            The subscription, and the secret that signs its deliveries.

        Raises:
            InvalidRequestError: an argument is empty, or the address is not https; nothing was sent.
            BadRequestError: there is no such kind of event, or the address cannot be reached.
            ProlificError: the API did not send a secret that is needed.
            CallError: see `prolific.errors`.

        Example:
            ```python
            active = client.webhooks.subscribe(
                workspace_id=workspace_id, event_type="submission.status.change", target_url="https://lab.example/hook"
            )
            print(active.is_new, active.subscription.is_enabled)  # True True
            ```
        """
        changes = self.ensure(workspace_id, [(event_type, target_url)])
        (subscription,) = changes.kept + changes.added
        return ActiveSubscription(subscription, changes.signing_secret, is_new=bool(changes.added))

    def ensure(
        self, workspace_id: str, subscriptions: Iterable[tuple[str, str]], *, remove_others: bool = False
    ) -> SubscriptionChanges:
        """Make sure that a workspace has just the subscriptions declared, confirmed and switched on.

        Running it again changes nothing. Subscriptions that are switched off and not declared are left alone.

        Operation: `create-subscription` (write), `create-secret` (write),
        `confirm-subscription` (idempotent), `update-subscription` (idempotent),
        `delete-subscription` (idempotent), `get-secrets` (read), `get-subscriptions` (read).

        Args:
            workspace_id: of the workspace.
            subscriptions: pairs of a kind of event and the URL that takes it.
            remove_others: delete those that are switched on and not declared, whoever made them, and all but
                one of those that are equal, which would have each event delivered several times.

        Returns:
            What was kept, added and removed, and the secret that signs deliveries.

        Raises:
            InvalidRequestError: an argument is empty, or an address is not https; nothing was sent.
            BadRequestError: there is no such kind of event, or an address cannot be reached.
            ProlificError: the API did not send a secret that is needed.
            CallError: see `prolific.errors`.

        Example:
            ```python
            url = "https://lab.example/hook"
            declared = [("submission.status.change", url), ("study.status.change", url)]
            changes = client.webhooks.ensure(workspace_id, declared)
            print(len(changes.kept), len(changes.added), len(changes.removed))  # 1 1 0
            ```
        """
        workspace = checked_id(workspace_id, "workspace_id")
        declared = checked_declaration(subscriptions, self._transport.insecure_hosts)
        secret = self._signing_secret(workspace)
        enabled = [each for each in self.iter(workspace_id=workspace)]
        found = {(each.event_type, each.target_url): each for each in reversed(enabled)}
        kept = [found[each] for each in declared if each in found]
        added = [self._switched_on(workspace, *each) for each in declared if each not in found]
        removed = [each for each in enabled if each not in kept] if remove_others else []
        for each in removed:
            self.delete(each.id or "")
        return SubscriptionChanges(tuple(kept), tuple(added), tuple(removed), secret)

    def _signing_secret(self, workspace: str) -> str:
        # A new one would end one that is there, and with it every receiver that has it.
        secrets = self.secrets(workspace) or [self.create_secret(workspace)]
        return signing_secret(secrets, workspace)

    def _switched_on(self, workspace: str, event_type: str, target_url: str) -> SubscriptionDetail:
        for each in self.iter(workspace_id=workspace, is_enabled=False):
            if (each.event_type, each.target_url) == (event_type, target_url):
                with suppress(BadRequestError):  # It was never confirmed, and what confirms it was told once.
                    again = self.update(each.id or "", is_enabled=True)
                    if again.is_enabled:
                        return again
        made = self.create(workspace_id=workspace, event_type=event_type, target_url=target_url)
        if made.confirmation_secret is None:
            raise ProlificError(f"the API did not send what confirms the subscription {made.id}")
        return self.confirm(made.id, secret=made.confirmation_secret)

    def update(self, id: str, **changes: Unpack[SubscriptionUpdateDetailFields]) -> SubscriptionDetail:
        """Change a subscription, or switch it off or on.

        Operation: `update-subscription` (idempotent).

        Args:
            id: of the subscription.
            **changes: `event_type`, `target_url`, `is_enabled`.

        Raises:
            InvalidRequestError: a field is unknown or malformed; nothing was sent.
            NotFoundError: no such subscription, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            subscription = client.webhooks.update(subscription_id, is_enabled=False)
            print(subscription.is_enabled)  # False
            ```
        """
        from prolific_api.models import SubscriptionUpdateDetail

        body = request_body(SubscriptionUpdateDetail, changes)
        if "target_url" in changes:
            check_target(changes["target_url"], self._transport.insecure_hosts)
        return self._transport.call(api.update_subscription, id, body=body)

    def delete(self, id: str) -> None:
        """End a subscription for good.

        Operation: `delete-subscription` (idempotent).

        Args:
            id: of the subscription.

        Raises:
            NotFoundError: no such subscription, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            client.webhooks.delete(subscription_id)
            print([each.id for each in client.webhooks.iter(workspace_id=workspace_id)])  # []
            ```
        """
        self._transport.call(api.delete_subscription, id)

    def events(
        self,
        id: str,
        *,
        status: SubscriptionEventStatus | str | Iterable[SubscriptionEventStatus | str] | None = None,
        resource_id: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> Page[SubscriptionEvent]:
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

        Example:
            ```python
            page = client.webhooks.events(subscription_id, status=["PENDING", "FAILED"], limit=50)
            print([event.event_type for event in page.items])  # ['study.status.change']
            ```
        """
        return first_page(self._events(id, status, resource_id, Position.at_offset(offset, limit)))

    def iter_events(
        self,
        id: str,
        *,
        status: SubscriptionEventStatus | str | Iterable[SubscriptionEventStatus | str] | None = None,
        resource_id: str | None = None,
    ) -> Iterator[SubscriptionEvent]:
        """Every event of a subscription, with its delivery.

        Operation: `get-events` (read).

        Args:
            id: of the subscription.
            status: PENDING, SUCCEEDED or FAILED, or several of them.
            resource_id: only events about this study or submission.

        Raises:
            NotFoundError: no such subscription, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for each in client.webhooks.iter_events(subscription_id, status="FAILED"):
                print(each.event_type, each.resource_id)  # study.status.change ...
            ```
        """
        return walk(self._events(id, status, resource_id, Position.at_offset(0, LARGEST_PAGE)))

    def replay_failed(
        self,
        id: str,
        handler: Callable[[Event], object],
        *,
        resource_id: str | None = None,
    ) -> ReplayReport:
        """Feed the events of a subscription whose delivery failed for good through a handler, oldest first.

        A receiver's `accept` as the handler leaves out what was handled before. A handler that raises does
        not end the replay.

        Operation: `get-events` (read).

        Args:
            id: of the subscription.
            handler: called with each event.
            resource_id: only events about this study or submission.

        Returns:
            Which events were handled, and which were not.

        Raises:
            NotFoundError: no such subscription, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            def told(event):
                print(event.study_id, event.status)  # ... ACTIVE

            report = client.webhooks.replay_failed(subscription_id, told)
            print(len(report.handled), report.failed)  # 1 ()
            ```
        """
        rows = [each for each in self.iter_events(id, status="FAILED", resource_id=resource_id)]
        handled: list[Event] = []
        failed: list[tuple[Event, Exception]] = []
        incomplete: list[str] = []
        for row in oldest_first(rows):
            event = replayed(row)
            if event is None:
                incomplete.append(row.id or "")
                continue
            try:
                handler(event)
            except Exception as error:
                failed.append((event, error))
            else:
                handled.append(event)
        return ReplayReport(tuple(handled), tuple(failed), tuple(incomplete))

    def _source(
        self, workspace_id: str | None, is_enabled: bool | None, start: Position
    ) -> ListSource[SubscriptionDetail]:
        def fetch(position: Position) -> ListAnswer:
            return self._transport.call(
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

        def fetch(position: Position) -> ListAnswer:
            return self._transport.call(
                api.get_events,
                id,
                status=wanted,
                resource_id=optional_id(resource_id, "resource_id"),
                **offset_query(position),
            )

        return ListSource(fetch, start)
