"""What can go wrong, as one tree.

ProlificError
├── ConfigurationError              no token, bad base URL, an unusable proxy or variable of the environment
│   └── MissingExtraError               an extra is not installed (also an ImportError)
├── InvalidRequestError             refused before anything was sent; names the field (also a ValueError)
│   └── ArgumentError                   an argument that the method does not know, or lacks (also a TypeError)
├── LocalFileError                  a file on this machine cannot be read or written (also an OSError)
├── ClientStateError                the client is closed, or of another event loop (also a RuntimeError)
├── CallError                       something happened to one call
│   ├── APIConnectionError          never reached, or no answer
│   │   └── APITimeoutError
│   ├── OutcomeUnknownError         money or a state may have moved: what to check
│   ├── APIStatusError              the API answered with an error
│   │   ├── BadRequestError             400
│   │   ├── AuthenticationError         401
│   │   ├── PermissionDeniedError       403
│   │   ├── NotFoundError               404
│   │   ├── ConflictError               409
│   │   ├── UnprocessableEntityError    422
│   │   ├── RateLimitError              429
│   │   └── InternalServerError         500 and above
│   ├── ResponseDecodeError         the answer is not what the document says; carries the JSON path
│   └── ListWalkError               a list has no end, or lacks rows the API says there are
├── WebhookVerificationError        a request must not be trusted: bad signature, stale timestamp
├── EventStoreError                 what keeps webhook events cannot be written or read
├── StudyLinkError                  a participant's link must not be trusted; carries the problem
└── WaitError                       what was waited for did not come; carries the last state
    ├── WaitTimeoutError                the deadline passed
    └── WaitFailedError                 it will not come any more

No message, attribute or repr holds the token.
"""

from __future__ import annotations

import copyreg
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from prolific.results.bonuses import BonusPayment
    from prolific.results.bulk import BulkReport

MESSAGE_LIMIT = 500
"""Characters of server text that go into a message; the whole text stays in `body`."""


class ProlificError(Exception):
    """The root of everything this package raises."""


class ConfigurationError(ProlificError):
    """The client cannot be built: the option, the file or the variable of the environment at fault is named.

    No token, an unusable base URL, an unreadable credentials file, a malformed proxy, certificates that are
    gone, an `http_client` of the wrong kind. Never with the token, or the password of a proxy.
    """


class MissingExtraError(ConfigurationError, ImportError):
    """Something was asked for whose libraries are not installed; the message has the line that installs them.

    Attributes:
        extra: name of the extra, `journal`.
    """

    def __init__(self, what: str, extra: str, *, module: str) -> None:
        self.extra = extra
        super().__init__(
            f"{what} needs the extra `{extra}`, since {module} is not installed: "
            f'pip install "prolific-sdk[{extra}]"'
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class InvalidRequestError(ProlificError, ValueError):
    """Input that the API would refuse, or that could cost money by mistake; nothing was sent.

    Attributes:
        field: name of the argument or field at fault.
    """

    def __init__(self, message: str, *, field: str) -> None:
        self.field = field
        super().__init__(printable(f"{field}: {message}"))

    def __reduce__(self) -> tuple[Any, ...]:
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class ArgumentError(InvalidRequestError, TypeError):
    """An argument that the method does not know, lacks or has twice; nothing was sent.

    Attributes:
        field: name of the argument, or `arguments`.
    """


def printable(text: str) -> str:
    """The text in a form that every terminal and log file takes: what is no character becomes an escape."""
    return text.encode("utf-8", "backslashreplace").decode()


class ClientStateError(ProlificError, RuntimeError):
    """The client is closed, or was used in another event loop, or needs one that runs; nothing was sent."""


class LocalFileError(ProlificError, OSError):
    """A file on this machine could not be read or written to its end, for lack of space for instance.

    What was being downloaded is not there, in no part; what was being uploaded did not arrive.
    """


class Call(NamedTuple):
    """Which call an error is about.

    Attributes:
        operation: operationId of the document, `get-study`.
        method: HTTP method.
        path: path of the request, ids included, query left out.
    """

    operation: str
    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.operation} ({self.method} {self.path})"


class CallError(ProlificError):
    """Something happened to one call.

    Attributes:
        operation: operationId of the document, `get-study`.
        method: HTTP method.
        path: path of the request, ids included, query left out.
        retries_taken: how often the call was repeated before it was given up.
        bulk: what was done until then, where the call was one of several of a bulk method; else None.
    """

    def __init__(self, message: str, call: Call) -> None:
        self.call = call
        self.retries_taken = 0
        self.bulk: BulkReport[Any] | None = None
        super().__init__(message)

    @property
    def operation(self) -> str:
        """The operationId of the document."""
        return self.call.operation

    @property
    def method(self) -> str:
        """The HTTP method."""
        return self.call.method

    @property
    def path(self) -> str:
        """The path with its ids, without the query."""
        return self.call.path

    def __str__(self) -> str:
        retries = f" after {self.retries_taken} retries" if self.retries_taken else ""
        return printable(f"{self.call}: {self.args[0]}{retries}")

    def __reduce__(self) -> tuple[Any, ...]:
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class APIConnectionError(CallError):
    """The API was never reached, or the connection broke before an answer came.

    Attributes:
        sent: False when the request certainly never reached the server, None when that is unknown.
    """

    def __init__(self, message: str, call: Call, *, sent: bool | None = None) -> None:
        self.sent = sent
        super().__init__(message, call)


