"""Operations tagged surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import create_response as create_response
    from . import create_survey as create_survey
    from . import delete_response as delete_response
    from . import delete_responses as delete_responses
    from . import delete_survey as delete_survey
    from . import get_response as get_response
    from . import get_responses as get_responses
    from . import get_summary as get_summary
    from . import get_survey as get_survey
    from . import get_surveys as get_surveys

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "create_response": ".create_response",
            "create_survey": ".create_survey",
            "delete_response": ".delete_response",
            "delete_responses": ".delete_responses",
            "delete_survey": ".delete_survey",
            "get_response": ".get_response",
            "get_responses": ".get_responses",
            "get_summary": ".get_summary",
            "get_survey": ".get_survey",
            "get_surveys": ".get_surveys",
        },
    )
