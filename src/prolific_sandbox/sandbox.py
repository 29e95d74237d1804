"""The sandbox as tests and scripts use it."""

from __future__ import annotations

import os
import secrets
import socket
from contextlib import contextmanager
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self

from starlette.routing import Mount

from prolific_sandbox.loopback import is_everybody, is_loopback
from prolific_sandbox.records.campaign import Campaign
from prolific_sandbox.records.slowness import Slowness
from prolific_sandbox.runtime.courier import Courier
from prolific_sandbox.runtime.participants import Participants
from prolific_sandbox.runtime.simulation import Behaviour, Simulation
from prolific_sandbox.runtime.state_file import StateFile
from prolific_sandbox.runtime.timekeeping import Timekeeper
from prolific_sandbox.server.api import Api
from prolific_sandbox.server.background import HOST, BackgroundServer
from prolific_sandbox.server.certificate import OwnCertificate
from prolific_sandbox.server.control import Control
from prolific_sandbox.server.door import Door
from prolific_sandbox.server.file_exchange import FileExchange
from prolific_sandbox.world.settings import Settings
from prolific_sandbox.world.world import World

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime
    from decimal import Decimal
    from pathlib import Path
    from types import TracebackType

    import httpx
    from starlette.types import ASGIApp, Receive, Scope, Send

    import prolific
    from prolific_sandbox.money.ledger import Ledger
    from prolific_sandbox.records.bonus import BonusBatch
    from prolific_sandbox.runtime.participants import Participation
    from prolific_sandbox.runtime.simulation import Visit
    from prolific_sandbox.server.faults import Fault, FaultTime
    from prolific_sandbox.server.request_log import RequestRecord
    from prolific_sandbox.spec.validation import Violation

_CONTROL = "/_sandbox"
_TRUSTED = "SSL_CERT_FILE"
DEFAULT_TOKEN = "sandbox-token"  # noqa: S105 - opens nothing but a sandbox


