"""The filters a study can use: what participants are asked, and which answers there are.

The ids of the special filters are Prolific's. The others are a believable selection of the few hundred the
real catalogue has; their choices carry the weights with which synthetic participants give them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

LISTS = frozenset(
    {
        "custom_allowlist",
        "custom_blocklist",
        "previous_studies_allowlist",
        "previous_studies_blocklist",
        "participant_group_allowlist",
        "participant_group_blocklist",
    }
)
"""The filters that name participants, studies or groups instead of asking for an answer."""

DISTRIBUTION = "allow-distribution"
CUSTOM_GROUP = "custom-group"


@dataclass(frozen=True, slots=True)
class SelectFilter:
    """A question with choices; ``weights`` says how many of a hundred participants give each answer.

    Without weights the answer follows from others.
    """

    filter_id: str
    title: str
    question: str
    choices: dict[str, str]
    category: str
    weights: tuple[float, ...] = ()
    data_type: str = "ChoiceID"
    tags: tuple[str, ...] = (DISTRIBUTION,)

    def answer(self, order: int, *, detailed: bool) -> dict[str, Any]:
        """The filter as get-filters answers it."""
        shown = {
            "filter_id": self.filter_id,
            "title": self.title,
            "description": f"Participants by their answer to: {self.question}",
            "type": "select",
            "question": self.question,
            "choices": self.choices,
            "data_type": self.data_type,
        }
        return {**shown, **_display(self, order)} if detailed else shown


@dataclass(frozen=True, slots=True)
class RangeFilter:
    """A question answered by a number or a date."""

    filter_id: str
    title: str
    question: str
    least: int | str
    most: int | str
    category: str
    data_type: str = "integer"
    tags: tuple[str, ...] = (DISTRIBUTION,)

    def answer(self, order: int, *, detailed: bool) -> dict[str, Any]:
        """The filter as get-filters answers it."""
        shown = {
            "filter_id": self.filter_id,
            "title": self.title,
            "description": f"Participants by their answer to: {self.question}",
            "type": "range",
            "question": self.question,
            "min": self.least,
            "max": self.most,
            "min_max": self.most,
            "max_min": self.least,
            "data_type": self.data_type,
        }
        return {**shown, **_display(self, order)} if detailed else shown


Filter: TypeAlias = SelectFilter | RangeFilter


def _display(entry: Filter, order: int) -> dict[str, Any]:
    return {
        "researcher_help_text": f"Asked in the About You section: {entry.question}",
        "participant_help_text": None,
        "category": entry.category,
        "subcategory": None,
        "display_order": order,
        "tags": list(entry.tags),
    }


def _numbered(*labels: str) -> dict[str, str]:
    return {str(number): label for number, label in enumerate(labels)}


_YES_NO = _numbered("No", "Yes")
COUNTRIES = _numbered(
    "United Kingdom",
    "United States",
    "Ireland",
    "Germany",
    "France",
    "Spain",
    "Italy",
    "Poland",
    "Portugal",
    "South Africa",
    "Canada",
    "Australia",
)
_LANGUAGES = (
    "English",
    "Polish",
    "Portuguese",
    "Spanish",
    "Italian",
    "German",
    "French",
    "Dutch",
    "Greek",
    "Zulu",
)
_LANGUAGE_WEIGHTS = (68.0, 5, 6, 5, 3, 3, 3, 2, 2, 3)

ANSWERED: tuple[Filter, ...] = (
    RangeFilter("age", "Age", "What is your date of birth?", 18, 100, "Core demographics"),
    SelectFilter(
        "sex",
        "Sex",
        "What sex were you assigned at birth?",
        _numbered("Male", "Female", "Prefer not to say"),
        "Core demographics",
        (48, 51, 1),
    ),
    SelectFilter(
        "gender",
        "Gender",
        "What gender are you currently?",
        _numbered("Man", "Woman", "Non-binary", "Rather not say"),
        "Core demographics",
        (47, 50, 2, 1),
    ),
    SelectFilter(
        "handedness",
        "Handedness",
        "Are you left-handed, right-handed or ambidextrous?",
        _numbered("Left-handed", "Right-handed", "Ambidextrous"),
        "Health",
        (10, 87, 3),
    ),
    SelectFilter(
        "current-country-of-residence",
        "Current country of residence",
        "In what country do you currently reside?",
        COUNTRIES,
        "Geographic",
        (38, 30, 2, 3, 2, 2, 3, 5, 4, 6, 3, 2),
    ),
    # Answered by where participants live, mostly.
    SelectFilter(
        "country-of-birth", "Country of birth", "In what country were you born?", COUNTRIES, "Geographic"
    ),
    SelectFilter("nationality", "Nationality", "What is your nationality?", COUNTRIES, "Geographic"),
    SelectFilter(
        "first-language",
        "First language",
        "What is your first language?",
        _numbered(*_LANGUAGES),
        "Languages",
        _LANGUAGE_WEIGHTS,
    ),
    SelectFilter(
        "fluent-languages",
        "Fluent languages",
        "Which languages are you fluent in?",
        _numbered(*_LANGUAGES),
        "Languages",
        _LANGUAGE_WEIGHTS,
    ),
    SelectFilter(
        "ethnicity-simplified",
        "Ethnicity (simplified)",
        "What ethnic group do you belong to?",
        _numbered("White", "Black", "Asian", "Mixed", "Other"),
        "Core demographics",
        (66, 13, 11, 6, 4),
    ),
    SelectFilter(
        "highest-education-level-completed",
        "Highest education level completed",
        "Which of these is the highest level of education you have completed?",
        _numbered(
            "No formal qualifications",
            "Secondary education",
            "High school diploma",
            "Technical or community college",
            "Undergraduate degree",
            "Graduate degree",
            "Doctorate degree",
        ),
        "Education",
        (1, 10, 20, 14, 36, 16, 3),
    ),
    SelectFilter(
        "employment-status",
        "Employment status",
        "What is your employment status?",
        _numbered(
            "Full-time",
            "Part-time",
            "Unemployed and job seeking",
            "Not in paid work",
            "Starting soon",
            "Other",
        ),
        "Work",
        (50, 18, 11, 14, 1, 6),
    ),
    SelectFilter("student-status", "Student status", "Are you a student?", _YES_NO, "Education", (78, 22)),
    SelectFilter(
        "vision", "Vision", "Do you have normal or corrected-to-normal vision?", _YES_NO, "Health", (6, 94)
    ),
    SelectFilter(
        "hearing-difficulties",
        "Hearing difficulties",
        "Do you have any hearing loss or hearing difficulties?",
        _YES_NO,
        "Health",
        (93, 7),
    ),
    SelectFilter(
        "webcam",
        "Webcam",
        "Do you have a webcam and would you use it in a study?",
        _YES_NO,
        "Technology",
        (38, 62),
    ),
    RangeFilter(
        "approval_rate",
        "Approval rate",
        "Share of a participant's submissions that were approved",
        0,
        100,
        "Participation on Prolific",
    ),
    RangeFilter(
        "approval_numbers",
        "Number of previous submissions",
        "How many submissions were approved",
        0,
        10_000,
        "Participation on Prolific",
    ),
    RangeFilter(
        "join-date",
        "Joined Prolific",
        "When did the participant join Prolific?",
        "2014-01-01",
        "2026-01-01",
        "Participation on Prolific",
        "date",
        (),
    ),
)
"""The filters that participants answer themselves, or their history answers for them."""

BY_ID: dict[str, Filter] = {entry.filter_id: entry for entry in ANSWERED}


def list_filters(
    participants: dict[str, str], studies: dict[str, str], groups: dict[str, str]
) -> list[SelectFilter]:
    """The filters that name participants, studies or groups; each argument maps an id to its label."""
    kinds = (
        ("custom", "Custom", "ParticipantID", participants),
        ("previous_studies", "Previous studies", "StudyID", studies),
        ("participant_group", "Participant group", "ParticipantGroupID", groups),
    )
    return [
        SelectFilter(
            f"{kind}_{which}",
            f"{title} {which}",
            f"Who may {'only' if which == 'allowlist' else 'not'} take part?",
            choices,
            "Participation on Prolific",
            data_type=data_type,
            tags=(),
        )
        for kind, title, data_type, choices in kinds
        for which in ("allowlist", "blocklist")
    ]


def group_filter(group_id: str, name: str) -> SelectFilter:
    """A participant group as a filter of its own, for distributions."""
    return SelectFilter(
        group_id,
        name,
        f"Is the participant in the group {name}?",
        _YES_NO,
        "Custom groups",
        tags=(CUSTOM_GROUP,),
    )
