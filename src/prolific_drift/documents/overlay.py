"""Applies an OpenAPI Overlay 1.0 to a document, and refuses actions that do nothing."""

from __future__ import annotations

import copy
import json
from typing import Any

from jsonpath_ng.exceptions import JSONPathError
from jsonpath_ng.ext.parser import parse as parse_jsonpath
from oas_patch.overlay import apply_overlay as _apply_with_oas_patch

from prolific_drift.documents.document import Document


class OverlayError(Exception):
    """An overlay, or one of its actions, that cannot be applied as written."""


class MissingTargetError(OverlayError):
    """The document has nothing that the action's target matches."""


class IdleActionError(OverlayError):
    """The action changes nothing: the document already says what it would say."""


def apply_overlay(document: Document, overlay: Document) -> Document:
    """A new document with every action of the overlay applied in order; the input is left alone.

    Raises:
        OverlayError: a malformed action, a target that matches nothing, or an action that changes
            nothing because the document already says what it would say.
    """
    text = json.dumps(document)
    applied: Document = json.loads(text)
    for number, action in enumerate(actions_of(overlay)):
        applied, text = _applied(applied, text, action, number)
    return applied


def actions_of(overlay: Document) -> list[Any]:
    """The actions of an overlay, in order.

    Raises:
        OverlayError: it is not an Overlay 1.0 document.
    """
    if not str(overlay.get("overlay", "")).startswith("1.0"):
        raise OverlayError(f"expected an Overlay 1.0 document, found overlay: {overlay.get('overlay')!r}")
    actions = overlay.get("actions", [])
    if not isinstance(actions, list):
        raise OverlayError("the actions of an overlay must be a list")
    return actions


def apply_action(document: Document, action: Any, number: int) -> Document:
    """A new document with one action applied; `number` is used in errors.

    Raises:
        MissingTargetError: the target matches nothing.
        IdleActionError: nothing would change.
        OverlayError: the action is malformed.
    """
    text = json.dumps(document)
    return _applied(json.loads(text), text, action, number)[0]


def _applied(document: Document, text: str, action: Any, number: int) -> tuple[Document, str]:
    """The document, given parsed and as JSON text, with one action applied, in both forms.

    What was given parsed is used up.
    """
    where = f"overlay action {number}"
    target = _checked_target(action, where)
    where = f"{where} ({target})"
    matches = _matches(target, document, where)
    if not matches:
        raise MissingTargetError(f"{where}: the target matches nothing in the document")
    applied = _apply_with_oas_patch(document, {"actions": [copy.deepcopy(action)]})
    changed = json.dumps(applied)
    if changed == text:
        raise IdleActionError(
            f"{where}: changes nothing; the document has caught up with it, so remove the action"
        )
    # Written out and read back, several matches of one action do not share an object.
    return json.loads(changed) if matches > 1 else applied, changed


def _checked_target(action: Any, where: str) -> str:
    if not isinstance(action, dict) or not isinstance(action.get("target"), str):
        raise OverlayError(f"{where}: needs a target")
    if action.get("remove", True) is not True:
        raise OverlayError(f"{where}: remove must be true or left out")
    if ("remove" in action) == ("update" in action):
        raise OverlayError(f"{where}: needs exactly one of remove and update")
    target: str = action["target"]
    if target == "$" and not isinstance(action.get("update"), dict):
        raise OverlayError(f"{where}: the root can only be updated, with a mapping")
    return target


def _matches(target: str, document: Document, where: str) -> int:
    try:
        return len(parse_jsonpath(target).find(document))
    except (JSONPathError, ValueError, AttributeError) as error:
        raise OverlayError(f"{where}: the target is not a JSONPath expression: {error}") from error
