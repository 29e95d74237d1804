"""Requests for which the facade has no method: what may be sent, and what answers become."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from prolific import InvalidRequestError, OutcomeUnknownError, ResponseDecodeError
from support.surfaces import StandIn, Surface

PATH = "/api/v1/newer/than/this/"
LONGEST = 8000


def answered(api: StandIn, run: Surface, method: str = "GET", **answer: Any) -> Any:
    api.on(method, PATH, lambda _: httpx.Response(**{"status_code": 200, **answer}))
    return run(lambda c: c.request(method, PATH))


def typed(content_type: str, content: bytes = b"") -> dict[str, Any]:
    return {"headers": {"Content-Type": content_type}, "content": content}


@pytest.mark.parametrize(
    ("answer", "content"),
    [
        ({"json": {"a": [1, None, "\u00fc"]}}, {"a": [1, None, "\u00fc"]}),
        (typed("application/problem+json", b"[1]"), [1]),
        (typed("text/csv", b"a,b\n1,2\n"), "a,b\n1,2\n"),
        ({"content": b"plain"}, "plain"),
        ({"text": "[1]"}, "[1]"),
        ({"status_code": 204}, None),
        (typed("application/json"), None),
    ],
)
def test_json_is_read_as_such_and_anything_else_as_text(
    api: StandIn, run: Surface, answer: dict[str, Any], content: Any
) -> None:
    assert answered(api, run, **answer) == content


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"{", "200, but the answer cannot be read (it is not JSON)."),
        (b"\xff", "200, but the answer cannot be read (it is not JSON)."),
        (b"[" * 100_000, "200, but the answer cannot be read ("),
    ],
    ids=["cut off", "no text", "deep"],
)
def test_an_answer_that_cannot_be_read_says_so(api: StandIn, run: Surface, body: bytes, problem: str) -> None:
    with pytest.raises(ResponseDecodeError) as raised:
        answered(api, run, **typed("application/json", body))
    error = raised.value
    assert error.args[0].startswith(problem)
    assert "accepted" not in error.args[0]
    assert (error.operation, error.method, error.path, error.status) == ("request", "GET", PATH, 200)


def test_what_such_a_request_may_have_changed_is_not_known(api: StandIn, run: Surface) -> None:
    with pytest.raises(OutcomeUnknownError, match=r"200, but the answer cannot be read \(it is not JSON\)"):
        answered(api, run, "PATCH", **typed("application/json", b"{"))
    assert len(api.requests) == 1


@pytest.mark.parametrize("method", ["get", "GET", "Get"])
def test_methods_may_be_written_in_any_case(api: StandIn, run: Surface, method: str) -> None:
    api.on("GET", PATH, {"a": 1})
    assert run(lambda c: c.request(method, PATH)) == {"a": 1}


def test_a_path_may_be_long_but_not_too_long(api: StandIn, run: Surface) -> None:
    longest = "/" + "a" * (LONGEST - 1)
    api.on("GET", longest, {"a": 1})
    assert run(lambda c: c.request("GET", longest)) == {"a": 1}
    with pytest.raises(InvalidRequestError, match="at most 8000 characters") as refused:
        run(lambda c: c.request("GET", f"{longest}a"))
    assert refused.value.field == "path"
    assert len(api.requests) == 1


@pytest.mark.parametrize("path", ["/api\n", "/api\u200b/", "/a\x00b", "/a\tb"])
def test_a_path_with_invisible_characters_is_refused(api: StandIn, run: Surface, path: str) -> None:
    with pytest.raises(InvalidRequestError, match="none of them invisible") as refused:
        run(lambda c: c.request("GET", path))
    assert refused.value.field == "path"
    assert api.requests == []
