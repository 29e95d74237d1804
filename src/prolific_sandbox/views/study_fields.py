"""Which studies may be created, and which of their fields may change later."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from prolific_sandbox.errors import bad_field, bad_fields
from prolific_sandbox.money.charges import least_screen_out
from prolific_sandbox.records.completion_codes import CodeAction, CompletionCode, read_codes
from prolific_sandbox.records.study import Study, shortest_maximum_time
from prolific_sandbox.spec.document import effective_document

_DESTINATIONS = ("external_study_url", "access_details", "data_collection_method")
_TASK_BUILDER = ("AI_TASK_BUILDER_BATCH", "AI_TASK_BUILDER_COLLECTION")
_DEFAULT_CODE = "COMPLETED"
_LARGEST_NUMBER = 1_000_000_000
_LONGEST_MINUTES = 1_000_000
_FIXED_ONCE_PUBLISHED = "This field cannot change once the study is published."

_DEFAULTS: dict[str, Any] = {
    "internal_name": None,
    "external_study_url": None,
    "device_compatibility": [],
    "peripheral_requirements": [],
    "filters": [],
    "filter_set_id": None,
    "filter_set_version": None,
    "naivety_distribution_rate": None,
    "study_labels": [],
    "content_warnings": [],
    "metadata": None,
    "privacy_notice": None,
    "credential_pool_id": None,
    "data_collection_method": None,
    "data_collection_id": None,
    "data_collection_metadata": None,
    "access_details": None,
    "is_external_study_url_secure": False,
    "study_type": "SINGLE",
    "is_custom_screening": False,
    "completion_option": "url",
}

_SUBMISSION_LIMITS: dict[str, Any] = {
    "max_submissions_per_participant": 1,
    "max_concurrent_submissions": -1,
    "auto_rejection_categories": [],
}


@dataclass(slots=True)
class _Findings:
    messages: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, message: str) -> None:
        self.messages[name].append(message)

    def refuse(self) -> None:
        if self.messages:
            raise bad_fields(self.messages)


def new_fields(body: dict[str, Any], currency: str) -> dict[str, Any]:
    """The fields of a new study, defaults filled in, from a body the document allows.

    Raises SandboxRefusal (400) naming each field at fault.
    """
    draft = {name: value for name, value in body.items() if (name, value) != ("status", "UNPUBLISHED")}
    _refuse_unsupported(draft)
    fields = {**_DEFAULTS, **_known(draft)}
    _fill_in(fields, body)
    _check(fields, currency)
    return fields


def draft_fields(study: Study, body: dict[str, Any], currency: str) -> dict[str, Any]:
    """The fields of a draft after an update; every field may change.

    Raises SandboxRefusal (400) naming each field at fault.
    """
    _refuse_unsupported(body)
    changes = _known(body)
    fields = {**study.fields, **changes}
    if any(changes.get(name) for name in _DESTINATIONS):
        for name in _DESTINATIONS:
            if not changes.get(name):
                fields[name] = None
    if "completion_code" in changes and "completion_codes" not in changes:
        fields["completion_codes"] = None
    fields["submissions_config"] = {
        **study.fields["submissions_config"],
        **changes.get("submissions_config", {}),
    }
    _fill_in(fields, changes)
    _check(fields, currency)
    return fields


def published_fields(study: Study, body: dict[str, Any]) -> dict[str, Any]:
    """The fields of a published study after an update; only some may change, and places only grow.

    A field sent with the value it has is no change. Raises SandboxRefusal (400) naming each field at fault.
    """
    _refuse_unsupported(body)
    changes = {name: value for name, value in _known(body).items() if study.fields.get(name) != value}
    fields = dict(study.fields)
    findings = _Findings()
    for name, value in changes.items():
        change = _CHANGES_WHEN_PUBLISHED.get(name)
        if change is None:
            findings.add(name, _FIXED_ONCE_PUBLISHED)
        else:
            change(fields, value, changes, findings)
    _check_allocations(fields, findings)
    findings.refuse()
    return fields


def complete_codes(study: Study, items: list[Any]) -> list[Any]:
    """Partial items of ``completion_codes``, filled up from the codes the study has.

    Naming the code, the action and its new slots is enough to raise the slots. Items that are none are left
    as they are, for the document to object to.
    """
    known = {item["code"]: item for item in study.fields["completion_codes"]}
    return [
        _completed(item, known[item["code"]])
        if isinstance(item, dict) and isinstance(item.get("code"), str) and item["code"] in known
        else item
        for item in items
    ]


def _completed(item: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    actions = item.get("actions", known["actions"])
    if not isinstance(actions, list):
        return item
    details = {str(action["action"]): action for action in known["actions"]}
    completed = [
        {**details.get(str(action.get("action")), {}), **action} if isinstance(action, dict) else action
        for action in actions
    ]
    return {**known, **item, "actions": completed}


def _refuse_unsupported(body: dict[str, Any]) -> None:
    if "status" in body:
        raise bad_field("status", "The status is not set directly; use the transition of the study.")
    if body.get("eligibility_requirements"):
        raise bad_field("eligibility_requirements", "This field is no longer supported; use filters.")


def _known(body: dict[str, Any]) -> dict[str, Any]:
    return {
        name: body[name] for name in effective_document().schema("CreateStudy")["properties"] if name in body
    }


def _fill_in(fields: dict[str, Any], body: dict[str, Any]) -> None:
    if not fields.get("completion_codes"):
        fields["completion_codes"] = _made_codes(fields)
    fields["completion_code"] = next(
        (code.code for code in read_codes(fields["completion_codes"]) if code.actor == "participant"), None
    )
    for name in ("filters", "device_compatibility"):
        fields[name] = fields.get(name) or []
    fields["submissions_config"] = {**_SUBMISSION_LIMITS, **(fields.get("submissions_config") or {})}
    fields["has_credentials"] = fields.get("credential_pool_id") is not None
    if fields.get("data_collection_method") == "AI_TASK_BUILDER_BATCH":
        fields.setdefault("total_available_places", _annotators(fields))
    _refuse_endless(fields)
    # Prolific's own examples send less than the documented minimum, so less means the minimum.
    shortest = shortest_maximum_time(fields["estimated_completion_time"])
    if "estimated_completion_time" in body and "maximum_allowed_time" not in body:
        fields["maximum_allowed_time"] = shortest
    fields["maximum_allowed_time"] = max(shortest, fields["maximum_allowed_time"])


def _refuse_endless(fields: dict[str, Any]) -> None:
    for name in ("estimated_completion_time", "maximum_allowed_time"):
        if fields.get(name, 0) > _LONGEST_MINUTES:
            raise bad_field(name, f"This must be at most {_LONGEST_MINUTES} minutes.")


def _made_codes(fields: dict[str, Any]) -> list[dict[str, Any]]:
    code = fields.get("completion_code")
    if code is None and fields.get("data_collection_method") in _TASK_BUILDER:
        code = _DEFAULT_CODE
    if code is None:
        return []
    return [
        {
            "code": code,
            "code_type": "COMPLETED",
            "actions": [{"action": str(CodeAction.MANUALLY_REVIEW)}],
            "actor": "participant",
        }
    ]


def _check(fields: dict[str, Any], currency: str) -> None:
    findings = _Findings()
    _check_whole(fields, "reward", findings)
    _check_whole(fields, "total_available_places", findings)
    findings.refuse()
    _check_destination(fields, findings)
    _check_allocations(fields, findings)
    if fields.get("filter_set_id") and fields["filters"]:
        findings.add("filter_set_id", "This cannot be combined with filters.")
    _check_codes(fields, currency, findings)
    findings.refuse()
    fields["reward"] = int(fields["reward"])
    fields["total_available_places"] = int(fields["total_available_places"])


def _check_whole(fields: dict[str, Any], name: str, findings: _Findings) -> None:
    value = fields.get(name)
    if value is None:
        findings.add(name, "This field is required.")
    elif value != int(value):
        findings.add(name, "This must be a whole number.")
    elif value < 1:
        findings.add(name, "This must be at least 1.")
    elif value > _LARGEST_NUMBER:
        findings.add(name, f"This must be at most {_LARGEST_NUMBER}.")


def _check_destination(fields: dict[str, Any], findings: _Findings) -> None:
    given = [name for name in _DESTINATIONS if fields.get(name)]
    if len(given) != 1:
        findings.add(
            given[-1] if given else "external_study_url",
            "A study needs exactly one of external_study_url, access_details and data_collection_method.",
        )
    if fields.get("data_collection_method") and not fields.get("data_collection_id"):
        findings.add("data_collection_id", "This field is required with data_collection_method.")


def _check_allocations(fields: dict[str, Any], findings: _Findings) -> None:
    details = fields.get("access_details")
    if not details:
        return
    if any(detail["total_allocation"] < 1 or detail["total_allocation"] % 1 for detail in details):
        findings.add("access_details", "Each total_allocation must be a whole number of at least 1.")
        return
    allocated = sum(detail["total_allocation"] for detail in details)
    if allocated != fields["total_available_places"]:
        findings.add(
            "access_details",
            f"The allocations add up to {allocated}, not to total_available_places.",
        )


def _check_codes(fields: dict[str, Any], currency: str, findings: _Findings) -> None:
    codes = read_codes(fields["completion_codes"])
    counts = Counter(code.code for code in codes if code.code is not None)
    for code, count in counts.items():
        if count > 1:
            findings.add(
                "completion_codes", f"The code {code!r} occurs {count} times; codes are unique in a study."
            )
    if sum(code.screen_out is not None for code in codes) > 1:
        findings.add("completion_codes", "A study has at most one code with FIXED_SCREEN_OUT_PAYMENT.")
    for completion_code in codes:
        _check_code(completion_code, fields["reward"], currency, findings)
    if fields.get("data_collection_method") in _TASK_BUILDER:
        _check_task_builder_code(fields, codes, findings)


def _check_code(code: CompletionCode, reward: int, currency: str, findings: _Findings) -> None:
    kinds = code.kinds
    if CodeAction.AUTOMATICALLY_APPROVE in kinds and CodeAction.MANUALLY_REVIEW in kinds:
        findings.add(
            "completion_codes",
            f"The code {code.code!r} cannot have both AUTOMATICALLY_APPROVE and MANUALLY_REVIEW.",
        )
    if CodeAction.DYNAMIC_PAYMENT in kinds and code.actor != "researcher":
        findings.add(
            "completion_codes", f"The code {code.code!r} needs the actor researcher for DYNAMIC_PAYMENT."
        )
    if code.screen_out is None:
        return
    least = least_screen_out(currency)
    if not least <= code.screen_out.reward < reward:
        findings.add(
            "completion_codes",
            f"fixed_screen_out_reward must be at least {least} and below the reward {reward}.",
        )
    if code.screen_out.slots < 1:
        findings.add("completion_codes", "slots must be at least 1.")


def _check_task_builder_code(
    fields: dict[str, Any], codes: tuple[CompletionCode, ...], findings: _Findings
) -> None:
    decides = {CodeAction.AUTOMATICALLY_APPROVE, CodeAction.MANUALLY_REVIEW}
    types = [item["code_type"] for item in fields["completion_codes"]]
    if types != ["COMPLETED"] or not decides.intersection(codes[0].kinds):
        findings.add(
            "completion_codes",
            "An AI Task Builder study takes exactly one COMPLETED code that approves or is reviewed.",
        )


def _annotators(fields: dict[str, Any]) -> int:
    return int((fields.get("data_collection_metadata") or {}).get("annotators_per_task", 1))


def _change_name(fields: dict[str, Any], value: Any, _changes: dict[str, Any], _findings: _Findings) -> None:
    fields["internal_name"] = value


def _change_places(fields: dict[str, Any], value: Any, _changes: dict[str, Any], findings: _Findings) -> None:
    if value != int(value):
        findings.add("total_available_places", "This must be a whole number.")
    elif value < fields["total_available_places"]:
        findings.add("total_available_places", "The places of a published study can only become more.")
    else:
        fields["total_available_places"] = int(value)


def _change_limits(
    fields: dict[str, Any], value: Any, _changes: dict[str, Any], _findings: _Findings
) -> None:
    fields["submissions_config"] = {**fields["submissions_config"], **value}


def _change_annotators(
    fields: dict[str, Any], value: Any, changes: dict[str, Any], findings: _Findings
) -> None:
    before = _annotators(fields)
    after = _annotators({"data_collection_metadata": value})
    if after < before:
        findings.add(
            "data_collection_metadata", "annotators_per_task of a published study can only become more."
        )
        return
    fields["data_collection_metadata"] = value
    if "total_available_places" not in changes:
        fields["total_available_places"] = fields["total_available_places"] * after // before


def _change_access_details(
    fields: dict[str, Any], value: Any, changes: dict[str, Any], findings: _Findings
) -> None:
    merged = {detail["external_url"]: detail for detail in fields.get("access_details") or []}
    if not merged:
        findings.add("access_details", _FIXED_ONCE_PUBLISHED)
        return
    for detail in value or []:
        url = detail["external_url"]
        known = merged.get(url)
        if known is None:
            if "total_available_places" not in changes:
                fields["total_available_places"] += int(detail["total_allocation"])
        elif detail["total_allocation"] < known["total_allocation"]:
            findings.add("access_details", f"The allocation of {url} can only become more.")
        elif (
            detail["total_allocation"] > known["total_allocation"] and "total_available_places" not in changes
        ):
            findings.add(
                "access_details", f"Raise total_available_places along with the allocation of {url}."
            )
        merged[url] = detail
    fields["access_details"] = list(merged.values())


def _change_slots(fields: dict[str, Any], value: Any, _changes: dict[str, Any], findings: _Findings) -> None:
    sent = {item["code"]: item for item in value}
    codes = []
    for item in fields["completion_codes"]:
        wanted = sent.pop(item["code"], item)
        if _without_slots(wanted) != _without_slots(item):
            findings.add("completion_codes", f"Of the code {item['code']!r} only the slots can change now.")
        elif _slots(wanted) < _slots(item):
            findings.add("completion_codes", "The slots of a published study can only become more.")
        codes.append(wanted)
    for code in sent:
        findings.add("completion_codes", f"The code {code!r} cannot be added once the study is published.")
    fields["completion_codes"] = codes


def _slots(item: dict[str, Any]) -> int:
    return sum(action.get("slots", 0) for action in item["actions"])


def _without_slots(item: dict[str, Any]) -> dict[str, Any]:
    actions = [
        {name: value for name, value in action.items() if name != "slots"} for action in item["actions"]
    ]
    return {"actor": "participant", **item, "actions": actions}


_Change = Callable[[dict[str, Any], Any, dict[str, Any], _Findings], None]

_CHANGES_WHEN_PUBLISHED: dict[str, _Change] = {
    "internal_name": _change_name,
    "total_available_places": _change_places,
    "access_details": _change_access_details,
    "submissions_config": _change_limits,
    "data_collection_metadata": _change_annotators,
    "completion_codes": _change_slots,
}
