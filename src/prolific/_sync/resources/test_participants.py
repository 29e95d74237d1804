# Generated from src/prolific/_async/resources/test_participants.py by `nox -s generate`; not edited by hand.
"""Participant accounts for tests on the real service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prolific_api.api import testing as api

from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_text
from prolific._sync.resources.resource import Resource

if TYPE_CHECKING:
    from prolific_api.models import CreateTestParticipantForResearcherResponse


class TestParticipants(Resource):
    """Test participants. A person still takes the study in a browser; for code alone, use the sandbox."""

    def create(self, *, email: str) -> CreateTestParticipantForResearcherResponse:
        """Make a participant account; the workspace needs the feature.

        Operation: `create-test-participant-for-researcher` (write).

        Args:
            email: address that no account uses yet; the password is reset by mail.

        Returns:
            The `participant_id`.

        Raises:
            InvalidRequestError: the address is empty; nothing was sent.
            BadRequestError: the address is in use.
            PermissionDeniedError: the workspace does not have the feature.
            CallError: see `prolific.errors`.

        Example:
            ```python
            made = client.test_participants.create(email="harbour-tester@lab.example")
            print(made.participant_id is not None)  # True
            ```
        """
        from prolific_api.models import CreateTestParticipantForResearcher

        body = request_body(CreateTestParticipantForResearcher, {"email": checked_text(email, "email")})
        return self._transport.call(api.create_test_participant_for_researcher, body=body)
