"""Writes the sync twin of the hand-written async code.

The async source is ordinary code; whole words are replaced, in code and docstrings alike, so that an example
in a docstring is sync in the twin. What has no sync counterpart stands between `# async only` and
`# end async only` and is left out. What would block the event loop is called through
`await asyncio.to_thread(function, ...)`, or `await in_thread(...)` where it must come to its end, and
directly in the twin.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

_BANNER = "# Generated from src/prolific/_async/{name} by `nox -s generate`; not edited by hand.\n"

_STYLE = ("--isolated", "--no-cache", "--quiet", "--line-length", "110")

_WORDS = {
    "AsyncProlific": "Prolific",
    "AsyncTransport": "Transport",
    "AsyncConnections": "Connections",
    "AsyncLane": "Lane",
    "AsyncKeyring": "Keyring",
    "anyio": "threading",
    "asynccontextmanager": "contextmanager",
    "AbstractAsyncContextManager": "AbstractContextManager",
    "AsyncPaginator": "Page",
    "paginated": "first_page",
    "AsyncPage": "Page",
    "AsyncResource": "Resource",
    "AsyncClient": "Client",
    "AsyncBaseTransport": "BaseTransport",
    "AsyncHTTPTransport": "HTTPTransport",
    "AsyncRoutes": "Routes",
    "handle_async_request": "handle_request",
    "AsyncRetrying": "Retrying",
    "AsyncIterator": "Iterator",
    "AsyncGenerator": "Generator",
    "AsyncIterable": "Iterable",
    "AsyncLock": "Lock",
    "AsyncReceiver": "Receiver",
    "AsyncWakeup": "Wakeup",
    "AsyncBackgroundCall": "BackgroundCall",
    "any_function": "plain_function",
    "awaited": "plain_outcome",
    "asynchronous": "synchronous",
    "_async": "_sync",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "StopAsyncIteration": "StopIteration",
    "aclose": "close",
    "aread": "read",
    "set_async_httpx_client": "set_httpx_client",
    "async_auth_flow": "sync_auth_flow",
    "aiter_raw": "iter_raw",
    "task_places": "places",
    "AsyncPlaces": "Places",
}

_PATTERNS = [
    (re.compile(r"^[ \t]*# async only\n.*?^[ \t]*# end async only\n", re.MULTILINE | re.DOTALL), ""),
    (re.compile(r"\basync (def|with|for)\b"), r"\1"),
    (re.compile(r"\bawait (?:asyncio\.to_thread|in_thread)\(([\w.]+)(?:, )?"), r"\1("),
    (re.compile(r"\bawait "), ""),
    (re.compile(r"\bAwaitable\[([\w.]+)\]"), r"\1"),
]

# Brackets that are no call's; inside of them at most two more pairs, one in the other.
_BRACKETED_AWAIT = re.compile(r"(?<![\w\])])\((await (?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*)\)")


def _without_brackets(match: re.Match[str]) -> str:
    """What is in the brackets, if they only hold the await together, as in `(await call()).name`."""
    try:
        inside = ast.parse(match[1], mode="eval").body
    except SyntaxError:
        return match[0]
    return match[1] if isinstance(inside, ast.Await) else match[0]


def sync_source(source: str, name: str) -> str:
    """The sync counterpart of one async module, not yet formatted."""
    words = re.compile(r"\b(" + "|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))) + r")\b")
    text = words.sub(lambda match: _WORDS[match.group()], source)
    text = _BRACKETED_AWAIT.sub(_without_brackets, text)
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return _BANNER.format(name=name) + text


def write_sync_twin(source: Path, target: Path) -> None:
    """Write the twin of every module below the folder `source` below the folder `target`, formatted."""
    for path in sorted(source.rglob("*.py")):
        name = path.relative_to(source)
        twin = target / name
        twin.parent.mkdir(parents=True, exist_ok=True)
        twin.write_text(sync_source(path.read_text(encoding="utf-8"), name.as_posix()), encoding="utf-8")
    for command in (["check", "--select", "I,F401", "--fix-only"], ["format"]):
        subprocess.run(
            [sys.executable, "-P", "-m", "ruff", *command, *_STYLE, str(target)],
            check=True,
        )
