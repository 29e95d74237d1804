"""Groups of filters, held against the rules by which a workspace lets them nest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from prolific.errors import InvalidRequestError
from prolific_api.decoding import Model

GROUPS: Final = frozenset({"and", "or"})
_LEAF: Final = "leaf"

Json = Mapping[str, Any]


def rules_of(rule_tree: object) -> Json:
    """The rule of each kind of group; the tree may be a model or a mapping, and still in its answer.

    Raises:
        InvalidRequestError: it is neither.
    """
    tree = rule_tree.to_dict() if isinstance(rule_tree, Model) else rule_tree
    if not isinstance(tree, Mapping):
        raise InvalidRequestError(
            f"expected the rules as filters.rule_tree gives them, got {type(tree).__name__}",
            field="rule_tree",
        )
    inner = tree.get("rule_tree")
    return inner if isinstance(inner, Mapping) else tree


def check_group(group: Json, rules: Json, field: str) -> None:
    """Refuse a filter in which groups nest as the rules do not allow; what they do not speak of is allowed.

    Args:
        group: a filter as it is sent; one that is no group is always allowed.
        rules: the rule of each kind of group.
        field: of the group's parts, as errors name it.

    Raises:
        InvalidRequestError: names the first part at fault.
    """
    _check(group, rules.get(_kind(group)), rules, field)


def _check(group: Json, rule: Any, rules: Json, field: str) -> None:
    kind, parts = _kind(group), _parts(group)
    if kind == _LEAF:
        return
    if isinstance(rule, Mapping):
        _check_numbers(kind, [_kind(part) for part in parts], rule, field)
    for position, part in enumerate(parts):
        place, inside = f"{field}[{position}]", _kind(part)
        own_rule = _rule_inside(kind, inside, rule, place)
        _check(part, own_rule or rules.get(inside), rules, f"{place}.selected_filters")


def _rule_inside(kind: str, inside: str, rule: Any, place: str) -> Json | None:
    """The rule that a part has because of where it stands, if it has one."""
    allowed = rule.get("children") if isinstance(rule, Mapping) else None
    if not isinstance(allowed, Mapping):
        return None
    own = allowed.get(inside, False)
    if own is None or own is False:
        raise InvalidRequestError(f"{_named(inside)} may not stand in {_named(kind)} here", field=place)
    return own if isinstance(own, Mapping) else None


def _check_numbers(kind: str, inside: Sequence[str], rule: Json, field: str) -> None:
    most = _limit(rule, "max_children")
    if most is not None and len(inside) > most:
        raise InvalidRequestError(
            f"{_named(kind)} may hold {most} filters and groups, got {len(inside)}", field=field
        )
    limits = rule.get("max_by_type")
    if not isinstance(limits, Mapping):
        return
    for each, count in Counter(inside).items():
        most = _limit(limits, each)
        if most is not None and count > most:
            first_too_many = [number for number, other in enumerate(inside) if other == each][most]
            raise InvalidRequestError(
                f"{_named(kind)} may hold {most} times {_named(each)}, got {count}",
                field=f"{field}[{first_too_many}]",
            )


def _limit(rule: Json, name: str) -> int | None:
    """The number that stands there; None where there is no limit, or none that can be understood."""
    value = rule.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _kind(filter: Json) -> str:
    filter_id = filter.get("filter_id")
    return filter_id if filter_id in GROUPS and "selected_filters" in filter else _LEAF


def _parts(group: Json) -> Sequence[Json]:
    parts = group.get("selected_filters")
    return [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, Sequence) else []


def _named(kind: str) -> str:
    return "a filter" if kind == _LEAF else f"an {kind!r} group"
