"""Which answers of two operations belong together; `2XX` and `default` stand for many statuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prolific_drift.comparison.changes import Direction
from prolific_drift.meaning.operations import Content


@dataclass(frozen=True)
class AnswerPair:
    """Answers that belong together, or one that stands alone.

    Attributes:
        status: of the newer document, or of the older one where the answer is gone.
        formerly: what the older document called it, where it was something else.
        direction: whether it is an error.
        old: None where it is new.
        new: None where it is gone.
    """

    status: str
    formerly: str
    direction: Direction
    old: Content | None
    new: Content | None

    @property
    def path(self) -> str:
        """Where it is met in the operation."""
        return f"answer {self.status}"


def answer_pairs(old: Mapping[str, Content], new: Mapping[str, Content]) -> Iterator[AnswerPair]:
    """Answers of the same status first, then those of which one stands for the other."""
    pairs = [(status, status) for status in sorted(old.keys() & new.keys())]
    alone_before = sorted(old.keys() - new.keys())
    alone_after = sorted(new.keys() - old.keys())
    for before in alone_before:
        wider = _covering(before, new)
        if wider in old and _direction(before, old) is Direction.ERROR:
            wider = None  # it was a case of its own, and is one no more
        within = [each for each in alone_after if _covering(each, {before: old[before]})]
        pairs += [(before, after) for after in ([wider] if wider else within)]
    met_before, met_after = {before for before, _ in pairs}, {after for _, after in pairs}
    for after in alone_after:
        wider = _covering(after, old)
        if after not in met_after and wider and wider not in new:
            pairs.append((wider, after))
            met_before.add(wider)
            met_after.add(after)
    for before, after in pairs:
        direction = _direction(after, new)
        formerly = before if before != after else ""
        yield AnswerPair(after, formerly, direction, old[before], new[after])
    for status in alone_before:
        if status not in met_before:
            yield AnswerPair(status, "", _direction(status, old), old[status], None)
    for status in alone_after:
        if status not in met_after:
            yield AnswerPair(status, "", _direction(status, new), None, new[status])


def _direction(status: str, answers: Mapping[str, Content]) -> Direction:
    is_success = status.startswith(("2", "3")) or (status == "default" and not _has_success(answers))
    return Direction.ANSWER if is_success else Direction.ERROR


def _has_success(answers: Mapping[str, Content]) -> bool:
    return any(status.startswith("2") for status in answers)


def _covering(status: str, answers: Mapping[str, Content]) -> str | None:
    """The entry that stands for a status which is not listed itself."""
    whole_range = f"{status[:1]}XX"
    if status not in (whole_range, "default") and whole_range in answers:
        return whole_range
    is_error = not status.startswith("2")
    if status != "default" and "default" in answers and (is_error or not _has_success(answers)):
        return "default"
    return None
