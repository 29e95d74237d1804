"""Python client for the Prolific API: recruit participants, manage studies and submissions, pay safely.

`Prolific` and `AsyncProlific` have the same surface. Everything here is imported when it is first
used, so that importing the package costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from prolific._late_imports import late_names

if TYPE_CHECKING:
    from prolific import errors as errors
    from prolific import filters as filters
    from prolific import operations as operations
    from prolific import resources as resources
    from prolific import results as results
    from prolific import webhooks as webhooks
    from prolific._async.client import AsyncProlific as AsyncProlific
    from prolific._async.engine.pages import AsyncPage as AsyncPage
    from prolific._async.engine.pages import AsyncPaginator as AsyncPaginator
    from prolific._bonuses.tables import AmountUnit as AmountUnit
    from prolific._bonuses.tables import Frame as Frame
    from prolific._bonuses.tables import Payments as Payments
    from prolific._calls.credentials_file import CredentialsWarning as CredentialsWarning
    from prolific._calls.insecure_hosts import InsecureHTTPWarning as InsecureHTTPWarning
    from prolific._calls.observation import CallRecord as CallRecord
    from prolific._calls.observation import Hooks as Hooks
    from prolific._calls.observation import metadata_of as metadata_of
    from prolific._calls.polling import Polling as Polling
    from prolific._calls.redaction import RedactingFilter as RedactingFilter
    from prolific._calls.redaction import redact as redact
    from prolific._calls.retries import Failure as Failure
    from prolific._calls.retries import Reached as Reached
    from prolific._calls.retries import RetryPolicy as RetryPolicy
    from prolific._calls.retries import Safety as Safety
    from prolific._concurrency.background_calls import AsyncBackgroundCall as AsyncBackgroundCall
    from prolific._concurrency.background_calls import BackgroundCall as BackgroundCall
    from prolific._events.handlers import EventSource as EventSource
    from prolific._links.links import completion_redirect as completion_redirect
    from prolific._links.links import completion_url as completion_url
    from prolific._links.links import study_url as study_url
    from prolific._links.tokens import VerifiedVisit as VerifiedVisit
    from prolific._links.visits import StudyVisit as StudyVisit
    from prolific._links.visits import read_study_link as read_study_link
    from prolific._network.proxies import ProxyAddress as ProxyAddress
    from prolific._rules.credentials import Logins as Logins
    from prolific._rules.hourly_rewards import RewardWarning as RewardWarning
    from prolific._rules.webhooks import ReplayReport as ReplayReport
    from prolific._sync.client import Prolific as Prolific
    from prolific._sync.engine.pages import Page as Page
    from prolific.errors import APIConnectionError as APIConnectionError
    from prolific.errors import APIStatusError as APIStatusError
    from prolific.errors import APITimeoutError as APITimeoutError
    from prolific.errors import ArgumentError as ArgumentError
    from prolific.errors import AuthenticationError as AuthenticationError
    from prolific.errors import BadRequestError as BadRequestError
    from prolific.errors import Call as Call
    from prolific.errors import CallError as CallError
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
    from prolific.results.bonuses import BonusBatch as BonusBatch
    from prolific.results.bonuses import BonusPayment as BonusPayment
    from prolific.results.bonuses import BonusPreview as BonusPreview
    from prolific.results.bonuses import BonusReceipt as BonusReceipt
    from prolific.results.bonuses import BonusRecipient as BonusRecipient
    from prolific.results.bonuses import BonusRow as BonusRow
    from prolific.results.bonuses import BonusSetUp as BonusSetUp
    from prolific.results.bonuses import FeeRates as FeeRates
    from prolific.results.bonuses import Outcome as Outcome
    from prolific.results.bonuses import RateSource as RateSource
    from prolific.results.bonuses import ReconciledRow as ReconciledRow
    from prolific.results.bonuses import Reconciliation as Reconciliation
    from prolific.results.bulk import BulkReport as BulkReport
    from prolific.results.changes import StudyChange as StudyChange
    from prolific.results.changes import SubmissionChange as SubmissionChange
    from prolific.results.costs import Cost as Cost
    from prolific.results.costs import CostEstimate as CostEstimate
    from prolific.results.costs import StudyCost as StudyCost
    from prolific.results.datasets import AppendReport as AppendReport
    from prolific.results.datasets import RejectedDatapoint as RejectedDatapoint
    from prolific.results.diagnosis import Diagnosis as Diagnosis
    from prolific.results.diagnosis import WorkspaceState as WorkspaceState
    from prolific.results.eligibility import EligibleCount as EligibleCount
    from prolific.results.groups import MembershipChange as MembershipChange
    from prolific.results.webhooks import ActiveSubscription as ActiveSubscription
    from prolific.results.webhooks import NewSubscription as NewSubscription
    from prolific.results.webhooks import SubscriptionChanges as SubscriptionChanges
    from prolific.version import __version__ as __version__
    from prolific_api.spec import SPEC_SHA256 as SPEC_SHA256
    from prolific_api.spec import SPEC_VERSION as SPEC_VERSION

_MODULES: Final = {
    "APIConnectionError": "prolific.errors",
    "APIStatusError": "prolific.errors",
    "APITimeoutError": "prolific.errors",
    "ActiveSubscription": "prolific.results.webhooks",
    "AmountUnit": "prolific._bonuses.tables",
    "AppendReport": "prolific.results.datasets",
    "ArgumentError": "prolific.errors",
    "AsyncBackgroundCall": "prolific._concurrency.background_calls",
    "AsyncPage": "prolific._async.engine.pages",
    "AsyncPaginator": "prolific._async.engine.pages",
    "AsyncProlific": "prolific._async.client",
    "AuthenticationError": "prolific.errors",
    "BackgroundCall": "prolific._concurrency.background_calls",
    "BadRequestError": "prolific.errors",
    "BonusBatch": "prolific.results.bonuses",
    "BonusPayment": "prolific.results.bonuses",
    "BonusPreview": "prolific.results.bonuses",
    "BonusReceipt": "prolific.results.bonuses",
    "BonusRecipient": "prolific.results.bonuses",
    "BonusRow": "prolific.results.bonuses",
    "BonusSetUp": "prolific.results.bonuses",
    "BulkReport": "prolific.results.bulk",
    "Call": "prolific.errors",
    "CallError": "prolific.errors",
    "CallRecord": "prolific._calls.observation",
    "ClientStateError": "prolific.errors",
    "ConfigurationError": "prolific.errors",
    "ConflictError": "prolific.errors",
    "Cost": "prolific.results.costs",
    "CostEstimate": "prolific.results.costs",
    "CredentialsWarning": "prolific._calls.credentials_file",
    "InsecureHTTPWarning": "prolific._calls.insecure_hosts",
    "Diagnosis": "prolific.results.diagnosis",
    "EligibleCount": "prolific.results.eligibility",
    "EventSource": "prolific._events.handlers",
    "EventStoreError": "prolific.errors",
    "Failure": "prolific._calls.retries",
    "FeeRates": "prolific.results.bonuses",
    "Frame": "prolific._bonuses.tables",
    "Hooks": "prolific._calls.observation",
    "InternalServerError": "prolific.errors",
    "InvalidRequestError": "prolific.errors",
    "LinkProblem": "prolific.errors",
    "ListWalkError": "prolific.errors",
    "LocalFileError": "prolific.errors",
    "Logins": "prolific._rules.credentials",
    "MembershipChange": "prolific.results.groups",
    "MissingExtraError": "prolific.errors",
    "NewSubscription": "prolific.results.webhooks",
    "NotFoundError": "prolific.errors",
    "Outcome": "prolific.results.bonuses",
    "OutcomeUnknownError": "prolific.errors",
    "Page": "prolific._sync.engine.pages",
    "Payments": "prolific._bonuses.tables",
    "PermissionDeniedError": "prolific.errors",
    "Polling": "prolific._calls.polling",
    "Prolific": "prolific._sync.client",
    "ProlificError": "prolific.errors",
    "ProxyAddress": "prolific._network.proxies",
    "RateLimitError": "prolific.errors",
    "RateSource": "prolific.results.bonuses",
    "Reached": "prolific._calls.retries",
    "ReconciledRow": "prolific.results.bonuses",
    "Reconciliation": "prolific.results.bonuses",
    "RedactingFilter": "prolific._calls.redaction",
    "RejectedDatapoint": "prolific.results.datasets",
    "ReplayReport": "prolific._rules.webhooks",
    "ResponseDecodeError": "prolific.errors",
    "RetryPolicy": "prolific._calls.retries",
    "RewardWarning": "prolific._rules.hourly_rewards",
    "SPEC_SHA256": "prolific_api.spec",
    "SPEC_VERSION": "prolific_api.spec",
    "Safety": "prolific._calls.retries",
    "StudyChange": "prolific.results.changes",
    "StudyCost": "prolific.results.costs",
    "StudyLinkError": "prolific.errors",
    "StudyVisit": "prolific._links.visits",
    "SubmissionChange": "prolific.results.changes",
    "SubscriptionChanges": "prolific.results.webhooks",
    "UnprocessableEntityError": "prolific.errors",
    "VerifiedVisit": "prolific._links.tokens",
    "WaitError": "prolific.errors",
    "WaitFailedError": "prolific.errors",
    "WaitTimeoutError": "prolific.errors",
    "WebhookVerificationError": "prolific.errors",
    "WorkspaceState": "prolific.results.diagnosis",
    "__version__": "prolific.version",
    "completion_redirect": "prolific._links.links",
    "completion_url": "prolific._links.links",
    "errors": "prolific.errors",
    "filters": "prolific.filters",
    "metadata_of": "prolific._calls.observation",
    "operations": "prolific.operations",
    "read_study_link": "prolific._links.visits",
    "redact": "prolific._calls.redaction",
    "resources": "prolific.resources",
    "results": "prolific.results",
    "study_url": "prolific._links.links",
    "webhooks": "prolific.webhooks",
}

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __all__ = [*sorted([*_MODULES, "preload"])]
    __getattr__, __dir__ = late_names(__name__, _MODULES)


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
