"""Operations tagged filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import get_eligibility_requirements as get_eligibility_requirements
    from . import get_eligible_count as get_eligible_count
    from . import get_filter_breakdown as get_filter_breakdown
    from . import get_filter_choices as get_filter_choices
    from . import get_filter_distribution as get_filter_distribution
    from . import get_filter_rule_tree as get_filter_rule_tree
    from . import get_filters as get_filters
    from . import search_filter_choices as search_filter_choices
    from . import search_filters as search_filters

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "get_eligibility_requirements": ".get_eligibility_requirements",
            "get_eligible_count": ".get_eligible_count",
            "get_filter_breakdown": ".get_filter_breakdown",
            "get_filter_choices": ".get_filter_choices",
            "get_filter_distribution": ".get_filter_distribution",
            "get_filter_rule_tree": ".get_filter_rule_tree",
            "get_filters": ".get_filters",
            "search_filter_choices": ".search_filter_choices",
            "search_filters": ".search_filters",
        },
    )
