"""The client: configuration, connection pool and resources."""

from __future__ import annotations

import sys
from collections.abc import Collection
from functools import cached_property
from math import inf
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import httpx

from prolific._async.engine.connections import AsyncConnections
from prolific._async.engine.keyring import AsyncKeyring
from prolific._async.engine.lane import AsyncLane
from prolific._async.engine.transport import AsyncTransport
from prolific._bonuses.memory import Memory
from prolific._calls.authorization import TokenAuth
from prolific._calls.configuration import resolve_base_url, resolve_insecure_hosts, resolve_token
from prolific._calls.deadlines import Deadline
from prolific._calls.observation import Hooks
from prolific._calls.retries import RetryPolicy, Safety
from prolific._inputs.checks import check_at_least_one
from prolific._inputs.keywords import naming_arguments
from prolific._network.network import Network
from prolific.errors import InvalidRequestError, ProlificError
from prolific.version import __version__

if TYPE_CHECKING:
    from prolific._async.resources.bonuses import Bonuses
    from prolific._async.resources.campaigns import Campaigns
    from prolific._async.resources.credentials import Credentials
    from prolific._async.resources.filter_sets import FilterSets
    from prolific._async.resources.filters import Filters
    from prolific._async.resources.invitations import Invitations
    from prolific._async.resources.messages import Messages
    from prolific._async.resources.participant_groups import ParticipantGroups
    from prolific._async.resources.projects import Projects
    from prolific._async.resources.reward_recommendations import RewardRecommendations
    from prolific._async.resources.studies import Studies
    from prolific._async.resources.study_collections import StudyCollections
    from prolific._async.resources.submissions import Submissions
    from prolific._async.resources.surveys import Surveys
    from prolific._async.resources.task_builder import TaskBuilder
    from prolific._async.resources.test_participants import TestParticipants
    from prolific._async.resources.users import Users
    from prolific._async.resources.webhooks import Webhooks
    from prolific._async.resources.workspaces import Workspaces
    from prolific._network.proxies import ProxyAddress
    from prolific.results.diagnosis import Diagnosis
    from prolific_api import AuthenticatedClient

DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
DEFAULT_MAX_RESPONSE_BYTES = 256 * 1024 * 1024


