"""No secret is left in a record that was redacted, whatever was logged; and httpx logs no signature."""

from __future__ import annotations

import datetime
import io
import json
import logging
import traceback
import uuid
from collections import UserDict, namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolific import APIStatusError, Prolific, redact
from prolific._calls.masks import MASK, masked
from prolific_sandbox import Sandbox
from support.fault_server import FaultServer, answer, reply
from support.surfaces import StandIn, Surface

SECRET = "s3cr3t-0123456789abcdef"
SIGNED = (
    "https://bucket.s3.amazonaws.com/a/b.csv?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F2026%2Feu"
    "&X-Amz-Date=20260801T000000Z&X-Amz-Security-Token=FwoGZXIv%2B%2F&X-Amz-Signature=5ec7e7&x-id=PutObject"
)
MASKED = (
    "https://bucket.s3.amazonaws.com/a/b.csv?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=[redacted]"
    "&X-Amz-Date=20260801T000000Z&X-Amz-Security-Token=[redacted]&X-Amz-Signature=[redacted]&x-id=PutObject"
)


class Unshowable:
    def __str__(self) -> str:
        raise ValueError(SECRET)

    __repr__ = __str__


class Revealing:
    """Prints a secret one way and not the other."""

    def __init__(self, *, in_repr: bool) -> None:
        self.in_repr = in_repr

    def __str__(self) -> str:
        return "nothing" if self.in_repr else SECRET

    def __repr__(self) -> str:
        return SECRET if self.in_repr else "nothing"


class Broken(UserDict[str, str]):
    def items(self) -> Any:
        raise RuntimeError(SECRET)


class SilentError(Exception):
    """Keeps a secret where its text does not show it."""

    def __init__(self) -> None:
        super().__init__("failed")
        self.request = SECRET


Pair = namedtuple("Pair", "name value")


def looped() -> list[Any]:
    found: list[Any] = [SECRET]
    found.append(found)
    return found


def nested(depth: int) -> Any:
    found: Any = SECRET
    for _ in range(depth):
        found = {"in": [found]}
    return found


def branching() -> Any:
    found: Any = [SECRET]
    for _ in range(60):
        found = [found, found]
    return found


VALUES: list[Any] = [
    SECRET,
    SECRET.encode(),
    bytearray(SECRET.encode()),
    [SECRET],
    (1, (SECRET,)),
    {"a": {"b": SECRET}},
    {SECRET: 1},
    {SECRET},
    frozenset([SECRET]),
    MappingProxyType({"a": SECRET}),
    Pair("a", SECRET),
    SimpleNamespace(a=SECRET),
    Path(f"/srv/{SECRET}/x"),
    Revealing(in_repr=True),
    Revealing(in_repr=False),
    ValueError(SECRET),
    SilentError(),
    Unshowable(),
    Broken(),
    looped(),
    nested(3),
    nested(200),
    nested(20_000),
    branching(),
    httpx.Headers({"X-Custom": SECRET}),
    httpx.URL(f"https://host/?q={SECRET}"),
    {"Authorization": "bare-value", "token": "another-value"},
    [("authorization", "bare-value"), (b"Authorization", b"another-value")],
    f"https://host/?q={SECRET}".replace("-", "%2D"),
]
HIDDEN = (SECRET, "bare-value", "another-value")


def everything(value: Any, depth: int = 0) -> str:
    """All that somebody could find by looking into a value."""
    if isinstance(value, BaseException):
        return "".join(traceback.format_exception(value)) + repr(vars(value))
    if isinstance(value, dict) and depth < 30:
        return " ".join(f"{everything(k, depth + 1)} {everything(v, depth + 1)}" for k, v in value.items())
    if isinstance(value, (list, tuple, set, frozenset)) and depth < 30:
        return " ".join(everything(each, depth + 1) for each in value)
    return f"{value} {value!r}"


def content(record: logging.LogRecord) -> str:
    return everything(vars(record)) + logging.Formatter("%(message)s").format(record)


def record_of(message: Any, *args: Any, **fields: Any) -> logging.LogRecord:
    record = logging.LogRecord("app", logging.INFO, "path.py", 1, message, args or None, None)
    vars(record).update(fields)
    return record


