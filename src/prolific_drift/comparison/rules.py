"""The rules table: what each kind of change means in a request and in an answer, why, and what to do.

"Breaking" means that code which was right before can fail, or that names and types of the generated
package that it reads change under it. Reading is judged by what this project's client does: it keeps
unknown fields, enum values and variants, so what is new in an answer does not break it; what an answer no
longer promises does. What is sent may be written as keyword arguments, mappings and plain text, so that the
name of a class that is only sent breaks nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prolific_drift.comparison.changes import Direction, Kind, Severity

BREAKING, COMPATIBLE, INFORMATION = Severity.BREAKING, Severity.COMPATIBLE, Severity.INFORMATION


@dataclass(frozen=True)
class Cell:
    """What a change means in one direction, and why."""

    severity: Severity
    reason: str


@dataclass(frozen=True)
class Rule:
    """One row of the table.

    Attributes:
        kind: what has changed.
        cells: by direction; `both` for what concerns an operation or the document as a whole.
        to_do: what a maintainer does about it.
    """

    kind: Kind
    cells: Mapping[Direction, Cell]
    to_do: str


ERROR_CELL = Cell(INFORMATION, "The client reads every error answer, documented or not.")
"""What any change means that is met in error answers alone."""


def cell_of(kind: Kind, direction: Direction) -> Cell:
    """What the table says; a change met in requests and answers counts as the worse of the two."""
    cells = RULES[kind].cells
    if direction in cells:
        return cells[direction]
    if direction is Direction.ERROR:
        return ERROR_CELL
    return max(cells.values(), key=lambda cell: cell.severity)


def severity_of(kind: Kind, direction: Direction) -> Severity:
    """How bad it is."""
    return cell_of(kind, direction).severity


def reason_of(kind: Kind, direction: Direction) -> str:
    """Why, in one sentence."""
    return cell_of(kind, direction).reason


def to_do_of(kind: Kind, direction: Direction) -> str:
    """What a maintainer does about it."""
    return _GENERATE if direction is Direction.ERROR else RULES[kind].to_do


def _whole(kind: Kind, severity: Severity, reason: str, to_do: str) -> Rule:
    return Rule(kind, {Direction.BOTH: Cell(severity, reason)}, to_do)


def _sent(kind: Kind, severity: Severity, reason: str, to_do: str) -> Rule:
    return Rule(kind, {Direction.REQUEST: Cell(severity, reason)}, to_do)


def _answered(kind: Kind, severity: Severity, reason: str, to_do: str) -> Rule:
    return Rule(kind, {Direction.ANSWER: Cell(severity, reason)}, to_do)


def _of_errors(kind: Kind) -> Rule:
    return Rule(kind, {Direction.ERROR: ERROR_CELL}, _GENERATE)


def _each(kind: Kind, request: tuple[Severity, str], answer: tuple[Severity, str], to_do: str) -> Rule:
    return Rule(kind, {Direction.REQUEST: Cell(*request), Direction.ANSWER: Cell(*answer)}, to_do)


_GENERATE = "Run `nox -s update`; nothing else is needed."
_TELL = "Run `nox -s update` and mention it in the changelog."
_READERS = "Look for code that reads it: the facade, the sandbox, the docs; tell users in the changelog."
_SENDERS = "Look for calls that send it: the facade's methods and checks, the sandbox, the docs."

_TABLE = (
    _whole(
        Kind.SERVER_ADDED,
        COMPATIBLE,
        "The known address goes on working.",
        "Nothing; `base_url=` takes any address.",
    ),
    _whole(
        Kind.SERVER_REMOVED,
        BREAKING,
        "Clients that use this address may reach nothing.",
        "Check the default address in `prolific._calls.configuration`.",
    ),
    _whole(
        Kind.OPERATION_ADDED,
        COMPATIBLE,
        "Nobody calls it yet.",
        "Run `nox -s update`; consider a facade method.",
    ),
    _whole(
        Kind.OPERATION_REMOVED,
        BREAKING,
        "Calls fail, and the generated function is gone.",
        "Deprecate the methods, or keep the operation in the overlay if it still answers.",
    ),
    _whole(
        Kind.OPERATION_MOVED,
        BREAKING,
        "Calls to the old method and path can fail.",
        "Run `nox -s update`; older releases go on calling the old path, so release soon.",
    ),
    _whole(
        Kind.OPERATION_RENAMED,
        BREAKING,
        "The wire is the same, but the generated function changes its name.",
        "Rename it in `prolific.operations` and where it is called; name the old one in the changelog.",
    ),
    _whole(
        Kind.OPERATION_RESPELLED,
        INFORMATION,
        "The generated function keeps its name.",
        "Respell it in `prolific.operations` and in docstrings.",
    ),
    _whole(
        Kind.OPERATION_NAMED,
        COMPATIBLE,
        "It had no name before.",
        "Run `nox -s update`; rename it in `prolific.operations` if it is there.",
    ),
    _whole(
        Kind.OPERATION_REGROUPED,
        BREAKING,
        "The wire is the same, but the generated function moves to another module.",
        "Change the import in the facade; name the old module in the changelog.",
    ),
    _whole(
        Kind.OPERATION_DEPRECATED,
        COMPATIBLE,
        "It still answers.",
        "Say so in the docstrings; look for what replaces it.",
    ),
    _whole(
        Kind.OPERATION_REINSTATED,
        INFORMATION,
        "It is here to stay after all.",
        "Take the deprecation out of the docstrings.",
    ),
    _whole(
        Kind.SECURITY_REQUIRED,
        BREAKING,
        "Calls without a token are refused.",
        "Check that the client sends the token there.",
    ),
    _whole(Kind.SECURITY_LIFTED, COMPATIBLE, "Sending a token does no harm.", _GENERATE),
    _whole(
        Kind.SECURITY_ALTERNATIVE_ADDED,
        COMPATIBLE,
        "The known way goes on working.",
        "Nothing, unless the new way is better.",
    ),
    _whole(
        Kind.SECURITY_ALTERNATIVE_REMOVED,
        BREAKING,
        "Clients that identify themselves this way are refused.",
        "Check `prolific._calls.authorization`.",
    ),
    _sent(
        Kind.PARAMETER_ADDED_OPTIONAL,
        COMPATIBLE,
        "Calls without it stay right.",
        "Run `nox -s update`; consider a keyword argument.",
    ),
    _sent(
        Kind.PARAMETER_ADDED_REQUIRED,
        BREAKING,
        "Calls without it are refused.",
        "Add it to the facade's methods.",
    ),
    _sent(
        Kind.PARAMETER_REMOVED,
        BREAKING,
        "What calls asked for with it no longer happens, and the generated function does not take it.",
        "Deprecate the keyword argument, or keep the parameter in the overlay if it still works.",
    ),
    _sent(
        Kind.PARAMETER_MOVED,
        BREAKING,
        "It is looked for elsewhere in the request.",
        _GENERATE + " Older releases send it where it is ignored.",
    ),
    _sent(
        Kind.PARAMETER_RENAMED,
        INFORMATION,
        "The path stays the same; ids are passed by position.",
        "Run `nox -s update`; calls of generated functions that name it need the new name.",
    ),
    _sent(
        Kind.PARAMETER_BECAME_REQUIRED,
        BREAKING,
        "Calls without it are refused.",
        "Make the keyword argument required, or give it a value.",
    ),
    _sent(Kind.PARAMETER_BECAME_OPTIONAL, COMPATIBLE, "Calls with it stay right.", _GENERATE),
    _sent(
        Kind.PARAMETER_DEPRECATED,
        COMPATIBLE,
        "It still works.",
        "Say so in the docstrings; look for what replaces it.",
    ),
    _sent(Kind.PARAMETER_REINSTATED, INFORMATION, "It is here to stay after all.", _GENERATE),
    _sent(
        Kind.PARAMETER_SERIALISATION_CHANGED,
        BREAKING,
        "Several values at once are written differently.",
        "Run `nox -s update`; check calls that pass lists.",
    ),
    _sent(
        Kind.PARAMETER_TEXT_NARROWED,
        BREAKING,
        "Some ways to write its value are refused or read as something else.",
        "Run `nox -s update`; check calls that pass text.",
    ),
    _sent(
        Kind.PARAMETER_TEXT_WIDENED,
        COMPATIBLE,
        "What was written in the known way is still taken.",
        _GENERATE,
    ),
    _sent(
        Kind.BODY_ADDED_OPTIONAL,
        COMPATIBLE,
        "Calls without a body stay right.",
        "Run `nox -s update`; consider keyword arguments.",
    ),
    _sent(
        Kind.BODY_ADDED_REQUIRED,
        BREAKING,
        "Calls without a body are refused.",
        "Add the fields to the facade's methods.",
    ),
    _sent(
        Kind.BODY_REMOVED,
        BREAKING,
        "What was sent is refused or ignored.",
        "Deprecate the keyword arguments, or keep the body in the overlay if it still works.",
    ),
    _sent(
        Kind.BODY_BECAME_REQUIRED,
        BREAKING,
        "Calls without a body are refused.",
        "Check that the facade always sends one.",
    ),
    _sent(Kind.BODY_BECAME_OPTIONAL, COMPATIBLE, "Calls with a body stay right.", _GENERATE),
    _each(
        Kind.MEDIA_TYPE_ADDED,
        (COMPATIBLE, "The known one is still taken."),
        (COMPATIBLE, "The known one is still served."),
        _GENERATE,
    ),
    _each(
        Kind.MEDIA_TYPE_REMOVED,
        (BREAKING, "Bodies of this type are refused."),
        (BREAKING, "Readers of this type get something else."),
        "Check what the facade sends and how it reads the answer.",
    ),
    _answered(
        Kind.SUCCESS_STATUS_ADDED,
        COMPATIBLE,
        "The client takes every status of the 200s as success.",
        _GENERATE,
    ),
    _answered(
        Kind.SUCCESS_STATUS_REMOVED, BREAKING, "Code that waits for this status waits in vain.", _READERS
    ),
    _of_errors(Kind.ERROR_STATUS_ADDED),
    _of_errors(Kind.ERROR_STATUS_REMOVED),
    _answered(
        Kind.STATUS_RANGE_CHANGED,
        INFORMATION,
        "The client takes every status of the 200s as success, and every other one as an error.",
        _GENERATE,
    ),
    _answered(
        Kind.CONTENT_ADDED,
        COMPATIBLE,
        "Content that nobody reads does no harm.",
        "Run `nox -s update`; the method can return it.",
    ),
    _answered(Kind.CONTENT_REMOVED, BREAKING, "Readers find nothing.", _READERS),
    _answered(Kind.HEADER_ADDED, COMPATIBLE, "A header that nobody reads does no harm.", _GENERATE),
    _answered(Kind.HEADER_REMOVED, BREAKING, "Readers of the header find nothing.", _READERS),
    _answered(Kind.HEADER_BECAME_REQUIRED, COMPATIBLE, "Readers can count on it.", _GENERATE),
    _answered(
        Kind.HEADER_BECAME_OPTIONAL, BREAKING, "Readers that count on the header can find nothing.", _READERS
    ),
    _each(
        Kind.FIELD_ADDED_OPTIONAL,
        (COMPATIBLE, "Requests without it stay right."),
        (COMPATIBLE, "Unknown fields are kept."),
        _TELL,
    ),
    _each(
        Kind.FIELD_ADDED_REQUIRED,
        (BREAKING, "Requests without it are refused."),
        (COMPATIBLE, "Unknown fields are kept."),
        "Add it to the facade's checks and to the sandbox.",
    ),
    _each(
        Kind.FIELD_REMOVED,
        (BREAKING, "What was sent is refused or ignored, and the generated class does not take it."),
        (BREAKING, "Readers find nothing, and the generated class has no such attribute."),
        "Deprecate it, or keep it in the overlay if it is still served.",
    ),
    _each(
        Kind.FIELD_BECAME_REQUIRED,
        (BREAKING, "Requests without it are refused."),
        (COMPATIBLE, "Readers can count on it."),
        "Add it to the facade's checks and to the sandbox.",
    ),
    _each(
        Kind.FIELD_BECAME_OPTIONAL,
        (COMPATIBLE, "Requests with it stay right."),
        (BREAKING, "Readers that count on it can find None, and its type says so."),
        _READERS,
    ),
    _each(
        Kind.FIELDS_CLOSED,
        (BREAKING, "Fields that are not documented are refused."),
        (INFORMATION, "Only documented fields come."),
        "Look for undocumented fields in examples and in the overlay.",
    ),
    _each(
        Kind.FIELDS_OPENED,
        (COMPATIBLE, "More is taken than before."),
        (INFORMATION, "Unknown fields are kept."),
        _GENERATE,
    ),
    _each(
        Kind.CLASS_RENAMED,
        (COMPATIBLE, "What is sent can be written without the class."),
        (BREAKING, "The wire is the same, but the generated class changes its name."),
        "Rename it in the facade, the tests and the docs; name the old one in the changelog.",
    ),
    _each(
        Kind.TYPE_CHANGED,
        (BREAKING, "Values that were right are refused."),
        (BREAKING, "Readers get another type."),
        _READERS,
    ),
    _each(
        Kind.TYPE_WIDENED,
        (COMPATIBLE, "Values that were right stay right."),
        (BREAKING, "Readers can get a type they do not expect."),
        _READERS,
    ),
    _each(
        Kind.TYPE_NARROWED,
        (BREAKING, "Some values that were right are refused."),
        (COMPATIBLE, "Readers get less than they are prepared for."),
        _SENDERS,
    ),
    _each(
        Kind.NULL_ALLOWED,
        (COMPATIBLE, "Values that were right stay right."),
        (BREAKING, "Readers that count on a value can find None, and its type says so."),
        _READERS,
    ),
    _each(
        Kind.NULL_REFUSED,
        (BREAKING, "Sending null is refused."),
        (COMPATIBLE, "Readers can count on a value."),
        _SENDERS,
    ),
    _each(
        Kind.VARIANT_ADDED,
        (COMPATIBLE, "The known variants are still taken."),
        (COMPATIBLE, "A variant nobody knows is kept as it came."),
        _TELL,
    ),
    _each(
        Kind.VARIANT_REMOVED,
        (BREAKING, "Requests of this variant are refused."),
        (COMPATIBLE, "Readers are prepared for more than comes."),
        _SENDERS,
    ),
    _each(
        Kind.VARIANT_CLASS_REMOVED,
        (BREAKING, "Requests of this variant are refused."),
        (BREAKING, "The generated class of the variant is gone."),
        _READERS,
    ),
    _each(
        Kind.CHOICE_BECAME_EXCLUSIVE,
        (BREAKING, "Requests that fit several variants are refused."),
        (INFORMATION, "The client takes the variant that the content says."),
        _SENDERS,
    ),
    _each(
        Kind.CHOICE_BECAME_INCLUSIVE,
        (COMPATIBLE, "Values that were right stay right."),
        (INFORMATION, "The client takes the variant that the content says."),
        _GENERATE,
    ),
    _each(
        Kind.DISCRIMINATOR_CHANGED,
        (INFORMATION, "The variants say themselves what they allow."),
        (INFORMATION, "The client tells variants apart by their fields."),
        _GENERATE,
    ),
    _each(
        Kind.DISCRIMINATOR_VALUE_ADDED,
        (COMPATIBLE, "The known values are still taken."),
        (INFORMATION, "A variant nobody knows is kept as it came."),
        _TELL,
    ),
    _each(
        Kind.DISCRIMINATOR_VALUE_REMOVED,
        (BREAKING, "Requests that call a variant so are refused."),
        (COMPATIBLE, "Readers are prepared for more than comes."),
        _SENDERS,
    ),
    _each(
        Kind.ENUM_VALUE_ADDED,
        (COMPATIBLE, "The known values are still taken."),
        (INFORMATION, "Enums are open: an unknown value is kept as its text."),
        _TELL,
    ),
    _each(
        Kind.ENUM_VALUE_REMOVED,
        (BREAKING, "Requests with this value are refused, and the generated enum has no such member."),
        (BREAKING, "The generated enum has no such member."),
        _READERS,
    ),
    _each(
        Kind.ENUM_INTRODUCED,
        (BREAKING, "Values outside the list are refused."),
        (COMPATIBLE, "The values of the list came before as well."),
        _SENDERS,
    ),
    _each(
        Kind.ENUM_LIFTED,
        (COMPATIBLE, "The known values are still taken."),
        (BREAKING, "The generated enum is gone; its values come as plain text."),
        _READERS,
    ),
    _each(
        Kind.TYPED_FORMAT_CHANGED,
        (BREAKING, "The generated class takes another Python type."),
        (BREAKING, "The generated class gives another Python type."),
        "Run `nox -s update`; adapt code that reads or sends it.",
    ),
    _each(
        Kind.FORMAT_NARROWED,
        (BREAKING, "Values of another format are refused."),
        (INFORMATION, "It stays plain text or a plain number."),
        _SENDERS,
    ),
    _each(
        Kind.FORMAT_WIDENED,
        (COMPATIBLE, "Values that were right stay right."),
        (INFORMATION, "It stays plain text or a plain number."),
        _GENERATE,
    ),
    _each(
        Kind.FORMAT_CHANGED,
        (BREAKING, "Some values that were right can be refused."),
        (INFORMATION, "It stays plain text or a plain number."),
        _GENERATE,
    ),
    _each(
        Kind.LIMIT_TIGHTENED,
        (BREAKING, "Some values that were right are refused."),
        (INFORMATION, "Readers get less than they are prepared for."),
        "Check the facade's own checks and the examples.",
    ),
    _each(
        Kind.LIMIT_LOOSENED,
        (COMPATIBLE, "Values that were right stay right."),
        (INFORMATION, "The client does not check limits of answers."),
        "Check that the facade's own checks are not stricter.",
    ),
    _each(
        Kind.PATTERN_CHANGED,
        (BREAKING, "Some values that were right can be refused."),
        (INFORMATION, "The client does not check patterns of answers."),
        _SENDERS,
    ),
    _each(
        Kind.PATTERN_REMOVED,
        (COMPATIBLE, "Values that were right stay right."),
        (INFORMATION, "The client does not check patterns of answers."),
        _GENERATE,
    ),
    _each(
        Kind.UNIQUENESS_REQUIRED,
        (BREAKING, "Lists with repetitions are refused."),
        (INFORMATION, "Readers get less than they are prepared for."),
        _SENDERS,
    ),
    _each(
        Kind.UNIQUENESS_LIFTED,
        (COMPATIBLE, "Values that were right stay right."),
        (INFORMATION, "The client does not rely on it."),
        _GENERATE,
    ),
    _each(
        Kind.CONSTRAINT_TIGHTENED,
        (BREAKING, "Some values that were right are refused."),
        (INFORMATION, "Readers get less than they are prepared for."),
        "Read both documents at the pointers.",
    ),
    _each(
        Kind.CONSTRAINT_LOOSENED,
        (COMPATIBLE, "Values that were right stay right."),
        (INFORMATION, "The client does not check such constraints of answers."),
        _GENERATE,
    ),
    _each(
        Kind.CONSTRAINT_CHANGED,
        (BREAKING, "Some values that were right can be refused."),
        (INFORMATION, "The client does not check such constraints of answers."),
        "Read both documents at the pointers.",
    ),
    _each(
        Kind.DEFAULT_ADDED,
        (INFORMATION, "What happens without a value is now said."),
        (INFORMATION, "What is absent still reads as None."),
        _GENERATE,
    ),
    _each(
        Kind.DEFAULT_CHANGED,
        (BREAKING, "Requests without a value now mean something else."),
        (INFORMATION, "What is absent still reads as None."),
        "Check what the facade's docstrings promise.",
    ),
    _each(
        Kind.DEFAULT_REMOVED,
        (BREAKING, "Requests without a value may mean something else now."),
        (INFORMATION, "What is absent still reads as None."),
        "Check what the facade's docstrings promise.",
    ),
    _each(
        Kind.DEPRECATED,
        (COMPATIBLE, "It is still taken."),
        (COMPATIBLE, "It is still served."),
        "Say so in the docs; look for what replaces it.",
    ),
    _each(
        Kind.REINSTATED,
        (INFORMATION, "It is here to stay after all."),
        (INFORMATION, "It is here to stay after all."),
        _GENERATE,
    ),
    _each(
        Kind.READ_ONLY_SET,
        (BREAKING, "Sending it is refused or ignored."),
        (INFORMATION, "It is served as before."),
        _SENDERS,
    ),
    _each(
        Kind.READ_ONLY_LIFTED,
        (COMPATIBLE, "It can be sent now."),
        (INFORMATION, "It is served as before."),
        _TELL,
    ),
    _each(
        Kind.WRITE_ONLY_SET,
        (INFORMATION, "It is taken as before."),
        (BREAKING, "Readers find nothing."),
        _READERS,
    ),
    _each(
        Kind.WRITE_ONLY_LIFTED,
        (INFORMATION, "It is taken as before."),
        (COMPATIBLE, "It is served as well now."),
        _TELL,
    ),
    _each(
        Kind.PROSE_CHANGED,
        (INFORMATION, "Words only."),
        (INFORMATION, "Words only."),
        "Read it; words sometimes tell what schemas do not.",
    ),
)

RULES: Mapping[Kind, Rule] = {rule.kind: rule for rule in _TABLE}
"""One rule for each kind of change."""
