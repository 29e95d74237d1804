"""What participants said about a study, and how they rated it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific_sandbox.handlers.paging import answer_everything, answer_page
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.records.feedback import Feedback, averages

if TYPE_CHECKING:
    from collections.abc import Sequence


@operation("get-study-feedback-responses")
def get_feedback(call: Call) -> Answer:
    """The feedback to a study, all of it unless a limit or an offset is given."""
    rows = _feedback(call)
    is_written = call.query.get("has_written_feedback")
    if is_written is not None:
        rows = [row for row in rows if row.is_written == is_written]
    if "limit" in call.query or "offset" in call.query:
        everything = max(len(rows), 1)
        return answer_page(call, rows, Feedback.answer, default_size=everything, largest_size=everything)
    return answer_everything(call, rows, Feedback.answer)


@operation("get-study-feedback-ratings")
def get_ratings(call: Call) -> Answer:
    """The mean of each rating of a study."""
    return Answer(200, averages(_feedback(call)))


def _feedback(call: Call) -> Sequence[Feedback]:
    study = call.world.study(call.path["id"])
    return [each for each in call.world.feedback.values() if each.study_id == study.id]