def check_hidden(record: logging.LogRecord, mask: logging.Filter | None = None) -> None:
    mask = mask or redact(SECRET, SECRET.replace("-", "%2D"))
    assert mask.filter(record) is True
    for _ in range(2):  # a second handler has a filter, too
        found = content(record)
        assert not [each for each in HIDDEN if each in found]
        mask.filter(record)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_no_value_betrays_a_secret_wherever_it_is_logged(value: Any) -> None:
    check_hidden(record_of("with %s", value))
    check_hidden(record_of("with %r and %d", value, 1))
    check_hidden(record_of(value))
    check_hidden(record_of(value, "argument"))
    check_hidden(record_of("text", details=value))
    check_hidden(record_of("text", stack_info=value, name=value, exc_info=value))
    check_hidden(record_of("too few %s %s", value))
    check_hidden(record_of("too many", value))
    check_hidden(record_of("%(a)s", {"a": value}))


def raised(build: Callable[[], BaseException]) -> BaseException:
    try:
        raise build()
    except BaseException as error:
        return error


def noted() -> BaseException:
    error = RuntimeError("plain")
    error.add_note(f"with {SECRET}")
    return error


def caused() -> BaseException:
    error = RuntimeError("plain")
    error.__cause__ = ValueError(SECRET)
    return error


def hidden_context() -> BaseException:
    error = RuntimeError("plain")
    error.__context__, error.__suppress_context__ = ValueError(SECRET), True
    return error


def grouped() -> BaseException:
    return ExceptionGroup("several", [ValueError("plain"), ExceptionGroup("more", [ValueError(SECRET)])])


def in_a_ring() -> BaseException:
    one, other = ValueError(SECRET), RuntimeError("plain")
    one.__cause__, other.__cause__ = other, one
    return other


def unshowable() -> BaseException:
    class BadError(Exception):
        def __str__(self) -> str:
            raise ValueError(SECRET)

        @property
        def args(self) -> Any:  # type: ignore[override]
            raise ValueError(SECRET)

    return BadError(SECRET)


@pytest.mark.parametrize(
    "build",
    [lambda: ValueError(SECRET), noted, caused, hidden_context, grouped, in_a_ring, unshowable, SilentError],
)
def test_no_exception_betrays_a_secret(build: Callable[[], BaseException]) -> None:
    error = raised(build)
    for info in ((type(error), error, error.__traceback__), error):
        record = record_of("failed", exc_info=info)
        check_hidden(record)
        assert "Traceback" in logging.Formatter().format(record) or record.exc_info is None
        cached = record_of("failed", exc_info=info, exc_text=f"cached {SECRET}")
        check_hidden(cached)


def test_what_holds_no_secret_stays_what_it_is() -> None:
    error = raised(lambda: ValueError("plain"))
    extra: dict[str, Any] = {
        "numbers": [1, 2.5],
        "nothing": None,
        "at": datetime.date(2026, 8, 1),
        "of": {"a": (1,)},
    }
    args = ("text", 3, 2.5, None, uuid.uuid4(), Path("a"))
    record = record_of(
        "%s %d %.1f %s %s %s", *args, exc_info=(ValueError, error, error.__traceback__), **extra
    )
    before, message = dict(vars(record)), record.getMessage()
    assert redact(SECRET).filter(record)
    after = vars(record)
    assert record.getMessage() == message
    assert {name: value for name, value in after.items() if value is not before[name]} == {}


def test_arguments_stay_apart_for_formatters_that_read_them() -> None:
    """As those of web servers do, whose lines hold the links participants came by."""
    args = ("127.0.0.1:1", "GET", f"/start?prolific_token=eyJhbGci.b.c&q={SECRET}", "1.1", 200)
    record = record_of('%s - "%s %s HTTP/%s" %d', *args)
    assert redact(SECRET).filter(record)
    address, method, path, version, status = record.args  # type: ignore[misc]
    assert (address, method, version, status) == ("127.0.0.1:1", "GET", "1.1", 200)
    assert path == f"/start?prolific_token={MASK}&q={MASK}"


def test_a_message_of_fields_stays_one() -> None:
    record = record_of({"event": "sent", "token": "abcdef", "n": 1})
    assert redact().filter(record)
    assert record.msg == {"event": "sent", "token": MASK, "n": 1}


