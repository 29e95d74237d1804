"""Python client for the Prolific API: recruit participants, manage studies and submissions, pay safely.

`Prolific` and `AsyncProlific` have the same surface. Everything here is imported when it is first
used, so that importing the package costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prolific import filters as filters
    from prolific import webhooks as webhooks
    from prolific._async.client import AsyncProlific as AsyncProlific
    from prolific._async.engine.pages import AsyncPage as AsyncPage
    from prolific._bonuses.previews import BonusPreview as BonusPreview
    from prolific._calls.configuration import CredentialsWarning as CredentialsWarning
    from prolific._calls.observation import CallRecord as CallRecord
    from prolific._calls.observation import Hooks as Hooks
    from prolific._calls.observation import metadata_of as metadata_of
    from prolific._calls.polling import Polling as Polling
    from prolific._calls.redaction import redact as redact
    from prolific._calls.retries import RetryPolicy as RetryPolicy
    from prolific._links.links import completion_redirect as completion_redirect
    from prolific._links.links import completion_url as completion_url
    from prolific._links.links import study_url as study_url
    from prolific._links.tokens import VerifiedVisit as VerifiedVisit
    from prolific._links.visits import StudyVisit as StudyVisit
    from prolific._links.visits import read_study_link as read_study_link
    from prolific._rules.hourly_rewards import RewardWarning as RewardWarning
    from prolific._rules.webhooks import NewSubscription as NewSubscription
    from prolific._sync.client import Prolific as Prolific
    from prolific._sync.engine.pages import Page as Page
    from prolific.errors import APIConnectionError as APIConnectionError
    from prolific.errors import APIStatusError as APIStatusError
    from prolific.errors import APITimeoutError as APITimeoutError
    from prolific.errors import ArgumentError as ArgumentError
    from prolific.errors import AuthenticationError as AuthenticationError
    from prolific.errors import BadRequestError as BadRequestError
    from prolific.errors import ClientStateError as ClientStateError
    from prolific.errors import ConfigurationError as ConfigurationError
    from prolific.errors import ConflictError as ConflictError
    from prolific.errors import EventStoreError as EventStoreError
    from prolific.errors import InternalServerError as InternalServerError
    from prolific.errors import InvalidRequestError as InvalidRequestError
    from prolific.errors import LinkProblem as LinkProblem
    from prolific.errors import ListWalkError as ListWalkError
    from prolific.errors import LocalFileError as LocalFileError
    from prolific.errors import MissingExtraError as MissingExtraError
    from prolific.errors import NotFoundError as NotFoundError
    from prolific.errors import OutcomeUnknownError as OutcomeUnknownError
    from prolific.errors import PermissionDeniedError as PermissionDeniedError
    from prolific.errors import ProlificError as ProlificError
    from prolific.errors import RateLimitError as RateLimitError
    from prolific.errors import ResponseDecodeError as ResponseDecodeError
    from prolific.errors import StudyLinkError as StudyLinkError
    from prolific.errors import UnprocessableEntityError as UnprocessableEntityError
    from prolific.errors import WaitError as WaitError
    from prolific.errors import WaitFailedError as WaitFailedError
    from prolific.errors import WaitTimeoutError as WaitTimeoutError
    from prolific.errors import WebhookVerificationError as WebhookVerificationError
    from prolific.results.bonuses import BonusReceipt as BonusReceipt
    from prolific.results.bonuses import BonusRow as BonusRow
    from prolific.results.bonuses import BonusSetUp as BonusSetUp
    from prolific.results.bulk import BulkReport as BulkReport
    from prolific.results.eligibility import EligibleCount as EligibleCount
    from prolific.version import __version__ as __version__
    from prolific_api.spec import SPEC_SHA256 as SPEC_SHA256
    from prolific_api.spec import SPEC_VERSION as SPEC_VERSION

__all__ = [
    "SPEC_SHA256",
    "SPEC_VERSION",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "ArgumentError",
    "AsyncPage",
    "AsyncProlific",
    "AuthenticationError",
    "BadRequestError",
    "BonusPreview",
    "BonusReceipt",
    "BonusRow",
    "BonusSetUp",
    "BulkReport",
    "CallRecord",
    "ClientStateError",
    "ConfigurationError",
    "ConflictError",
    "CredentialsWarning",
    "EligibleCount",
    "EventStoreError",
    "Hooks",
    "InternalServerError",
    "InvalidRequestError",
    "LinkProblem",
    "ListWalkError",
    "LocalFileError",
    "MissingExtraError",
    "NewSubscription",
    "NotFoundError",
    "OutcomeUnknownError",
    "Page",
    "PermissionDeniedError",
    "Polling",
    "Prolific",
    "ProlificError",
    "RateLimitError",
    "ResponseDecodeError",
    "RetryPolicy",
    "RewardWarning",
    "StudyLinkError",
    "StudyVisit",
    "UnprocessableEntityError",
    "VerifiedVisit",
    "WaitError",
    "WaitFailedError",
    "WaitTimeoutError",
    "WebhookVerificationError",
    "__version__",
    "completion_redirect",
    "completion_url",
    "filters",
    "metadata_of",
    "preload",
    "read_study_link",
    "redact",
    "study_url",
    "webhooks",
]

_MODULES = {
    "SPEC_SHA256": "prolific_api.spec",
    "SPEC_VERSION": "prolific_api.spec",
    "AsyncPage": "prolific._async.engine.pages",
    "AsyncProlific": "prolific._async.client",
    "BonusPreview": "prolific._bonuses.previews",
    "BonusReceipt": "prolific.results.bonuses",
    "BonusRow": "prolific.results.bonuses",
    "BonusSetUp": "prolific.results.bonuses",
    "CallRecord": "prolific._calls.observation",
    "CredentialsWarning": "prolific._calls.configuration",
    "Hooks": "prolific._calls.observation",
    "BulkReport": "prolific.results.bulk",
    "EligibleCount": "prolific.results.eligibility",
    "NewSubscription": "prolific._rules.webhooks",
    "Page": "prolific._sync.engine.pages",
    "Polling": "prolific._calls.polling",
    "Prolific": "prolific._sync.client",
    "RetryPolicy": "prolific._calls.retries",
    "RewardWarning": "prolific._rules.hourly_rewards",
    "StudyVisit": "prolific._links.visits",
    "VerifiedVisit": "prolific._links.tokens",
    "__version__": "prolific.version",
    "completion_redirect": "prolific._links.links",
    "completion_url": "prolific._links.links",
    "metadata_of": "prolific._calls.observation",
    "read_study_link": "prolific._links.visits",
    "redact": "prolific._calls.redaction",
    "study_url": "prolific._links.links",
}


if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        if name in ("filters", "webhooks"):
            return import_module(f"prolific.{name}")
        module = import_module(_MODULES.get(name, "prolific.errors"))
        value = getattr(module, name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


def preload() -> None:
    """Import everything now: for servers that want the cost at start-up instead of at the first call.

    Example:
        ```python
        import sys
        from prolific import preload

        preload()
        print("prolific_api.models.study" in sys.modules)  # True
        ```
    """
    from contextlib import suppress
    from importlib import import_module
    from pkgutil import walk_packages

    from prolific._links.library import NEEDS_EXTRA, token_library
    from prolific.errors import MissingExtraError

    for package_name in (__name__, "prolific_api"):
        package = import_module(package_name)
        for module in walk_packages(package.__path__, f"{package_name}."):
            if module.name != NEEDS_EXTRA:
                import_module(module.name)
    with suppress(MissingExtraError):  # the extra need not be installed
        token_library()
