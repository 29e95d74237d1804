"""Which function handles which kind of event, and who else wants to hear of events."""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Callable, Collection
from typing import Any, Protocol, TypeVar

from prolific._events.events import Event
from prolific.errors import ConfigurationError

EventHandler = Callable[[Any], Any]
H = TypeVar("H", bound=EventHandler)


class EventHandlers:
    """One function for each kind of event, and one for all the others."""

    def __init__(self) -> None:
        self._of_type: dict[str, EventHandler] = {}
        self._of_others: EventHandler | None = None

    def add(self, handler: EventHandler, event_types: Collection[str]) -> None:
        """Register a function for kinds of events; for all the others if none is named.

        Raises:
            ConfigurationError: a kind has a function already: events are handled once.
        """
        taken = [each for each in event_types if each in self._of_type]
        if taken or (not event_types and self._of_others is not None):
            what = ", ".join(taken) or "the other events"
            raise ConfigurationError(f"there is a handler for {what} already; call both from one function")
        if not event_types:
            self._of_others = handler
        for each in event_types:
            self._of_type[each] = handler

    def __bool__(self) -> bool:
        return bool(self._of_type) or self._of_others is not None

    def handler_of(self, event: Event) -> EventHandler | None:
        """The function for an event; None if nobody asked for its kind."""
        return self._of_type.get(event.event_type, self._of_others)


class Wakes(Protocol):
    """What can be woken from any thread."""

    def set(self) -> None:
        """Wake."""
        ...


class EventSource(Protocol):
    """Tells of events: both kinds of receiver, from whichever thread they run in."""

    def listen(self, wants: Callable[[Event], bool], wakeup: Wakes) -> Callable[[], None]:
        """Wake somebody whenever an event arrives that they want; calling what is returned ends that."""
        ...


class Listeners:
    """Those who want to know that something happened to a resource, and read for themselves what."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Callable[[Event], bool], Wakes]] = deque()

    def add(self, wants: Callable[[Event], bool], wakeup: Wakes) -> Callable[[], None]:
        """Wake `wakeup` at each event that is wanted; calling what is returned ends that."""
        entry = (wants, wakeup)
        self._waiting.append(entry)
        return lambda: self._waiting.remove(entry)

    def tell(self, event: Event) -> None:
        """Wake those who want the event."""
        for wants, wakeup in tuple(self._waiting):
            if wants(event):
                wakeup.set()


def plain_function(handler: H) -> H:
    """The handler, unless it is a coroutine function, which only an AsyncReceiver can run.

    Raises:
        ConfigurationError: it is one.
    """
    if inspect.iscoroutinefunction(handler):
        raise ConfigurationError(
            f"{getattr(handler, '__name__', handler)!r} is a coroutine function, which would never run here; "
            "use AsyncReceiver, or a plain function"
        )
    return handler


def any_function(handler: H) -> H:
    """The handler: coroutine functions are awaited, plain functions run in a thread."""
    return handler


def plain_outcome(outcome: object) -> None:
    """Take note that a function has returned.

    Raises:
        TypeError: it returned something to be awaited, so that nothing was done.
    """
    if inspect.isawaitable(outcome):
        if inspect.iscoroutine(outcome):
            outcome.close()
        raise TypeError("the handler returned something to be awaited; use AsyncReceiver")


async def awaited(outcome: object) -> None:
    """Wait for what a function returned, if it is to be awaited."""
    if inspect.isawaitable(outcome):
        await outcome
