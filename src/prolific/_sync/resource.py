# Generated from src/prolific/_async/resource.py by `nox -s generate`; not edited by hand.
"""What every resource is made of."""

from __future__ import annotations

from typing import Any

from prolific._sync.transport import Transport
from prolific.keywords import naming_arguments


class Resource:
    """A noun of the API; its methods are the API's verbs."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        naming_arguments(cls)
