"""Operations tagged studies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._lazy import attach

if TYPE_CHECKING:
    from . import calculate_study_cost as calculate_study_cost
    from . import count_study_submissions_by_status as count_study_submissions_by_status
    from . import create_study as create_study
    from . import create_test_study as create_test_study
    from . import delete_project_study as delete_project_study
    from . import delete_study as delete_study
    from . import download_study_credential_report as download_study_credential_report
    from . import duplicate_study as duplicate_study
    from . import export_demographic_data as export_demographic_data
    from . import export_study as export_study
    from . import get_demographic_export_history as get_demographic_export_history
    from . import get_project_studies as get_project_studies
    from . import get_studies as get_studies
    from . import get_study as get_study
    from . import get_study_access_details_progress as get_study_access_details_progress
    from . import get_study_cost as get_study_cost
    from . import get_study_feedback_ratings as get_study_feedback_ratings
    from . import get_study_feedback_responses as get_study_feedback_responses
    from . import get_study_predicted_recruitment_time as get_study_predicted_recruitment_time
    from . import get_study_submissions as get_study_submissions
    from . import post_study_predicted_recruitment_time as post_study_predicted_recruitment_time
    from . import publish_study as publish_study
    from . import update_study as update_study

if not TYPE_CHECKING:  # or every misspelt name would be Any to a type checker
    __getattr__, __dir__ = attach(
        __name__,
        {
            "calculate_study_cost": ".calculate_study_cost",
            "count_study_submissions_by_status": ".count_study_submissions_by_status",
            "create_study": ".create_study",
            "create_test_study": ".create_test_study",
            "delete_project_study": ".delete_project_study",
            "delete_study": ".delete_study",
            "download_study_credential_report": ".download_study_credential_report",
            "duplicate_study": ".duplicate_study",
            "export_demographic_data": ".export_demographic_data",
            "export_study": ".export_study",
            "get_demographic_export_history": ".get_demographic_export_history",
            "get_project_studies": ".get_project_studies",
            "get_studies": ".get_studies",
            "get_study": ".get_study",
            "get_study_access_details_progress": ".get_study_access_details_progress",
            "get_study_cost": ".get_study_cost",
            "get_study_feedback_ratings": ".get_study_feedback_ratings",
            "get_study_feedback_responses": ".get_study_feedback_responses",
            "get_study_predicted_recruitment_time": ".get_study_predicted_recruitment_time",
            "get_study_submissions": ".get_study_submissions",
            "post_study_predicted_recruitment_time": ".post_study_predicted_recruitment_time",
            "publish_study": ".publish_study",
            "update_study": ".update_study",
        },
    )
