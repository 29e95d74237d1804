"""What differs between two operations that belong together, without looking into schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prolific_drift.comparison.answers import AnswerPair, answer_pairs
from prolific_drift.comparison.changes import Direction, Kind
from prolific_drift.comparison.differences import Difference, Step
from prolific_drift.documents.place import escaped
from prolific_drift.documents.wording import shortened
from prolific_drift.meaning.names import module_name
from prolific_drift.meaning.operations import SEVERAL_VALUES, Content, Header, OperationMeaning, Parameter
from prolific_drift.meaning.schemas import SchemaReader
from prolific_drift.meaning.security import described, is_public

ParameterKey = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """A difference and where in the operation it is met."""

    difference: Difference
    direction: Direction
    path: str = ""


@dataclass(frozen=True)
class Root:
    """Schemas that belong together, and where in the operation they are met."""

    step: Step
    direction: Direction
    path: str


class OperationComparison:
    """Two operations that belong together."""

    def __init__(
        self,
        old: OperationMeaning,
        new: OperationMeaning,
        old_reader: SchemaReader,
        new_reader: SchemaReader,
    ) -> None:
        self.old = old
        self.new = new
        self._old_reader = old_reader
        self._new_reader = new_reader
        self._parameters = tuple(_parameter_pairs(old, new))
        self._answer_pairs = tuple(answer_pairs(old.answers, new.answers))

    def differences(self) -> Iterator[Found]:
        """Everything that differs outside of schemas."""
        yield from self._identity()
        yield from self._security()
        yield from self._servers()
        yield from self._parameter_differences()
        yield from self._body()
        yield from self._answers()

    def roots(self) -> Iterator[Root]:
        """The schemas to compare."""
        for before, after in self._parameters:
            if before and after:
                pointers = before.place.pointer, after.place.pointer
                step = Step("", before.schema, after.schema, *pointers)
                yield Root(step, Direction.REQUEST, _parameter_path(after))
        if self.old.body and self.new.body:
            yield from _media_roots(self.old.body, self.new.body, Direction.REQUEST, "body")
        for pair in self._answer_pairs:
            if pair.old is None or pair.new is None:
                continue
            yield from _media_roots(pair.old, pair.new, pair.direction, f"{pair.path} ")
            for name in sorted(pair.old.headers.keys() & pair.new.headers.keys()):
                first, second = pair.old.headers[name], pair.new.headers[name]
                step = Step("", first.schema, second.schema, first.place.pointer, second.place.pointer)
                yield Root(step, pair.direction, f"{pair.path} header {name}")

    def _found(self, kind: Kind, text: str, subject: str = "") -> Found:
        return Found(
            Difference(kind, self.old.place.pointer, self.new.place.pointer, subject, text), Direction.BOTH
        )

    def _identity(self) -> Iterator[Found]:
        old, new = self.old, self.new
        if (old.method, old.path_shape) != (new.method, new.path_shape):
            yield self._found(
                Kind.OPERATION_MOVED,
                f"{old.method} {shortened(old.path)} -> {new.method} {shortened(new.path)}",
            )
        if old.id != new.id or old.is_named != new.is_named:
            yield self._found(
                _renaming(old, new), f"operationId {shortened(old.id)} -> {shortened(new.id)}", new.id
            )
        if module_name(old.group) != module_name(new.group):
            yield self._found(
                Kind.OPERATION_REGROUPED,
                f"first tag {shortened(old.group) or 'none'} -> {shortened(new.group) or 'none'}",
            )
        if old.deprecated != new.deprecated:
            yield (
                self._found(Kind.OPERATION_DEPRECATED, "deprecated now")
                if new.deprecated
                else self._found(Kind.OPERATION_REINSTATED, "no longer deprecated")
            )

    def _security(self) -> Iterator[Found]:
        old, new = self.old.security, self.new.security
        if is_public(old) and not is_public(new):
            yield self._found(Kind.SECURITY_REQUIRED, "needs a token now")
        elif is_public(new) and not is_public(old):
            yield self._found(Kind.SECURITY_LIFTED, "needs no token any more")
        else:
            for way in sorted(old - new, key=sorted):
                yield self._found(
                    Kind.SECURITY_ALTERNATIVE_REMOVED, f"{shortened(described(way))} is no longer accepted"
                )
            for way in sorted(new - old, key=sorted):
                yield self._found(
                    Kind.SECURITY_ALTERNATIVE_ADDED, f"{shortened(described(way))} is accepted as well"
                )

    def _servers(self) -> Iterator[Found]:
        for url in sorted(self.old.servers - self.new.servers):
            yield self._found(Kind.SERVER_REMOVED, f"server {shortened(url)} is gone", url)
        for url in sorted(self.new.servers - self.old.servers):
            yield self._found(Kind.SERVER_ADDED, f"server {shortened(url)} is new", url)

    def _parameter_differences(self) -> Iterator[Found]:
        for before, after in self._parameters:
            if before is None and after is not None:
                kind = Kind.PARAMETER_ADDED_REQUIRED if after.required else Kind.PARAMETER_ADDED_OPTIONAL
                text = "is new and required" if after.required else "is new"
                yield self._of_parameter(kind, before, after, text)
            elif after is None and before is not None:
                yield self._of_parameter(Kind.PARAMETER_REMOVED, before, after, "is gone")
            elif before is not None and after is not None:
                yield from self._between_parameters(before, after)

    def _between_parameters(self, before: Parameter, after: Parameter) -> Iterator[Found]:
        if before.name != after.name:
            yield self._of_parameter(
                Kind.PARAMETER_RENAMED, before, after, f"was called {shortened(before.name)}"
            )
        if before.location != after.location:
            yield self._of_parameter(
                Kind.PARAMETER_MOVED, before, after, f"moved from {before.location} to {after.location}"
            )
        else:
            yield from self._between_texts(before, after)
        if after.required and not before.required:
            yield self._of_parameter(Kind.PARAMETER_BECAME_REQUIRED, before, after, "is required now")
        elif before.required and not after.required:
            yield self._of_parameter(Kind.PARAMETER_BECAME_OPTIONAL, before, after, "is no longer required")
        if after.deprecated and not before.deprecated:
            yield self._of_parameter(Kind.PARAMETER_DEPRECATED, before, after, "is deprecated now")
        elif before.deprecated and not after.deprecated:
            yield self._of_parameter(Kind.PARAMETER_REINSTATED, before, after, "is no longer deprecated")

    def _between_texts(self, before: Parameter, after: Parameter) -> Iterator[Found]:
        old_types = _types(before, self._old_reader)
        new_types = _types(after, self._new_reader)
        # Where it is one value in either document, only how one value is written can differ.
        in_both = bool(old_types & SEVERAL_VALUES) == bool(new_types & SEVERAL_VALUES)
        types = old_types | new_types if in_both else frozenset[str]()
        was, now = before.written(types), after.written(types)
        if was != now:
            text = f"is written {shortened(was)} -> {shortened(now)}"
            yield self._of_parameter(Kind.PARAMETER_SERIALISATION_CHANGED, before, after, text)
        for allowed_before, allowed_after, what in (
            (before.reserved, after.reserved, "reserved characters"),
            (before.empty, after.empty, "no value"),
        ):
            if allowed_before and not allowed_after:
                text = f"may no longer be sent with {what}"
                yield self._of_parameter(Kind.PARAMETER_TEXT_NARROWED, before, after, text)
            elif allowed_after and not allowed_before:
                text = f"may be sent with {what}"
                yield self._of_parameter(Kind.PARAMETER_TEXT_WIDENED, before, after, text)

    def _of_parameter(
        self, kind: Kind, before: Parameter | None, after: Parameter | None, text: str
    ) -> Found:
        known = after or before
        assert known is not None  # noqa: S101, every pair has a side
        return Found(
            Difference(
                kind,
                before.place.pointer if before else self.old.place.pointer,
                after.place.pointer if after else self.new.place.pointer,
                known.name,
                f"{known.location} parameter {shortened(known.name)} {text}",
            ),
            Direction.REQUEST,
            _parameter_path(known),
        )

    def _body(self) -> Iterator[Found]:
        old, new = self.old.body, self.new.body
        if old is None and new is None:
            return
        if old is not None and new is not None:
            if new.required and not old.required:
                yield self._of_body(Kind.BODY_BECAME_REQUIRED, "the body is required now")
            elif old.required and not new.required:
                yield self._of_body(Kind.BODY_BECAME_OPTIONAL, "the body is no longer required")
            yield from _media_differences(old, new, Direction.REQUEST, "body")
        elif new is not None and new.required:
            yield self._of_body(Kind.BODY_ADDED_REQUIRED, "a body is required now")
        elif new is not None:
            yield self._of_body(Kind.BODY_ADDED_OPTIONAL, "a body can be sent now")
        else:
            yield self._of_body(Kind.BODY_REMOVED, "the body is gone")

    def _of_body(self, kind: Kind, text: str) -> Found:
        return Found(
            Difference(
                kind,
                self.old.body.place.pointer if self.old.body else self.old.place.pointer,
                self.new.body.place.pointer if self.new.body else self.new.place.pointer,
                "",
                text,
            ),
            Direction.REQUEST,
            "body",
        )

    def _answers(self) -> Iterator[Found]:
        for pair in self._answer_pairs:
            if pair.old is None or pair.new is None:
                yield self._of_lone_answer(pair)
            else:
                yield from _between_answers(pair, pair.old, pair.new)

    def _of_lone_answer(self, pair: AnswerPair) -> Found:
        gone = pair.new is None
        if pair.direction is Direction.ERROR:
            kind = Kind.ERROR_STATUS_REMOVED if gone else Kind.ERROR_STATUS_ADDED
        else:
            kind = Kind.SUCCESS_STATUS_REMOVED if gone else Kind.SUCCESS_STATUS_ADDED
        difference = Difference(
            kind,
            (pair.old.place if pair.old else self.old.place).pointer,
            (pair.new.place if pair.new else self.new.place).pointer,
            pair.status,
            f"status {pair.status} is {'gone' if gone else 'new'}",
        )
        return Found(difference, pair.direction, pair.path)


def _types(parameter: Parameter, reader: SchemaReader) -> frozenset[str]:
    return frozenset(variant.type for variant in reader.shape(parameter.schema).variants)


def _between_answers(pair: AnswerPair, old: Content, new: Content) -> Iterator[Found]:
    def found(kind: Kind, text: str, subject: str = "") -> Found:
        difference = Difference(kind, old.place.pointer, new.place.pointer, subject or pair.status, text)
        return Found(difference, pair.direction, pair.path)

    if pair.formerly:
        yield found(Kind.STATUS_RANGE_CHANGED, f"status {pair.formerly} -> {pair.status}")
    if new.media and not old.media:
        yield found(Kind.CONTENT_ADDED, f"the answer {pair.status} has content now")
    elif old.media and not new.media:
        yield found(Kind.CONTENT_REMOVED, f"the answer {pair.status} has no content any more")
    else:
        yield from _media_differences(old, new, pair.direction, pair.path)
    for kind, name, text in _header_changes(old.headers, new.headers):
        yield found(kind, f"header {shortened(name)} {text}", name)


def _header_changes(old: Mapping[str, Header], new: Mapping[str, Header]) -> Iterator[tuple[Kind, str, str]]:
    """Kind, name, and what is told."""
    for name in sorted(old.keys() - new.keys()):
        yield Kind.HEADER_REMOVED, name, "is gone"
    for name in sorted(new.keys() - old.keys()):
        yield Kind.HEADER_ADDED, name, "is new"
    for name in sorted(old.keys() & new.keys()):
        before, after = old[name], new[name]
        if before.required != after.required:
            yield (
                (Kind.HEADER_BECAME_REQUIRED, name, "always comes now")
                if after.required
                else (Kind.HEADER_BECAME_OPTIONAL, name, "is no longer required")
            )
        if before.deprecated != after.deprecated:
            yield (
                (Kind.DEPRECATED, name, "is deprecated now")
                if after.deprecated
                else (Kind.REINSTATED, name, "is no longer deprecated")
            )


def _media_differences(old: Content, new: Content, direction: Direction, path: str) -> Iterator[Found]:
    removed, added = set(old.media.keys() - new.media.keys()), set(new.media.keys() - old.media.keys())
    if direction is Direction.REQUEST:
        gone = {name for name in removed if not any(_covers(wider, name) for wider in added)}
    else:
        gone = {name for name in removed if not any(_covers(name, narrower) for narrower in added)}
    added = {name for name in added if not any(_covers(wider, name) for wider in removed)}
    for kind, names, text in (
        (Kind.MEDIA_TYPE_REMOVED, gone, "is gone"),
        (Kind.MEDIA_TYPE_ADDED, added, "is new"),
    ):
        for name in sorted(names):
            pointers = [
                f"{content.place.pointer}/content/{escaped(name)}"
                if name in content.media
                else content.place.pointer
                for content in (old, new)
            ]
            difference = Difference(
                kind, pointers[0], pointers[1], name, f"media type {shortened(name)} {text}"
            )
            yield Found(difference, direction, path)


def _covers(media_range: str, media_type: str) -> bool:
    """Whether `application/*` or `*/*` stands for a media type."""
    if media_range == "*/*":
        return True
    return media_range.endswith("/*") and media_type.startswith(media_range.removesuffix("*"))


def _media_roots(old: Content, new: Content, direction: Direction, path: str) -> Iterator[Root]:
    for before in sorted(old.media):
        for after in sorted(new.media):
            if before != after and (before in new.media or after in old.media):
                continue
            if before == after or _covers(before, after) or _covers(after, before):
                step = Step("", old.media[before], new.media[after], old.place.pointer, new.place.pointer)
                yield Root(step, direction, path)


def _parameter_pairs(
    old: OperationMeaning, new: OperationMeaning
) -> Iterator[tuple[Parameter | None, Parameter | None]]:
    """Parameters that belong together: path parameters by position, others by name, even if moved."""
    renamed: dict[ParameterKey, ParameterKey] = {}
    if old.path_shape == new.path_shape:
        positions = zip(old.path_parameters, new.path_parameters, strict=True)
        renamed = {("path", before): ("path", after) for before, after in positions}
    left, right = dict(old.parameters), dict(new.parameters)
    for key in list(left):
        twin = renamed.get(key, key)
        if twin in right:
            yield left.pop(key), right.pop(twin)
    for key in list(left):
        moved_to = _elsewhere(key, right)
        if moved_to is not None:
            yield left.pop(key), right.pop(moved_to)
    yield from ((each, None) for each in left.values())
    yield from ((None, each) for each in right.values())


def _elsewhere(key: ParameterKey, others: Mapping[ParameterKey, Parameter]) -> ParameterKey | None:
    return next((other for other in others if other[1].lower() == key[1].lower()), None)


def _parameter_path(parameter: Parameter) -> str:
    return f"{parameter.location} {parameter.name}"


def _renaming(old: OperationMeaning, new: OperationMeaning) -> Kind:
    if old.function_name == new.function_name:
        return Kind.OPERATION_RESPELLED if old.is_named else Kind.OPERATION_NAMED
    return Kind.OPERATION_RENAMED if old.is_named else Kind.OPERATION_NAMED
