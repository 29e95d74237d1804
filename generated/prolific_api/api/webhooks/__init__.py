"""Operations tagged webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import confirm_subscription as confirm_subscription
    from . import create_secret as create_secret
    from . import create_subscription as create_subscription
    from . import delete_subscription as delete_subscription
    from . import get_event_types as get_event_types
    from . import get_events as get_events
    from . import get_secrets as get_secrets
    from . import get_subscription as get_subscription
    from . import get_subscriptions as get_subscriptions
    from . import update_subscription as update_subscription

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "confirm_subscription": ".confirm_subscription",
            "create_secret": ".create_secret",
            "create_subscription": ".create_subscription",
            "delete_subscription": ".delete_subscription",
            "get_event_types": ".get_event_types",
            "get_events": ".get_events",
            "get_secrets": ".get_secrets",
            "get_subscription": ".get_subscription",
            "get_subscriptions": ".get_subscriptions",
            "update_subscription": ".update_subscription",
        },
    )
