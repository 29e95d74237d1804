"""Arguments a method does not know: the error says which one was probably meant."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, TypeVar

from prolific.errors import ArgumentError

C = TypeVar("C")

_SEVERAL_NAMES = (
    {"token", "api_key", "api_token", "access_token", "auth_token", "apikey", "key", "auth", "secret_key"},
    {"base_url", "url", "api_url", "api_base", "base", "host", "endpoint", "server", "base_uri"},
    {"retries", "max_retries", "retry", "num_retries", "max_attempts", "retry_policy", "total_retries"},
    {"http_client", "client", "httpx_client", "session", "transport"},
    {"max_concurrency", "concurrency", "max_connections", "pool_size", "limits", "max_workers"},
    {"timeout", "request_timeout", "timeout_seconds", "timeouts", "wait", "max_wait"},
    {"profile", "user", "account"},
    {"referer", "referrer", "user_agent", "app_name"},
    {"state", "status", "states", "statuses"},
    {"message", "reason", "reasons", "comment", "text", "feedback", "body", "rejection_reason", "note"},
    {"category", "rejection_category", "rejection_code", "reason_code"},
    {"page_size", "limit", "per_page", "size", "page_length", "count", "max_results"},
    {"page", "offset", "skip", "start", "page_number"},
    {"ordering", "order", "order_by", "sort", "sort_by"},
    {"q", "query", "search", "text", "term"},
    {"study", "study_id", "id"},
    {"id", "submission_id", "submission"},
    {"id", "participant_id", "participant"},
    {"id", "workspace", "workspace_id"},
    {"id", "project", "project_id"},
    {"id", "group_id", "participant_group_id", "participant_group"},
    {"id", "subscription_id", "webhook_id"},
    {"id", "batch_id"},
    {"id", "dataset_id"},
    {"id", "collection_id"},
    {"id", "survey_id"},
    {"ids", "submission_ids", "participant_ids", "participants", "submissions", "recipients"},
    {"recipient_id", "participant_id", "to", "recipient"},
    {"name", "title"},
    {"payments", "bonuses", "amounts", "csv_bonuses", "bonus"},
    {"max_total", "budget", "max_amount", "limit", "max_cost"},
    {"places", "total_available_places", "number", "slots", "maximum_participants", "num_participants"},
    {"publish_at", "at", "date", "when", "publish_time", "scheduled_at"},
    {"target_url", "url", "webhook_url", "callback_url"},
    {"event_type", "event", "type"},
    {"external_study_url", "url", "study_url", "link", "external_url"},
    {"estimated_completion_time", "duration", "minutes", "completion_time", "length"},
    {"reward", "payment", "pay", "price", "amount"},
    {"maximum_allowed_time", "max_time", "time_limit", "max_duration"},
    {"path", "file", "filename", "file_path", "source", "url"},
    {"json", "data", "body", "payload"},
    {"params", "query", "query_params"},
)
"""Names other clients, and other places of the API, have for the same thing."""


def nearest(unknown: str, known: Collection[str]) -> str | None:
    """The known name that was probably meant; None where there is none like it."""
    from difflib import get_close_matches

    meant = [name for names in _SEVERAL_NAMES if unknown in names for name in known if name in names]
    return next(iter([*meant, *get_close_matches(unknown, sorted(known), n=1)]), None)


def hint(unknown: str, known: Collection[str]) -> str:
    """The end of a message about an unknown name: the nearest known one, or all of them."""
    close = nearest(unknown, known)
    if close is not None:
        return f"; did you mean {close}?"
    return f"; known are {', '.join(known)}" if known else "; there are none"


def naming_arguments(cls: type[C]) -> type[C]:
    """Have constructor and public methods of a class say what was meant by an argument they do not know.

    What inspection shows of them stays as it is, and a TypeError from inside of them too.
    """
    for name, method in list(vars(cls).items()):
        if inspect.isfunction(method) and (name == "__init__" or not name.startswith("_")):
            setattr(cls, name, _naming(method, cls.__name__ if name == "__init__" else name))
    return cls


def _naming(method: Callable[..., Any], name: str) -> Callable[..., Any]:
    if inspect.iscoroutinefunction(method):

        @wraps(method)
        async def called_async(*args: Any, **kwargs: Any) -> Any:
            try:
                call = method(*args, **kwargs)
            except TypeError as error:
                raise _told(error, method, name, args, kwargs) from None
            return await call

        return called_async

    @wraps(method)
    def called(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except TypeError as error:
            told = _told(error, method, name, args, kwargs)
            if told is error:
                raise
            raise told from None

    return called


def _told(
    error: TypeError, method: Callable[..., Any], name: str, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> TypeError:
    """The error to raise: another one where the arguments do not fit the method, so that it never ran."""
    signature = inspect.signature(method)
    try:
        signature.bind(*args, **kwargs)
    except TypeError as misfit:
        known = [
            each.name
            for each in list(signature.parameters.values())[1:]
            if each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY)
        ]
        takes_any = any(each.kind is each.VAR_KEYWORD for each in signature.parameters.values())
        unknown = [] if takes_any else [key for key in kwargs if key not in known]
        if not unknown:
            return ArgumentError(f"{name}() {misfit}", field="arguments")
        free = [each for each in known if each not in kwargs]
        return ArgumentError(f"is no argument of {name}(){hint(unknown[0], free)}", field=unknown[0])
    return error
