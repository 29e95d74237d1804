from ..decoding import OpenStrEnum


class GetSubmissionsOrdering(OpenStrEnum):
    """GetSubmissionsOrdering of the Prolific API."""

    STARTED_AT = "started_at"
    STARTED_AT_DESC = "-started_at"
    STUDY_NAME = "study_name"
    STUDY_NAME_DESC = "-study_name"
    SUBMISSION_REWARD = "submission_reward"
    SUBMISSION_REWARD_DESC = "-submission_reward"
