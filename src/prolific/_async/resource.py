"""What every resource is made of."""

from __future__ import annotations

from prolific._async.transport import AsyncTransport


class AsyncResource:
    """A noun of the API; its methods are the API's verbs."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