class APITimeoutError(APIConnectionError):
    """The time given for the call ran out."""


class OutcomeUnknownError(CallError):
    """The call may have moved money or a state, and no answer says whether it did. It was not repeated.

    Attributes:
        check: what to look at before anything is sent again.
        payment: the bonuses concerned, for `bonuses.reconcile`; None for other calls.
    """

    def __init__(self, message: str, call: Call, *, check: str) -> None:
        self.check = check
        self.payment: BonusPayment | None = None
        super().__init__(f"{message} {check}", call)


class ResponseDecodeError(CallError):
    """The answer does not have the documented shape.

    Attributes:
        json_path: where in the answer, `$.results[3].strata`; None when it is no JSON at all.
        status: HTTP status of the answer.
        body: start of the answer's text.
    """

    def __init__(self, message: str, call: Call, *, status: int, json_path: str | None, body: str) -> None:
        self.status = status
        self.json_path = json_path
        self.body = body
        super().__init__(message, call)


class APIStatusError(CallError):
    """The API answered with an error.

    Attributes:
        status: HTTP status.
        error_code: Prolific's internal number, if given; for logs, there is no public list.
        title: Prolific's short text, if given.
        detail: Prolific's explanation as it came: text, a list, or an object of field -> messages.
        fields: messages for each field, where the answer names fields.
        request_id: the answer's X-Request-ID, if given.
        retry_after: seconds the server asks to wait, if it does.
        refused: True where the API itself says, in its own form, that it did nothing. False for answers that
            a gateway or a proxy can give as well: what was asked for may have been done.
        body: the answer's whole text.
    """

    advice = ""

    def __init__(self, call: Call, answer: ErrorAnswer) -> None:
        self.status: int = answer.status
        self.error_code: int | str | None = answer.error_code
        self.title: str | None = answer.title
        self.detail: Any = answer.detail
        self.fields: Mapping[str, Sequence[str]] = answer.fields
        self.request_id: str | None = answer.request_id
        self.retry_after: float | None = answer.retry_after
        self.refused: bool = answer.refused
        self.body: str = answer.body
        super().__init__(f"{answer}{' ' + self.advice if self.advice else ''}", call)


class BadRequestError(APIStatusError):
    """400: a bad payload, a forbidden transition, unknown ids, or a business rule."""


class AuthenticationError(APIStatusError):
    """401: the token is missing or not accepted, or gives no access."""

    advice = "Check that the token is complete, current and of an account with access."


class PermissionDeniedError(APIStatusError):
    """403: the account lacks a permission, or the workspace a feature."""

    advice = "Ask the workspace's owner for the permission, or Prolific for the feature."


class NotFoundError(APIStatusError):
    """404: an unknown id, no access to it, or a page past the end."""

    advice = "Check the id and that the token's account has access to it."


class ConflictError(APIStatusError):
    """409: the request clashes with what is there or under way."""


class UnprocessableEntityError(APIStatusError):
    """422: well formed but not valid."""


class RateLimitError(APIStatusError):
    """429: too much at once; on payments the workspace's wallet was busy."""

    advice = "Send fewer requests at once, one payment or bulk call at a time."


class InternalServerError(APIStatusError):
    """500 and above: the API failed."""


class ListWalkError(CallError):
    """A list cannot be walked to its end: the API repeats itself, or contradicts what it says of the list.

    The rows given before are rows of the list; there may be others.

    Attributes:
        given: rows until then.
        total: rows the API says the list has.
    """

    def __init__(self, message: str, call: Call, *, given: int, total: int) -> None:
        self.given = given
        self.total = total
        super().__init__(message, call)


class WebhookVerificationError(ProlificError):
    """A request that claims to come from Prolific must not be trusted; the message says why."""


class EventStoreError(ProlificError):
    """The file that keeps webhook events cannot be written or read; the message names it and says why.

    An event that was to be put there is not kept, and Prolific has to send it again.
    """


class LinkProblem(StrEnum):
    """Why the link a participant came by was refused."""

    MISSING = "missing"
    """A parameter that Prolific adds is not there, or empty."""
    REPEATED = "repeated"
    """A parameter is there more than once."""
    PLACEHOLDER = "placeholder"
    """A placeholder was left in place: the link was not opened through Prolific."""
    MALFORMED = "malformed"
    """An id is no id, or the link has far too many parameters."""
    TOKEN_MALFORMED = "token malformed"  # noqa: S105
    """The token is no JSON Web Token, or a claim has the wrong type."""
    ALGORITHM = "algorithm"
    """The token is not signed with RS256."""
    UNKNOWN_KEY = "unknown key"
    """The token is signed with a key that Prolific does not publish."""
    SIGNATURE = "signature"
    """The signature does not fit the token."""
    MISSING_CLAIM = "missing claim"
    """The token does not say what it has to say."""
    EXPIRED = "expired"
    """The token's time is over."""
    NOT_YET_VALID = "not yet valid"
    """The token's time has not come."""
    ISSUER = "issuer"
    """The token was not issued by Prolific."""
    AUDIENCE = "audience"
    """The token was issued for another address."""
    ALTERED = "altered"
    """The parameters are not those that were signed, or contradict each other."""


