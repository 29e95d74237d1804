"""What every resource is made of."""

from __future__ import annotations

from typing import Any

from prolific._async.engine.transport import AsyncTransport
from prolific._inputs.keywords import naming_arguments


class AsyncResource:
    """A noun of the API; its methods are the API's verbs."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        naming_arguments(cls)
