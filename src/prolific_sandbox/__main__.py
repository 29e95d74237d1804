"""``python -m prolific_sandbox``: serve a sandbox until Ctrl-C, or until it is asked to end."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from prolific._late_imports import needs_extra
from prolific.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prolific_sandbox.sandbox import Sandbox

N = TypeVar("N", int, float, Fraction)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, serve, and return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        with needs_extra("sandbox", "python -m prolific_sandbox"):
            from prolific_sandbox.runtime.state_file import StateFileError
            from prolific_sandbox.sandbox import Sandbox
    except MissingExtraError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        sandbox = Sandbox(
            port=options.port,
            balance=options.balance,
            fee=options.fee,
            vat=options.vat,
            strict_bonuses=options.strict_bonuses,
            strict=options.strict,
            state=options.state,
            allow_http_targets=options.allow_http_targets,
            seed=options.seed,
            participants=options.participants,
            speed=options.speed,
            validate_responses=options.validate,
            rate_limit=options.rate_limit,
            host=options.host,
            hosts=options.allow_host,
            nearby_hosts=options.nearby_host,
            control_token=options.control_token,
            tls=options.tls is not None,
            authority=None if options.tls == Path() else options.tls,
        )
    except (MissingExtraError, StateFileError) as error:
        print(f"prolific_sandbox: {error}", file=sys.stderr)
        return 1
    try:
        sandbox.start()
    except OSError as error:
        place = f"port {options.port} of {options.host}"
        print(f"prolific_sandbox: {place} cannot be used: {error.strerror}", file=sys.stderr)
        return 1
    # As Ctrl-C does: what is to be written is written. Processes in the background may not hear Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        print(_banner(sandbox), flush=True)
        threading.Event().wait()
    except KeyboardInterrupt:
        print("\nStopped.")
    finally:
        sandbox.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m prolific_sandbox",
        description="A local Prolific. It listens to this machine only, unless told otherwise.",
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on; 0.0.0.0 lets other machines in, and the controls then ask for a token",
    )
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further name it is reached by, such as that of its container; may be given several times",
    )
    parser.add_argument(
        "--nearby-host",
        action="append",
        default=[],
        metavar="NAME",
        help="where webhooks may go over http and participants look in, such as another container",
    )
    parser.add_argument(
        "--control-token",
        default=os.environ.get("PROLIFIC_SANDBOX_CONTROL_TOKEN"),
        help="what the controls ask for (default: $PROLIFIC_SANDBOX_CONTROL_TOKEN, or made up where needed)",
    )
    parser.add_argument(
        "--tls",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="CA_FILE",
        help="speak https, and write the certificate to trust to this file (default: one in a new folder)",
    )
    parser.add_argument(
        "--port", type=_port, default=8000, help="port to listen on; 0 picks a free one (default: 8000)"
    )
    parser.add_argument(
        "--balance",
        type=_count,
        default=1_000_000,
        help="money in the first wallet, in pence (default: 1000000)",
    )
    parser.add_argument("--fee", type=_share, default=Fraction(1, 3), help="service fee, such as 1/3 or 0.25")
    parser.add_argument(
        "--vat", type=_share, default=Fraction(0), help="VAT on the fee, such as 0.2 (default: 0)"
    )
    parser.add_argument("--strict-bonuses", action="store_true", help="refuse to pay the same bonuses twice")
    parser.add_argument(
        "--rate-limit",
        type=_limit,
        metavar="60/minute",
        help="answer 429 beyond so many requests a second, minute or hour (default: never)",
    )
    parser.add_argument(
        "--strict", action="store_true", help="answer 404 to operations that are deprecated or withdrawn"
    )
    parser.add_argument(
        "--allow-http-targets",
        action="store_true",
        help="let webhooks go to http URLs of this machine as well",
    )
    parser.add_argument(
        "--state", type=Path, help="file to go on from and to keep up to date (default: nothing is kept)"
    )
    parser.add_argument("--seed", type=int, default=0, help="seed of ids and participants (default: 0)")
    parser.add_argument(
        "--speed",
        type=_speed,
        help="how many times as fast as real time passes in the sandbox; 0 stops the clock (default: 1)",
    )
    parser.add_argument(
        "--participants", type=_count, default=5000, help="size of the participant pool (default: 5000)"
    )
    parser.add_argument(
        "--no-validate",
        dest="validate",
        action="store_false",
        help="do not hold answers to the API's document",
    )
    return parser


def _port(text: str) -> int:
    return _within(int(text), 65535, f"no port, which is 0 to 65535: {text}")


def _count(text: str) -> int:
    return _within(int(text), inf, f"below 0: {text}")


def _share(text: str) -> Fraction:
    try:
        return _within(Fraction(text), inf, f"below 0: {text}")
    except ZeroDivisionError:
        raise argparse.ArgumentTypeError(f"no number: {text}") from None


def _limit(text: str) -> str:
    from prolific_sandbox.server.rate_limit import RateLimit

    try:
        RateLimit(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def _speed(text: str) -> float:
    return _within(float(text), sys.float_info.max, f"neither 0 nor above it: {text}")


def _within(number: N, most: float, problem: str) -> N:
    if not 0 <= number <= most:
        raise argparse.ArgumentTypeError(problem)
    return number


def _banner(sandbox: Sandbox) -> str:
    lines = [
        "A local Prolific is running. Point your client at it:\n",
        f"  export PROLIFIC_URL={sandbox.url}",
        f"  export PROLIFIC_TOKEN={sandbox.token}",
    ]
    if sandbox.authority is not None:
        lines.append(f"  export SSL_CERT_FILE={sandbox.authority}")
    lines.append(f"\nParticipants, clock, faults and ledger: {sandbox.url}/_sandbox/")
    if sandbox.control_token is not None:
        lines.append(f"  with the header 'Authorization: Token {sandbox.control_token}'")
    return "\n".join((*lines, "Ctrl-C stops it."))


if __name__ == "__main__":
    sys.exit(main())