class StudyLinkError(ProlificError):
    """The link a participant came by must not be trusted; the message says why, without the token.

    Attributes:
        problem: what is wrong, to decide what the participant is told.
        parameter: name of the parameter or claim at fault; None where it is the token or the link as a whole.
    """

    def __init__(self, message: str, *, problem: LinkProblem, parameter: str | None = None) -> None:
        self.problem = problem
        self.parameter = parameter
        super().__init__(message)

    def __reduce__(self) -> tuple[Any, ...]:
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class WaitError(ProlificError):
    """What was waited for did not come.

    Attributes:
        last: the last state that was read; None when none was.
        waited: seconds from the first look to the end.
    """

    def __init__(self, message: str, *, last: Any, waited: float) -> None:
        self.last = last
        self.waited = waited
        super().__init__(message)

    def __reduce__(self) -> tuple[Any, ...]:
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class WaitTimeoutError(WaitError):
    """The time given for waiting ran out; what was waited for may still come."""


class WaitFailedError(WaitError):
    """A state was reached from which what was waited for does not come any more."""


class ErrorAnswer(NamedTuple):
    """An error answer, read from any of the shapes the API uses."""

    status: int
    error_code: int | str | None
    title: str | None
    detail: Any
    fields: Mapping[str, Sequence[str]]
    request_id: str | None
    retry_after: float | None
    refused: bool
    body: str

    def __str__(self) -> str:
        code = f" [{self.error_code}]" if self.error_code is not None else ""
        parts = [part for part in (self.title, _detail_text(self.detail)) if part]
        text = ": ".join(parts) or self.body.strip() or "no explanation given"
        return f"{self.status}{code} {_cut(text)}"


_BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error(call: Call, answer: ErrorAnswer) -> APIStatusError:
    """The error class for the answer's status, filled in."""
    fallback = InternalServerError if answer.status >= 500 else APIStatusError
    return _BY_STATUS.get(answer.status, fallback)(call, answer)


def read_error_answer(
    status: int, body: str, content: Any, *, request_id: str | None, retry_after: float | None
) -> ErrorAnswer:
    """Read an error answer; `content` is its JSON, or None where it is none. Never raises."""
    inner = content.get("error", content) if isinstance(content, dict) else content
    details = inner if isinstance(inner, dict) else {}
    detail = details.get("detail", details.get("issues", inner if isinstance(inner, (str, list)) else None))
    title = details.get("title") or details.get("message")
    code = details.get("error_code", details.get("type"))
    return ErrorAnswer(
        status=status,
        error_code=code if isinstance(code, (int, str)) else None,
        title=str(title) if title else None,
        detail=detail,
        fields=_fields(detail),
        request_id=request_id,
        retry_after=retry_after,
        refused=status in _REFUSALS and _is_in_own_form(content, status),
        body=body,
    )


_REFUSALS = frozenset({400, 401, 403, 404, 405, 409, 422, 429})
"""What the API answers where it does nothing. Others come from what stands before it, or leave it open."""


def _is_in_own_form(content: Any, status: int) -> bool:
    """Whether the API wrote the answer itself, by the form that its document gives errors."""
    inner = content.get("error", content) if isinstance(content, dict) else None
    if not isinstance(inner, dict):
        return False
    explained = "title" in inner or "detail" in inner
    if explained and type(inner.get("status")) is int and inner["status"] == status:
        return True
    # The AI Task Builder has a form of its own.
    return inner is content and "message" in inner and ("detail" in inner or "issues" in inner)


def _fields(detail: Any) -> dict[str, list[str]]:
    if not isinstance(detail, dict):
        return {}
    return {
        str(field): [str(message) for message in (messages if isinstance(messages, list) else [messages])]
        for field, messages in detail.items()
    }


def _detail_text(detail: Any) -> str:
    if isinstance(detail, dict):
        return "; ".join(f"{field}: {', '.join(messages)}" for field, messages in _fields(detail).items())
    if isinstance(detail, list):
        return "; ".join(_issue_text(item) for item in detail)
    return str(detail) if detail is not None else ""


def _issue_text(issue: Any) -> str:
    if not isinstance(issue, dict):
        return str(issue)
    place = ", ".join(f"{key} {issue[key]}" for key in ("page", "row", "column", "item") if key in issue)
    return f"{issue.get('message', issue)}{f' ({place})' if place else ''}"


def _cut(text: str) -> str:
    return text if len(text) <= MESSAGE_LIMIT else f"{text[:MESSAGE_LIMIT]}... ({len(text)} characters)"