@naming_arguments
class AsyncProlific:
    """A client of the Prolific API for one researcher account.

    Use it as a context manager, or call `aclose()` when done; one client serves a whole application.

    Args:
        token: API token; unless given, PROLIFIC_TOKEN, PROLIFIC_API_TOKEN or PROLIFIC_API_KEY, then
            the file `~/.prolific/credentials`.
        base_url: address of the API; unless given, PROLIFIC_URL or PROLIFIC_BASE_URL, then
            `https://api.prolific.com`. Plain http only to loopback, or see `insecure_http_hosts`.
        profile: which token to take from a credentials file that holds several.
        timeout: seconds for each request, or an `httpx.Timeout`; 30, and 5 to connect.
        retries: how failed calls are repeated, or how often at most; 2 unless given. Calls that could
            move money or make something twice are never repeated after they may have been received.
        referer: URL with a version by which Prolific can recognise your integration.
        http_client: your own `httpx.AsyncClient`; it stays open when this client is closed. What it does
            with the environment's proxies and certificates is its own affair.
        proxy: address of a proxy for every request, such as `http://host:port`, or an `httpx.Proxy`;
            unless given, what HTTPS_PROXY, ALL_PROXY and NO_PROXY say, and none to this machine.
        insecure_http_hosts: names of hosts that may be spoken to over plain http, for a sandbox in another
            container say, with those in PROLIFIC_INSECURE_HTTP_HOSTS; none unless given. An
            `InsecureHTTPWarning` tells of it, and Prolific's own hosts are refused.
        max_concurrency: requests under way at once, at most; 50 unless given, or what your own httpx
            client allows. Payments and bulk calls are sent one after the other in any case.
        max_response_bytes: bytes of an answer, unpacked, beyond which it is refused while it is read; 256 MiB
            unless given. Downloads into files are not limited.
        hooks: functions that are told about calls, for metrics and tracing.

    Raises:
        ConfigurationError: no token; an unusable token, base URL, proxy or `http_client`; or a variable
            of the environment about proxies or certificates that makes no sense.
        InvalidRequestError: `timeout`, `retries`, `max_concurrency` or `max_response_bytes` is a number that
            makes no sense.

    Example:
        ```python
        from prolific import AsyncProlific

        async with AsyncProlific() as client:
            me = await client.users.me()
            print(me.email)  # researcher@example.org
        ```
    """

    def __init__(
        self,
        token: str | None = None,
        *,
        base_url: str | None = None,
        profile: str | None = None,
        timeout: float | httpx.Timeout = DEFAULT_TIMEOUT,
        retries: int | RetryPolicy = 2,
        referer: str | None = None,
        http_client: httpx.AsyncClient | None = None,
        proxy: ProxyAddress | None = None,
        insecure_http_hosts: Collection[str] = (),
        max_concurrency: int | None = None,
        max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES,
        hooks: Hooks | None = None,
    ) -> None:
        check_at_least_one(max_response_bytes, "max_response_bytes")
        insecure_hosts = resolve_insecure_hosts(insecure_http_hosts)
        resolved_url = resolve_base_url(base_url, insecure_hosts=insecure_hosts)
        network = Network(resolved_url, proxy, insecure_hosts)
        if http_client is None:
            network.check()
        else:
            from prolific._network.http_clients import check_http_client

            check_http_client(
                http_client, "AsyncProlific", base_url=resolved_url, proxy=proxy, network=network
            )
        auth = TokenAuth(resolve_token(token, profile=profile), resolved_url)
        headers = {"User-Agent": f"prolific-sdk/{__version__} python/{sys.version.split()[0]}"}
        if referer is not None:
            headers["Referer"] = referer
        self._is_copy = False
        self._transport = AsyncTransport(
            connections=AsyncConnections(http_client, network, headers, max_concurrency),
            lane=AsyncLane(max_concurrency),
            base_url=resolved_url,
            auth=auth,
            timeout=_timeout(timeout),
            policy=_policy(retries),
            hooks=hooks or Hooks(),
            max_response_bytes=max_response_bytes,
            insecure_hosts=insecure_hosts,
        )
        self._memory = Memory()
        self._keyring = AsyncKeyring()

    @cached_property
    def users(self) -> Users:
        """The account the token belongs to."""
        from prolific._async.resources.users import Users

        return Users(self._transport)

    @cached_property
    def workspaces(self) -> Workspaces:
        """Workspaces and their balance."""
        from prolific._async.resources.workspaces import Workspaces

        return Workspaces(self._transport)

    @cached_property
    def projects(self) -> Projects:
        """Projects of a workspace."""
        from prolific._async.resources.projects import Projects

        return Projects(self._transport)

    @cached_property
    def studies(self) -> Studies:
        """Studies: draft, publish, pause, resume, stop, pay for more places."""
        from prolific._async.resources.studies import Studies

        return Studies(self._transport, self._keyring)

    @cached_property
    def submissions(self) -> Submissions:
        """Submissions of participants: list, approve, reject."""
        from prolific._async.resources.submissions import Submissions

        return Submissions(self._transport)

    @cached_property
    def bonuses(self) -> Bonuses:
        """Bonus payments, set up first and then paid."""
        from prolific._async.resources.bonuses import Bonuses

        return Bonuses(self._transport, self._memory)

    @cached_property
    def messages(self) -> Messages:
        """Messages to and from participants."""
        from prolific._async.resources.messages import Messages

        return Messages(self._transport)

    @cached_property
    def filters(self) -> Filters:
        """Recruitment filters: the catalogue, and how many are eligible."""
        from prolific._async.resources.filters import Filters

        return Filters(self._transport)

    @cached_property
    def filter_sets(self) -> FilterSets:
        """Filters under a name, shared by studies."""
        from prolific._async.resources.filter_sets import FilterSets

        return FilterSets(self._transport)

    @cached_property
    def participant_groups(self) -> ParticipantGroups:
        """Lists of participants that filters can name."""
        from prolific._async.resources.participant_groups import ParticipantGroups

        return ParticipantGroups(self._transport)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Subscriptions to events, and the secrets that sign them."""
        from prolific._async.resources.webhooks import Webhooks

        return Webhooks(self._transport)

    @cached_property
    def surveys(self) -> Surveys:
        """Surveys that Prolific shows itself, and their responses."""
        from prolific._async.resources.surveys import Surveys

        return Surveys(self._transport)

    @cached_property
    def invitations(self) -> Invitations:
        """Invitations of colleagues to a workspace."""
        from prolific._async.resources.invitations import Invitations

        return Invitations(self._transport)

    @cached_property
    def study_collections(self) -> StudyCollections:
        """Mutually exclusive studies; deprecated by Prolific."""
        from prolific._async.resources.study_collections import StudyCollections

        return StudyCollections(self._transport)

    @cached_property
    def task_builder(self) -> TaskBuilder:
        """The AI Task Builder: datasets, batches of tasks, collections."""
        from prolific._async.resources.task_builder import TaskBuilder

        return TaskBuilder(self._transport)

    @cached_property
    def credentials(self) -> Credentials:
        """Pools of logins for participants."""
        from prolific._async.resources.credentials import Credentials

        return Credentials(self._transport)

    @cached_property
    def reward_recommendations(self) -> RewardRecommendations:
        """What Prolific advises to pay."""
        from prolific._async.resources.reward_recommendations import RewardRecommendations

        return RewardRecommendations(self._transport)

    @cached_property
    def test_participants(self) -> TestParticipants:
        """Participant accounts for tests on the real service."""
        from prolific._async.resources.test_participants import TestParticipants

        return TestParticipants(self._transport)

    @cached_property
    def campaigns(self) -> Campaigns:
        """Campaigns for participants you bring along."""
        from prolific._async.resources.campaigns import Campaigns

        return Campaigns(self._transport)

    @cached_property
    def api(self) -> AuthenticatedClient:
        """The generated low-level client with this client's pool, address and token, ready to use.

        Nothing of this package's policy applies to it: no retries, no errors raised by status. With an
        `http_client` of your own, that client's own base URL and headers count.
        """
        from prolific_api import AuthenticatedClient

        transport = self._transport
        http = transport.connections.get()
        if not transport.connections.are_given:
            http.base_url = httpx.URL(transport.base_url)
            http.auth = transport.auth
            http.timeout = transport.timeout
        client = AuthenticatedClient(transport.base_url, token="", timeout=transport.timeout)
        return client.set_async_httpx_client(http)

    async def doctor(self) -> Diagnosis:
        """Check token, account, workspaces and their money, clock and pinned document in one look.

        Nothing is changed, and nothing secret is in the answer: print it, or send it to a colleague.

        Operations: `get-user` (read), `get-workspaces` (read), `get-workspace-balance` (read).

        Returns:
            What was found; `problems` names what is wrong. Problems are not raised.

        Example:
            ```python
            diagnosis = await client.doctor()
            print(diagnosis.is_well, diagnosis.problems, diagnosis.account)  # True () researcher@example.org
            ```
        """
        from prolific._rules.doctor import Examination

        found = Examination()
        try:
            found.saw_account(await self.users.me())
            async for each in self.workspaces.iter():
                try:
                    found.saw_workspace(each, await self.workspaces.balance(each.id))
                except ProlificError as error:
                    found.saw_workspace(each, None)
                    found.failed(error)
        except ProlificError as error:
            found.failed(error)
        return found.diagnosis(self._transport.base_url)

    async def request(
        self, method: str, path: str, *, json: Any = None, params: dict[str, Any] | None = None
    ) -> Any:
        """Send a request this package has no method for yet.

        It is repeated like a read if the method is GET, else only where the server certainly did not
        receive it. The token goes along, so the path must be one of the API.

        Args:
            method: HTTP method.
            path: path from `/api/v1/` on, ids included.
            json: what to send as JSON; nothing if None.
            params: query parameters.

        Returns:
            The answer's JSON; its text where it is none; None where it is empty.

        Raises:
            InvalidRequestError: the path does not start with a slash.
            ResponseDecodeError: the answer says that it is JSON and is none, or is no text.
            CallError: see `errors`.

        Example:
            ```python
            answer = await client.request("GET", "/api/v1/studies/", params={"page_size": 1})
            print(answer["meta"]["count"], answer["results"][0]["status"])  # 1 ACTIVE
            ```
        """
        safety = Safety.READ if method.upper() == "GET" else Safety.MONEY
        options = {name: value for name, value in (("json", json), ("params", params)) if value is not None}
        return await self._transport.send(method, path, safety=safety, **options)

    def with_options(
        self,
        *,
        timeout: float | httpx.Timeout | None = None,
        retries: int | RetryPolicy | None = None,
        deadline: float | None = None,
    ) -> Self:
        """A client with other options that shares this one's connections, and what it remembers.

        Args:
            timeout: seconds for each request, or an `httpx.Timeout`; unchanged if None.
            retries: a policy, or how often at most; unchanged if None.
            deadline: seconds from now for everything done with the copy, walking a list or waiting included:
                what is under way then is ended, and nothing is begun later, which raises
                `APITimeoutError`; unchanged if None.

        Raises:
            InvalidRequestError: the timeout or the deadline is not above 0, or the retries are below.

        Example:
            ```python
            hurried = client.with_options(timeout=5, retries=0, deadline=60)
            me = await hurried.users.me()
            print(me.email)  # researcher@example.org
            ```
        """
        copy = object.__new__(type(self))
        copy._is_copy = True
        copy._transport = self._transport._replace(
            timeout=self._transport.timeout if timeout is None else _timeout(timeout),
            policy=self._transport.policy if retries is None else _policy(retries),
        )
        if deadline is not None:
            transport = copy._transport
            copy._transport = transport._replace(deadline=Deadline.after(deadline, transport.policy.clock))
        copy._memory = self._memory
        copy._keyring = self._keyring
        return copy

    async def aclose(self) -> None:
        """Close the connections, unless they belong to an `http_client` that was passed in.

        Payments begun with `bonuses.start_paying` come to their end first. A copy made with `with_options`
        leaves closing to the client it was made from.

        Example:
            ```python
            from prolific import AsyncProlific

            client = AsyncProlific()
            me = await client.users.me()
            await client.aclose()
            print(me.email)  # researcher@example.org
            ```
        """
        if not self._is_copy:
            for call in self._memory.background_calls:
                await call.finish()
            await self._transport.connections.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._transport.base_url!r})"


def _timeout(timeout: float | httpx.Timeout) -> httpx.Timeout:
    if isinstance(timeout, httpx.Timeout):
        return timeout
    if not 0 < timeout < inf:
        raise InvalidRequestError(f"must be seconds above 0, got {timeout}", field="timeout")
    return httpx.Timeout(timeout, connect=min(timeout, 5.0))


def _policy(retries: int | RetryPolicy) -> RetryPolicy:
    return retries if isinstance(retries, RetryPolicy) else RetryPolicy(max_retries=retries)
