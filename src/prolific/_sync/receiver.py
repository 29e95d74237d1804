# Generated from src/prolific/_async/receiver.py by `nox -s generate`; not edited by hand.
"""Takes what Prolific sends and has each event handled once, in order, and again if that failed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from prolific._concurrency.wakeups import Wakeup
from prolific._events.events import Event, unwrap
from prolific._events.handlers import (
    EventHandler,
    EventHandlers,
    Listeners,
    Wakes,
    plain_function,
    plain_outcome,
)
from prolific._events.headers import Headers
from prolific._events.inbox import EventInbox
from prolific._events.leases import renewed
from prolific._events.signatures import TOLERANCE_SECONDS, Body, Secret, configured
from prolific._events.store import EventState, KeptEvent
from prolific.errors import WebhookVerificationError

H = TypeVar("H", bound=EventHandler)

_log = logging.getLogger("prolific")

# Another process may put events into a store that is shared.
_LONGEST_REST_SECONDS = 5.0


def _never() -> bool:
    return False


class Receiver:
    """Verifies requests, keeps their events in an inbox, and calls a function for each.

    Args:
        secret: of the workspace; several while one takes the place of another.
        inbox: where events wait until they are handled; in memory unless given.
        handlers: functions by kind of event, as `on` registers them; `*` for all others.
        tolerance: seconds the time of a request may be off, either way.

    Raises:
        ConfigurationError: there is no secret, or two functions for one kind.

    Example:
        ```python
        from prolific.webhooks import Receiver, EventInbox, SQLiteEventStore

        store = SQLiteEventStore("events.db")  # outlives the process
        receiver = Receiver(secret, inbox=EventInbox(store))
        print(receiver.receive(body, headers).event_type)  # submission.status.change
        store.close()
        ```
    """

    inbox: EventInbox
    """Where events wait until they are handled."""

    def __init__(
        self,
        secret: Secret | Iterable[Secret | None] | None,
        *,
        inbox: EventInbox | None = None,
        handlers: Mapping[str, EventHandler] | None = None,
        tolerance: float = TOLERANCE_SECONDS,
    ) -> None:
        self._secrets = configured(secret)
        self.inbox: EventInbox = inbox if inbox is not None else EventInbox()
        self._tolerance = tolerance
        self._handlers = EventHandlers()
        self._listeners = Listeners()
        self._turn = threading.Lock()
        self._wakeup = Wakeup()
        self._is_running = False
        self._is_to_stop = False
        for event_type, handler in (handlers or {}).items():
            self.on(*(() if event_type == "*" else (event_type,)))(handler)

    def on(self, *event_types: str) -> Callable[[H], H]:
        """Register a function for kinds of events, as a decorator.

        The function gets the event. If it raises, it is called again later; events of the same resource wait
        until then. It must not call `accept`, `answer` or `process` of its own receiver, which handles one
        event at a time.

        Args:
            event_types: `submission.status.change` and others; all that have no function of their own if
                none is named.

        Raises:
            ConfigurationError: a kind has a function already, or the function cannot be run here.

        Example:
            ```python
            @receiver.on("submission.status.change")
            def told(event):
                print(event.submission_id, event.status)  # ... AWAITING REVIEW

            receiver.receive(body, headers)
            receiver.process()
            ```
        """

        def register(handler: H) -> H:
            self._handlers.add(plain_function(handler), event_types)
            return handler

        return register

    def receive(self, body: Body, headers: Headers) -> Event:
        """Verify a request and keep its event until `process` or `run` handles it.

        Args:
            body: the raw bytes of the request, or its text.
            headers: of the request, in any form `prolific.webhooks.verify` takes.

        Raises:
            WebhookVerificationError: the request must not be trusted, or holds no event.
            InvalidRequestError: the body or the headers are no such thing, such as JSON that was parsed.
            EventStoreError: the event could not be kept.

        Example:
            ```python
            event = receiver.receive(body, headers)
            print(event.event_type, event.resource_id)  # submission.status.change ...
            ```
        """
        event = self._verified(body, headers)
        self._keep(event)
        return event

    def accept(self, event: Event) -> None:
        """Take an event that came another way, as from a list of failed deliveries; handle what is due.

        An event that was handled before is not handled again.

        Example:
            ```python
            report = client.webhooks.replay_failed(subscription_id, receiver.accept)
            print([event.event_type for event in report.handled])  # ['study.status.change']
            ```
        """
        self._keep(event)
        self.process()

    def answer(self, body: Body, headers: Headers) -> int:
        """Take a request and give the status to answer it with.

        2xx says that Prolific need not send the event again: it was handled, or a durable store keeps it.

        Args:
            body: the raw bytes of the request, or its text.
            headers: of the request, in any form `prolific.webhooks.verify` takes.

        Returns:
            204 after it was handled; 202 where it is kept, and handled later; 401 where the request cannot be
            trusted; 503 where it was not handled and nothing but Prolific keeps the event, as when the store
            cannot write: the reason is in the log `prolific`.

        Raises:
            InvalidRequestError: the body or the headers are no such thing, such as JSON that was parsed.

        Example:
            ```python
            @receiver.on("submission.status.change")
            def told(event):
                print(event.submission_id, event.status)  # ... AWAITING REVIEW

            print(receiver.answer(body, headers))  # 204
            ```
        """
        try:
            event = self._verified(body, headers)
        except WebhookVerificationError as error:
            _log.warning("a webhook request was refused: %s", error)
            return 401
        try:
            self._keep(event)
            is_kept = self.inbox.holds_what_is_put
        except Exception:
            _log.exception("the event %s was not kept; it is answered 503, to be sent again", event.id)
            return 503
        if is_kept and (self._is_running or not self._handlers):
            return 202
        if self._is_handled_now(event):
            return 204
        return 202 if is_kept else 503

    def process(self) -> int:
        """Handle all events that are due, one after the other; how many were handled.

        Without any function registered, what a durable store holds stays there for another process to handle.

        Example:
            ```python
            @receiver.on()
            def told(event):
                print(event.event_type)  # submission.status.change

            receiver.receive(body, headers)
            print(receiver.process())  # 1
            ```
        """
        return self._work(_never)

    def run(self) -> None:
        """Handle events as they become due, until `stop` is called; one `run` at a time.

        Example:
            ```python
            @receiver.on("submission.status.change")
            def told(event):
                print(event.status)  # AWAITING REVIEW
                receiver.stop()

            receiver.receive(body, headers)
            receiver.run()
            ```
        """
        self._is_running = True
        try:
            while not self._is_to_stop:
                self._wakeup.wait(self._work_and_rest())
        finally:
            self._is_running = self._is_to_stop = False

    def stop(self) -> None:
        """End `run` after the event it is handling, or as soon as it begins; from any thread.

        Example:
            ```python
            @receiver.on()
            def told(event):
                receiver.stop()

            receiver.receive(body, headers)
            receiver.run()
            print(receiver.process())  # 0
            ```
        """
        self._is_to_stop = True
        self._wakeup.set()

    def listen(self, wants: Callable[[Event], bool], wakeup: Wakes) -> Callable[[], None]:
        """Wake somebody whenever an event arrives that they want; calling what is returned ends that.

        Example:
            ```python
            import threading

            arrived = threading.Event()
            end_listening = receiver.listen(lambda event: "status" in event.event_type, arrived)
            receiver.receive(body, headers)
            print(arrived.is_set())  # True
            ```
        """
        return self._listeners.add(wants, wakeup)

    def _verified(self, body: Body, headers: Headers) -> Event:
        return unwrap(body, headers, self._secrets, tolerance=self._tolerance)

    def _is_handled_now(self, event: Event) -> bool:
        """Handle what is due; whether the event was among it, or is done with already."""
        try:
            self.process()
            return self.inbox.is_handled(event)
        except Exception:
            _log.exception("the store of events failed after the event %s was put there", event.id)
            return False

    def _keep(self, event: Event) -> None:
        if self.inbox.put(event):
            self._listeners.tell(event)
            self._wakeup.set()

    @property
    def _has_work(self) -> bool:
        # What is in memory waits for nobody else.
        return bool(self._handlers) or not self.inbox.holds_what_is_put

    def _work_and_rest(self) -> float:
        """Handle what is due; seconds until there may be more."""
        try:
            self._work(lambda: self._is_to_stop)
            next_in = self.inbox.seconds_to_next()
        except Exception:
            _log.exception("the store of events failed; it is tried again")
            return _LONGEST_REST_SECONDS
        return min(next_in, _LONGEST_REST_SECONDS) if self._has_work else _LONGEST_REST_SECONDS

    def _work(self, is_over: Callable[[], bool]) -> int:
        handled = 0
        with self._turn:
            while self._has_work and not is_over():
                kept = self.inbox.take()
                if kept is None:
                    break
                handled += self._handle(kept)
        return handled

    def _handle(self, kept: KeptEvent) -> bool:
        event = kept.event
        try:
            with renewed(self.inbox, kept):
                self._call(self._handlers.handler_of(event), event)
        except Exception:
            state = self.inbox.failed(kept)
            _log.exception(
                "handling the event %s of %s failed; it is %s", event.id, event.resource_id, _fate(state)
            )
            return False
        except BaseException:
            self.inbox.release(kept)
            raise
        was_ours = self.inbox.handled(kept)
        if not was_ours:
            _log.warning("the event %s was handled, but its lease had ended: another may as well", event.id)
        return was_ours

    def _call(self, handler: EventHandler | None, event: Event) -> None:
        if handler is None:
            return
        plain_outcome(handler(event))


def _fate(state: EventState) -> str:
    return "given up" if state is EventState.GIVEN_UP else "tried again later"