class Sandbox:
    """A local, stateful Prolific, served over HTTP on a loopback port.

    It starts out with one researcher, one workspace whose wallet holds ``balance`` sub-units of
    ``currency``, and one project. ``fee`` and ``vat`` are rates, such as ``Fraction(1, 3)`` or ``"0.2"``.
    The clock follows the real one, or stands still at ``start_at`` until it is moved; with ``speed`` it runs
    that many times as fast. The same ``seed``
    makes the same ids, and the same ``participants`` in the pool with the same answers to filters.

    With ``state`` the sandbox goes on from what that file holds, and keeps the file up to date after each
    request that can change something; steps taken in Python are written with the next one, or at the end.

    ``strict`` hides the operations that Prolific has deprecated or withdrawn. Without ``allow_http_targets``
    webhooks go to https URLs only, as in the real API. ``job_seconds`` is how long work in the background
    takes by the sandbox's clock, such as imports and exports.

    With ``strict_bonuses`` a bulk of bonuses can be paid only once; the real API pays again. Unless
    ``validate_responses`` is false, every answer is held to the API's document; what breaks it is answered
    with a 500 and listed in :attr:`violations`.

    With ``rate_limit="60/minute"``, or by the second or hour, a token is answered 429 with ``Retry-After``
    beyond that; the real API has limits of its own.

    It listens to this machine alone. With ``host="0.0.0.0"`` others can reach it too, by its IP addresses and
    by the names in ``hosts``; then the controls below ``/_sandbox/`` ask for ``control_token``, made up
    unless given. Requests by another Host and requests of web pages are refused in any case. With
    ``tls`` it speaks https, with a certificate of an authority of its own; ``authority`` is the file to write
    that to, for clients to trust, by default one in a new folder. Webhooks go over http to ``nearby_hosts``,
    and simulated participants visit them as they do this machine: an application in another container, say.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        balance: int = 1_000_000,
        currency: str = "GBP",
        fee: Fraction | Decimal | str | int = Fraction(1, 3),
        vat: Fraction | Decimal | str | int = 0,
        strict_bonuses: bool = False,
        strict: bool = False,
        participants: int = 5_000,
        allow_http_targets: bool = True,
        job_seconds: float = 1.0,
        validate_responses: bool = True,
        rate_limit: str | None = None,
        seed: int = 0,
        start_at: datetime | None = None,
        speed: float | None = None,
        token: str = DEFAULT_TOKEN,
        state: Path | None = None,
        host: str = HOST,
        hosts: Collection[str] = (),
        nearby_hosts: Collection[str] = (),
        control_token: str | None = None,
        tls: bool = False,
        authority: Path | None = None,
    ) -> None:
        settings = Settings(
            balance=balance,
            currency=currency,
            fee_rate=Fraction(fee),
            vat_rate=Fraction(vat),
            strict_bonuses=strict_bonuses,
            seed=seed,
            start_at=start_at,
            speed=speed,
            participants=participants,
            allow_http_targets=allow_http_targets,
            job_seconds=job_seconds,
            nearby_hosts=frozenset(name.lower() for name in nearby_hosts),
        )
        self.token = token
        self._world = World(settings)
        self._state = None if state is None else StateFile(state)
        if self._state is not None:
            self._state.restore(self._world)
        self.participants = Participants(self._world)
        self._time = Timekeeper(self._world)
        self._api = Api(
            self._world,
            token,
            validate_responses=validate_responses,
            strict=strict,
            rate_limit=rate_limit,
            keep=self._keep,
        )
        control = Control(
            participants=self.participants,
            time=self._time,
            book=self._show_ledger,
            reset=self.reset,
            files=FileExchange(self._world, self._keep),
            faults=self._api.faults,
            recruit=self.recruit,
            rotate_signing_key=self.rotate_signing_key,
            make_slow=self._make_slow,
            top_up=self.top_up,
            keep=self._keep,
        )
        is_open = not is_loopback(host)
        self.control_token = control_token or (secrets.token_urlsafe(24) if is_open else None)
        self._certificate = OwnCertificate(_names(host, hosts), authority) if tls else None
        door = Door(
            _beside(control.router(), self._api),
            hosts=hosts,
            everywhere=is_open,
            control_token=self.control_token,
        )
        context = None if self._certificate is None else self._certificate.server_context()
        self._server = BackgroundServer(door, port, host=host, tls=context)
        self._courier = Courier(self._world)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start serving; returns when requests are being answered.

        Raises OSError when the port is taken, RuntimeError when the sandbox runs already.
        """
        self._server.start()
        self._courier.start()

    def stop(self) -> None:
        """Stop serving and free the port. The state stays."""
        self._courier.stop()
        self._server.stop()
        self._keep()
        if self._state is not None:
            self._state.close()

    def reset(self) -> None:
        """Go back to the state of a new sandbox, ids included; the server keeps running."""
        with self._world.lock:
            self._world.reset()
            self._api.forget()

    @property
    def url(self) -> str:
        """The base URL for clients on this machine, without ``/api/v1``.

        Raises RuntimeError when the sandbox does not run.
        """
        return self._server.url

    @property
    def authority(self) -> Path | None:
        """The file with the certificate to trust, for ``SSL_CERT_FILE`` say; None without ``tls``."""
        return None if self._certificate is None else self._certificate.authority

    @property
    def workspace_id(self) -> str:
        """The id of the first workspace."""
        return next(iter(self._world.workspaces))

    @property
    def project_id(self) -> str:
        """The id of the first project, the one of studies that name none."""
        return self._world.default_project.id

    def client(self, **options: Any) -> prolific.Prolific:
        """A client of this sandbox; ``options`` go to ``prolific.Prolific``.

        Unless told otherwise it waits a minute for each answer: a busy machine is no failure of a test.
        """
        from prolific import Prolific

        with self._trusted():
            return Prolific(**{"token": self.token, "base_url": self.url, "timeout": _patience(), **options})

    def async_client(self, **options: Any) -> prolific.AsyncProlific:
        """An asynchronous client of this sandbox; ``options`` go to ``prolific.AsyncProlific``.

        Unless told otherwise it waits a minute for each answer, like that of ``client``.
        """
        from prolific import AsyncProlific

        with self._trusted():
            return AsyncProlific(
                **{"token": self.token, "base_url": self.url, "timeout": _patience(), **options}
            )

    @contextmanager
    def _trusted(self) -> Iterator[None]:
        """Clients made in the block trust the sandbox: they read then whose certificates count."""
        if self._certificate is None:
            yield
            return
        before = os.environ.get(_TRUSTED)
        os.environ[_TRUSTED] = str(self._certificate.authority)
        try:
            yield
        finally:
            if before is None:
                del os.environ[_TRUSTED]
            else:
                os.environ[_TRUSTED] = before

    @property
    def now(self) -> datetime:
        """The sandbox's time."""
        return self._time.now()

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass at once; whatever falls due happens. Raises SandboxRefusal for a negative span."""
        self._time.advance(days=days, hours=hours, minutes=minutes, seconds=seconds)

    def set_time(self, moment: datetime) -> None:
        """Let time pass up to ``moment``. Raises SandboxRefusal when it lies in the past."""
        self._time.set(moment)

    def top_up(self, amount: int, workspace_id: str | None = None) -> None:
        """Put ``amount`` sub-units into the wallet of a workspace, by default the first one.

        Raises SandboxRefusal when there is no such workspace.
        """
        with self._world.lock:
            self._world.fund(self._world.workspace(workspace_id or self.workspace_id).id, amount)

    def deliver_events(self, timeout: float = 10.0) -> None:
        """Wait until every webhook that is due by the sandbox's clock has been attempted.

        Raises TimeoutError when that takes more than ``timeout`` real seconds.
        """
        if not self._courier.wait(timeout):
            raise TimeoutError(f"events are still being delivered after {timeout} seconds")

    def rotate_signing_key(self) -> str:
        """Sign the links of secure studies with a new key from now on, and return its id.

        The key before stays published until the next rotation, so that links that are out still verify.
        """
        with self._world.lock:
            self._world.signing_keys.rotate()
            return self._world.signing_keys.current.id

    def add_campaign(self, name: str, workspace_id: str | None = None) -> str:
        """Make a campaign, by default in the first workspace, and return its id; the API only lists them.

        Raises SandboxRefusal when there is no such workspace.
        """
        with self._world.lock:
            workspace = self._world.workspace(workspace_id or self.workspace_id)
            campaign = Campaign(self._world.ids.next(), workspace.id, name)
            self._world.campaigns[campaign.id] = campaign
            return campaign.id

    def recruit(
        self,
        study_id: str,
        *,
        rate: float = 2.0,
        approval: float | None = None,
        dropout: float = 0.1,
        seconds: float | None = None,
        visit: Visit | None = None,
    ) -> list[Participation]:
        """Let simulated participants take the places of a study, and return their submissions.

        ``rate`` participants arrive in a minute of the sandbox's clock, which moves along. A share
        ``dropout`` returns the place or lets the time run out; the others take about ``seconds``, by default
        the estimated time. With ``approval`` that share of what is handed in is approved and the rest
        rejected; without it the review is left to you.

        Each participant opens the study's address, with real parameters, when it is on this machine. The
        code is the one the study redirects to, or else the study's first. ``visit`` takes part in your own
        way: it is given the address and returns a code. The same seed brings the same course.

        Raises SandboxRefusal when nobody can take part.
        """
        behaviour = Behaviour(rate=rate, dropout=dropout, approval=approval, seconds=seconds)
        return Simulation(self._world, self.participants, self._time, behaviour, visit).run(study_id)

    def faults(
        self,
        *,
        operation: str | None = None,
        status: int = 500,
        times: int | None = None,
        when: FaultTime = "before",
        rate: float | None = None,
        delay: float = 0.0,
    ) -> AbstractContextManager[Fault]:
        """Make requests to an operation, by default to every one, fail for the length of a with block.

        ``before`` answers ``status`` without processing the request; ``after`` processes it and then answers
        ``status``; ``drop`` processes it and closes the connection without an answer; ``refuse`` closes it
        without processing; ``delay`` only answers late; ``contention`` answers 429 as the real wallet does,
        by default to every operation that pays.

        The fault strikes ``times`` requests, by default one, or with a ``rate`` that share of them.
        ``delay`` seconds pass before any answer, in real time and 30 at most.
        """
        return self._api.faults.inject(
            operation, status=status, times=times, when=when, rate=rate, delay=delay
        )

    @contextmanager
    def slow(self, *, publishing: float = 0, processing: float = 0) -> Iterator[None]:
        """Show the platform's transient statuses for the length of a with block.

        For ``publishing`` seconds of the sandbox's clock after its publication a study is PUBLISHING and
        gives no places; for ``processing`` seconds after a code was handed in the submission is PROCESSING
        and cannot be reviewed.
        """
        before = self._world.slowness
        self._make_slow(publishing, processing)
        try:
            yield
        finally:
            self._world.slowness = before

    def _make_slow(self, publishing: float, processing: float) -> None:
        self._world.slowness = Slowness(timedelta(seconds=publishing), timedelta(seconds=processing))

    def _keep(self) -> None:
        if self._state is not None:
            with self._world.lock:
                self._state.save(self._world)

    def _show_ledger(self) -> dict[str, Any]:
        with self._world.lock:
            return self._world.ledger.answer()

    @property
    def ledger(self) -> Ledger:
        """The ledger of all money in the sandbox."""
        return self._world.ledger

    @property
    def bonus_payments(self) -> list[BonusBatch]:
        """The bonuses that were set up, each with the number of times it was paid."""
        with self._world.lock:
            return list(self._world.bonus_batches.values())

    @property
    def requests(self) -> list[RequestRecord]:
        """The requests to the API so far, oldest first; of more than 10,000 the newest."""
        return self._api.requests.records()

    @property
    def violations(self) -> list[Violation]:
        """The answers that broke the API's document: must stay empty, each is a defect of the sandbox."""
        return list(self._api.violations)


def _names(host: str, hosts: Collection[str]) -> list[str]:
    """What a certificate is for: every name of this machine, and those it is served by."""
    own = ["localhost", "127.0.0.1", "::1", socket.gethostname(), *hosts]
    return list(dict.fromkeys(own if is_loopback(host) or is_everybody(host) else [*own, host]))


def _beside(control: ASGIApp, api: ASGIApp) -> ASGIApp:
    """The control below its prefix, the API everywhere else."""
    mounted = Mount(_CONTROL, control)

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith(f"{_CONTROL}/"):
            _, of_control = mounted.matches(scope)
            await mounted.handle({**scope, **of_control}, receive, send)
        else:
            await api(scope, receive, send)

    return serve


def _patience() -> httpx.Timeout:
    import httpx

    return httpx.Timeout(60.0)