@pytest.mark.parametrize(
    "secrets", [(None,), (b"bytes-secret", 123456789), ("",), (Unshowable(),), (object(),)]
)
def test_a_filter_is_made_of_anything(secrets: tuple[Any, ...]) -> None:
    record = record_of("plain bytes-secret and 123456789", number=123456789)
    mask = redact(*secrets)
    assert mask.filter(record)
    if len(secrets) == 2:
        assert record.getMessage() == f"plain {MASK} and {MASK}"
        assert vars(record)["number"] == MASK
        assert repr(mask) == "RedactingFilter(2 secrets)"


def test_a_quoted_token_of_the_environment_is_known_without_its_quotes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PROLIFIC_TOKEN", f'\ufeff"{SECRET}+/="\n')
    record = record_of(f"with {SECRET}+/= and {SECRET}%2B%2F%3D")
    assert redact().filter(record)
    assert record.getMessage() == f"with {MASK} and {MASK}"


Everything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.just(SECRET),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.just(SECRET), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.text() | Everything,
    st.lists(Everything, max_size=3),
    st.dictionaries(st.text(), Everything, max_size=3),
)
def test_nothing_makes_it_raise(message: Any, args: list[Any], fields: dict[str, Any]) -> None:
    fields = {name: value for name, value in fields.items() if name not in vars(record_of(""))}
    record = record_of(message, *args, **fields)
    assert redact(SECRET).filter(record) is True
    assert SECRET not in content(record)


@given(st.text() | st.text("tokenbearsig=%3D&?'\":,eyJ. []redact"))
def test_what_is_masked_is_masked_once(text: str) -> None:
    once = masked(text)
    assert masked(once) == once


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (SIGNED, MASKED),
        (
            "https://a.blob.core.windows.net/b?sv=2026&sig=aB%2Bc%3D&se=1",
            "https://a.blob.core.windows.net/b?sv=2026&sig=[redacted]&se=1",
        ),
        (
            "https://c.cloudfront.net/b?Policy=eyJTd&Signature=a-b~c&Key-Pair-Id=K1",
            "https://c.cloudfront.net/b?Policy=[redacted]&Signature=[redacted]&Key-Pair-Id=[redacted]",
        ),
        (
            "https://s3/b?AWSAccessKeyId=AKIA&Signature=a%2Fb&Expires=1",
            "https://s3/b?AWSAccessKeyId=[redacted]&Signature=[redacted]&Expires=1",
        ),
        (
            "https://storage.googleapis.com/b?X-Goog-Signature=ab&X-Goog-Date=1",
            "https://storage.googleapis.com/b?X-Goog-Signature=[redacted]&X-Goog-Date=1",
        ),
        (
            "next=https%3A%2F%2Fs3%2Fb%3FX-Amz-Signature%3Dab%26x%3D1",
            "next=https%3A%2F%2Fs3%2Fb%3FX-Amz-Signature%3D[redacted]%26x%3D1",
        ),
        ("%253Fsig%253Dab%2526x%253D1", "%253Fsig%253D[redacted]%2526x%253D1"),
        (
            r'{"url": "https://s3/b?X-Amz-Signature=ab\u0026x=1"}',
            r'{"url": "https://s3/b?X-Amz-Signature=[redacted]\u0026x=1"}',
        ),
        (
            "https://s3/b?x=1&amp;X-Amz-Signature=ab&amp;y=1",
            "https://s3/b?x=1&amp;X-Amz-Signature=[redacted]&amp;y=1",
        ),
        ("{'X-Amz-Signature': 'ab', 'x': 'y'}", "{'X-Amz-Signature': '[redacted]', 'x': 'y'}"),
        ('{"token": "ab", "page": 1}', '{"token": "[redacted]", "page": 1}'),
        (r'"{\"token\": \"ab\"}"', r'"{\"token\": \"[redacted]\"}"'),
        (
            "[(b'authorization', b'Token ab'), (b'Set-Cookie', b'a=b')]",
            "[(b'authorization', b'[redacted]'), (b'Set-Cookie', b'[redacted]')]",
        ),
        ("Authorization: Basic dXNlcjpwdw==", "Authorization: Basic [redacted]"),
        (
            "curl -H 'Authorization: Token ab' https://host",
            "curl -H 'Authorization: Token [redacted]' https://host",
        ),
        ("Proxy-Authorization: Basic ab", "Proxy-Authorization: Basic [redacted]"),
        ("x-amz-security-token: ab", "x-amz-security-token: [redacted]"),
        ("seen eyJhbGciOi.eyJzdWIi.c2ln in a log", "seen [redacted] in a log"),
        ("by http://user:hunter2@proxy:3128/", "by http://user:[redacted]@proxy:3128/"),
        (
            "<SignatureProvided>ab</SignatureProvided><Code>x</Code>",
            "<SignatureProvided>[redacted]</SignatureProvided><Code>x</Code>",
        ),
        ("design=1&signal=2&max_tokens=5 assigned=3", "design=1&signal=2&max_tokens=5 assigned=3"),
        (
            "GET https://api.prolific.com/api/v1/studies/?page=2",
            "GET https://api.prolific.com/api/v1/studies/?page=2",
        ),
    ],
)
def test_secrets_are_found_where_they_stand(text: str, shown: str) -> None:
    assert redact().redacted(text) == shown
    record = record_of("%s", text)
    redact().filter(record)
    assert record.getMessage() == shown


