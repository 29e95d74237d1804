"""The vocabulary of a comparison: kinds of change, how severe they are, whom they reach."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum


class Severity(IntEnum):
    """What a change means for code that uses the API. Higher is worse."""

    INFORMATION = 0
    COMPATIBLE = 1
    BREAKING = 2

    @property
    def label(self) -> str:
        """The word used in reports."""
        return self.name.lower()


class Direction(StrEnum):
    """Which side of the conversation a change is on."""

    REQUEST = "request"
    ANSWER = "answer"
    ERROR = "error answer"
    BOTH = "both"


class Kind(StrEnum):
    """What has changed. The rules table says what each means."""

    SERVER_ADDED = "server-added"
    SERVER_REMOVED = "server-removed"

    OPERATION_ADDED = "operation-added"
    OPERATION_REMOVED = "operation-removed"
    OPERATION_MOVED = "operation-moved"
    OPERATION_RENAMED = "operation-renamed"
    OPERATION_RESPELLED = "operation-respelled"
    OPERATION_NAMED = "operation-named"
    OPERATION_REGROUPED = "operation-regrouped"
    OPERATION_DEPRECATED = "operation-deprecated"
    OPERATION_REINSTATED = "operation-reinstated"

    SECURITY_REQUIRED = "security-required"
    SECURITY_LIFTED = "security-lifted"
    SECURITY_ALTERNATIVE_ADDED = "security-alternative-added"
    SECURITY_ALTERNATIVE_REMOVED = "security-alternative-removed"

    PARAMETER_ADDED_OPTIONAL = "parameter-added-optional"
    PARAMETER_ADDED_REQUIRED = "parameter-added-required"
    PARAMETER_REMOVED = "parameter-removed"
    PARAMETER_MOVED = "parameter-moved"
    PARAMETER_RENAMED = "parameter-renamed"
    PARAMETER_BECAME_REQUIRED = "parameter-became-required"
    PARAMETER_BECAME_OPTIONAL = "parameter-became-optional"
    PARAMETER_DEPRECATED = "parameter-deprecated"
    PARAMETER_REINSTATED = "parameter-reinstated"
    PARAMETER_SERIALISATION_CHANGED = "parameter-serialisation-changed"
    PARAMETER_TEXT_NARROWED = "parameter-text-narrowed"
    PARAMETER_TEXT_WIDENED = "parameter-text-widened"

    BODY_ADDED_OPTIONAL = "body-added-optional"
    BODY_ADDED_REQUIRED = "body-added-required"
    BODY_REMOVED = "body-removed"
    BODY_BECAME_REQUIRED = "body-became-required"
    BODY_BECAME_OPTIONAL = "body-became-optional"

    MEDIA_TYPE_ADDED = "media-type-added"
    MEDIA_TYPE_REMOVED = "media-type-removed"

    SUCCESS_STATUS_ADDED = "success-status-added"
    SUCCESS_STATUS_REMOVED = "success-status-removed"
    ERROR_STATUS_ADDED = "error-status-added"
    ERROR_STATUS_REMOVED = "error-status-removed"
    STATUS_RANGE_CHANGED = "status-range-changed"
    CONTENT_ADDED = "content-added"
    CONTENT_REMOVED = "content-removed"
    HEADER_ADDED = "header-added"
    HEADER_REMOVED = "header-removed"
    HEADER_BECAME_REQUIRED = "header-became-required"
    HEADER_BECAME_OPTIONAL = "header-became-optional"

    FIELD_ADDED_OPTIONAL = "field-added-optional"
    FIELD_ADDED_REQUIRED = "field-added-required"
    FIELD_REMOVED = "field-removed"
    FIELD_BECAME_REQUIRED = "field-became-required"
    FIELD_BECAME_OPTIONAL = "field-became-optional"
    FIELDS_CLOSED = "fields-closed"
    FIELDS_OPENED = "fields-opened"

    CLASS_RENAMED = "class-renamed"
    TYPE_CHANGED = "type-changed"
    TYPE_WIDENED = "type-widened"
    TYPE_NARROWED = "type-narrowed"
    NULL_ALLOWED = "null-allowed"
    NULL_REFUSED = "null-refused"
    VARIANT_ADDED = "variant-added"
    VARIANT_REMOVED = "variant-removed"
    VARIANT_CLASS_REMOVED = "variant-class-removed"
    CHOICE_BECAME_EXCLUSIVE = "choice-became-exclusive"
    CHOICE_BECAME_INCLUSIVE = "choice-became-inclusive"
    DISCRIMINATOR_CHANGED = "discriminator-changed"
    DISCRIMINATOR_VALUE_ADDED = "discriminator-value-added"
    DISCRIMINATOR_VALUE_REMOVED = "discriminator-value-removed"

    ENUM_VALUE_ADDED = "enum-value-added"
    ENUM_VALUE_REMOVED = "enum-value-removed"
    ENUM_INTRODUCED = "enum-introduced"
    ENUM_LIFTED = "enum-lifted"

    TYPED_FORMAT_CHANGED = "typed-format-changed"
    FORMAT_NARROWED = "format-narrowed"
    FORMAT_WIDENED = "format-widened"
    FORMAT_CHANGED = "format-changed"
    LIMIT_TIGHTENED = "limit-tightened"
    LIMIT_LOOSENED = "limit-loosened"
    PATTERN_CHANGED = "pattern-changed"
    PATTERN_REMOVED = "pattern-removed"
    UNIQUENESS_REQUIRED = "uniqueness-required"
    UNIQUENESS_LIFTED = "uniqueness-lifted"
    CONSTRAINT_TIGHTENED = "constraint-tightened"
    CONSTRAINT_LOOSENED = "constraint-loosened"
    CONSTRAINT_CHANGED = "constraint-changed"

    DEFAULT_ADDED = "default-added"
    DEFAULT_CHANGED = "default-changed"
    DEFAULT_REMOVED = "default-removed"
    DEPRECATED = "deprecated"
    REINSTATED = "reinstated"
    READ_ONLY_SET = "read-only-set"
    READ_ONLY_LIFTED = "read-only-lifted"
    WRITE_ONLY_SET = "write-only-set"
    WRITE_ONLY_LIFTED = "write-only-lifted"

    PROSE_CHANGED = "prose-changed"


@dataclass(frozen=True, order=True)
class Use:
    """One place of an operation that a change reaches.

    Attributes:
        operation_id: of the newer document, or of the older one where the operation is gone.
        direction: whether it is sent or answered.
        path: `body.completion_codes[].code`, `query page`, `answer 200 .results[].id`; empty for the
            operation as a whole.
        formerly: its operationId in the older document, where it was another one.
    """

    operation_id: str
    direction: Direction
    path: str = ""
    formerly: str = ""


@dataclass(frozen=True)
class Change:
    """One difference in meaning, told once however many operations it reaches.

    Attributes:
        kind: what has changed.
        severity: what that means, by the rules table.
        direction: where it is met.
        old_pointer: JSON pointer into the older document: to the thing, or to the nearest one around it.
        new_pointer: the same for the newer document.
        subject: the name of the parameter, field, status or media type, where there is one.
        text: what has changed in words, from names and values alone.
        uses: every operation and place it reaches; empty if it concerns the whole document.
    """

    kind: Kind
    severity: Severity
    direction: Direction
    old_pointer: str
    new_pointer: str
    subject: str
    text: str
    uses: tuple[Use, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What the change is known by: the same in every comparison that finds it with the same weight.

        Which operations it reaches does not count, nor does the position of parameters.
        """
        facts = (
            self.kind,
            self.severity.label,
            self.direction,
            self.subject,
            self.text,
            _without_positions(self.old_pointer),
            _without_positions(self.new_pointer),
        )
        return hashlib.sha256("\n".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def is_of_errors_only(self) -> bool:
        """Whether nothing but error answers is concerned."""
        return self.direction is Direction.ERROR

    @property
    def operation_ids(self) -> tuple[str, ...]:
        """The operations it reaches, in order, each once."""
        return tuple(dict.fromkeys(use.operation_id for use in self.uses))


def _without_positions(pointer: str) -> str:
    return re.sub(r"/parameters/\d+", "/parameters/*", pointer)


class Hidden(StrEnum):
    """Sorts of changes that need not be told."""

    ERROR_ANSWERS = "error-answers"
    PROSE = "prose"
    INFORMATION = "information"

    def hides(self, change: Change) -> bool:
        """Whether a change is of this sort."""
        if self is Hidden.ERROR_ANSWERS:
            return change.is_of_errors_only
        if self is Hidden.PROSE:
            return change.kind is Kind.PROSE_CHANGED
        return change.severity is Severity.INFORMATION


@dataclass(frozen=True)
class LeftOut:
    """Changes a report does not tell.

    Attributes:
        what: why not, in words.
        count: how many.
    """

    what: str
    count: int


@dataclass(frozen=True)
class Report:
    """The result of a comparison, most severe changes first.

    Attributes:
        old: name of the older document.
        new: name of the newer document.
        changes: all of them.
        compared: how many operations of the older document the newer one still has.
        left_out: what was found and is not told, since somebody wanted it so.
    """

    old: str
    new: str
    changes: tuple[Change, ...] = field(default=())
    compared: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The worst severity; None if nothing has changed."""
        return max((change.severity for change in self.changes), default=None)

    @property
    def exit_code(self) -> int:
        """0 nothing has changed, 1 nothing breaks, 2 something breaks."""
        return exit_code(self.severity)

    def without(self, hidden: Hidden) -> Report:
        """The report without the changes of one sort."""
        kept = tuple(change for change in self.changes if not hidden.hides(change))
        count = len(self.changes) - len(kept)
        left_out = (*self.left_out, LeftOut(f"hidden ({hidden})", count)) if count else self.left_out
        return replace(self, changes=kept, left_out=left_out)

    def of(self, severity: Severity) -> tuple[Change, ...]:
        """The changes of one severity."""
        return tuple(change for change in self.changes if change.severity is severity)


def exit_code(severity: Severity | None) -> int:
    """The exit code that stands for the worst severity found."""
    if severity is None:
        return 0
    return 2 if severity is Severity.BREAKING else 1


def most_severe_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The order of reports: by severity, then kind by kind, then by place."""
    kinds = list(Kind)
    return tuple(
        sorted(
            changes,
            key=lambda change: (
                -change.severity,
                kinds.index(change.kind),
                change.new_pointer,
                change.old_pointer,
                change.subject,
                change.text,
            ),
        )
    )
