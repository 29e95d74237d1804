"""Operations tagged submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import bulk_approve_submissions as bulk_approve_submissions
    from . import bulk_screen_out_submissions as bulk_screen_out_submissions
    from . import get_submission as get_submission
    from . import get_submission_demographics as get_submission_demographics
    from . import get_submission_feedback_upload_url as get_submission_feedback_upload_url
    from . import get_submissions as get_submissions
    from . import request_submission_return as request_submission_return
    from . import screen_out_submissions as screen_out_submissions
    from . import transition_submission as transition_submission

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "bulk_approve_submissions": ".bulk_approve_submissions",
            "bulk_screen_out_submissions": ".bulk_screen_out_submissions",
            "get_submission": ".get_submission",
            "get_submission_demographics": ".get_submission_demographics",
            "get_submission_feedback_upload_url": ".get_submission_feedback_upload_url",
            "get_submissions": ".get_submissions",
            "request_submission_return": ".request_submission_return",
            "screen_out_submissions": ".screen_out_submissions",
            "transition_submission": ".transition_submission",
        },
    )