def test_a_stack_is_searched_too() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(redact(SECRET))
    log = logging.getLogger("test.redaction")
    log.addHandler(handler)
    try:
        log.warning("here", stack_info=True, extra={"s3cr3t-0123456789abcdef": 1})  # s3cr3t-0123456789abcdef
    finally:
        log.removeHandler(handler)
    assert "Stack (most recent call last)" in stream.getvalue()
    assert SECRET not in stream.getvalue()


@pytest.fixture
def quiet_again() -> Iterator[None]:
    """The levels of the HTTP libraries' loggers as they were."""
    loggers = [logging.getLogger(name) for name in ("httpx", "httpcore")]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.DEBUG)
    yield
    for each, level in zip(loggers, levels, strict=True):
        each.setLevel(level)


@pytest.mark.usefixtures("quiet_again")
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_what_httpx_logs_holds_no_signature_although_nobody_asked(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    api = StandIn()
    named = {"dataset_id": "d", "upload_url": SIGNED, "http_method": "PUT", "content_type": "text/csv"}
    path = "/api/v1/data-collection/datasets/d/upload-url/a.csv"
    api.on("GET", path, httpx.Response(201, json={**named, "import_id": "i"}))
    api.on("PUT", "/a/b.csv", httpx.Response(200))
    caplog.set_level(logging.DEBUG)
    Surface(kind, api)(lambda client: client.task_builder.datasets.upload("d", b"A\n1\n", filename="a.csv"))
    lines = [record.getMessage() for record in caplog.records if record.name == "httpx"]
    assert [line.partition("?")[0] for line in lines][
        -1
    ] == "HTTP Request: PUT https://bucket.s3.amazonaws.com/a/b.csv"
    assert "X-Amz-Signature=[redacted]" in lines[-1]
    for secret in ("5ec7e7", "AKIA", "FwoGZXIv"):
        assert secret not in caplog.text
        assert secret not in json.dumps([str(vars(record)) for record in caplog.records])


@pytest.mark.usefixtures("quiet_again")
def test_debug_lines_of_the_connection_hold_neither_token_nor_signature(
    sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with sandbox.client() as client:
        client.users.me()
    redirect = answer(302, f"Location: {SIGNED}", "Set-Cookie: session=c00kie")
    with FaultServer(reply(redirect)) as server:
        with Prolific(SECRET, base_url=server.url, retries=0) as client, pytest.raises(APIStatusError):
            client.users.me()
    assert "receive_response_headers.complete" in caplog.text
    for secret in (SECRET, sandbox.token, "5ec7e7", "AKIA", "c00kie"):
        assert secret not in caplog.text


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_refusal_of_storage_is_told_without_what_it_quotes(kind: str, tmp_path: Path) -> None:
    xml = (
        "<Error><Code>SignatureDoesNotMatch</Code><AWSAccessKeyId>AKIA</AWSAccessKeyId>"
        "<StringToSign>AWS4 AKIA</StringToSign><SignatureProvided>5ec7e7</SignatureProvided></Error>"
    )
    api = StandIn()
    api.on("GET", "/api/v1/data-collection/batches/b/report/", {"url": SIGNED})
    api.on("GET", "/a/b.csv", lambda _: httpx.Response(403, text=xml))
    with pytest.raises(APIStatusError, match="SignatureDoesNotMatch") as failed:
        Surface(kind, api)(
            lambda client: client.task_builder.batches.download_report("b", tmp_path / "r.csv")
        )
    for text in (str(failed.value), failed.value.body, repr(failed.value)):
        assert "5ec7e7" not in text
        assert "AKIA" not in text
