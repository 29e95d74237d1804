# Generated from src/prolific/_async/resources/credentials.py by `nox -s generate`; not edited by hand.
"""Pools of logins that participants get when they start a study."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prolific_api.api import credentials as api
from prolific_api.api import studies as studies_api

from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id
from prolific._inputs.csv_rows import csv_rows
from prolific._paging.positions import ListAnswer, Position, WholeAnswer
from prolific._rules.credentials import Logins, credentials_csv
from prolific._sync.engine.pages import ListSource, Page, first_page
from prolific._sync.resources.resource import Resource

if TYPE_CHECKING:
    from prolific_api.models import CredentialPoolReference, CredentialPoolSummary


class Credentials(Resource):
    """Credential pools: a study names one by its `credential_pool_id`."""

    def create_pool(self, workspace_id: str, credentials: Logins) -> CredentialPoolReference:
        """Make a pool of logins.

        Operation: `create-credential-pool` (write).

        Args:
            workspace_id: of the workspace that will own the pool.
            credentials: username -> password, pairs of both, CSV text of such lines without a header, or
                the `Path` of a file of it.

        Returns:
            The `credential_pool_id`.

        Raises:
            InvalidRequestError: there is no login, one is incomplete, a username is there twice, or the file
                cannot be read; nothing was sent.
            PermissionDeniedError: the workspace may not be changed by you.
            ConflictError: a username is in use.
            CallError: see `prolific.errors`.

        Example:
            ```python
            pool = client.credentials.create_pool(workspace_id, {"ada": "pass-1", "bob": "pass-2"})
            (summary,) = client.credentials.list(workspace_id).items
            print(summary.credential_pool_id == pool.credential_pool_id, summary.total_credentials)  # True 2
            ```
        """
        from prolific_api.models import CreateCredentialPoolRequest

        fields = {
            "workspace_id": checked_id(workspace_id, "workspace_id"),
            "credentials": credentials_csv(credentials),
        }
        body = request_body(CreateCredentialPoolRequest, fields)
        return self._transport.call(api.create_credential_pool, body=body)

    def add(self, credential_pool_id: str, credentials: Logins) -> CredentialPoolReference:
        """Add logins to a pool; those in it stay as they are.

        Operation: `update-credential-pool` (write).

        Args:
            credential_pool_id: of the pool.
            credentials: as for `create_pool`.

        Raises:
            InvalidRequestError: as for `create_pool`; nothing was sent.
            NotFoundError: no such pool, or no access to it.
            ConflictError: a username is in use.
            CallError: see `prolific.errors`.

        Example:
            ```python
            client.credentials.add(pool_id, {"harbour-3": "pass-3"})
            (pool,) = client.credentials.list(workspace_id).items
            print(pool.available_credentials)  # 2
            ```
        """
        from prolific_api.models import UpdateCredentialPoolRequest

        body = request_body(UpdateCredentialPoolRequest, {"credentials": credentials_csv(credentials)})
        return self._transport.call(api.update_credential_pool, credential_pool_id, body=body)

    def list(self, workspace_id: str) -> Page[CredentialPoolSummary]:
        """The pools of a workspace, with how many logins are left. The API sends all of them at once.

        Operation: `list-credential-pools` (read).

        Args:
            workspace_id: of the workspace.

        Raises:
            InvalidRequestError: the id is empty; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            for pool in client.credentials.list(workspace_id):
                print(pool.available_credentials, "of", pool.total_credentials)  # 1 of 1
            ```
        """
        workspace = checked_id(workspace_id, "workspace_id")

        def fetch(_: Position) -> ListAnswer:
            answer = self._transport.call(api.list_credential_pools, workspace_id=workspace)
            return WholeAnswer(answer.credential_pools or [])

        return first_page(ListSource(fetch, Position.of_whole()))

    def usage_report(self, study_id: str) -> Sequence[dict[str, str]]:
        """Who was given which login in a study.

        Operation: `download-study-credential-report` (read).

        Args:
            study_id: of the study, which must have a credential pool.

        Returns:
            The rows of the API's CSV as column -> cell: participant, submission, username, and whether it is
            USED or UNUSED.

        Raises:
            BadRequestError: the study has no credential pool.
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.

        Example:
            ```python
            rows = client.credentials.usage_report(login_study_id)
            print([(row["username"], row["status"]) for row in rows])  # [('dan', 'UNUSED')]
            ```
        """
        report = studies_api.download_study_credential_report
        return csv_rows(self._transport.call(report, study_id), report)

    def download_usage_report(self, study_id: str, path: Path | str) -> Path:
        """Write who was given which login in a study to a CSV file, which appears once it is complete.

        Operation: `download-study-credential-report` (read).

        Args:
            study_id: of the study, which must have a credential pool.
            path: of the file; an existing one is replaced.

        Returns:
            The path.

        Raises:
            InvalidRequestError: no file can be written there; nothing was sent.
            BadRequestError: the study has no credential pool.
            NotFoundError: no such study, or no access to it.
            CallError: see `prolific.errors`.
            LocalFileError: the file could not be written to its end.

        Example:
            ```python
            client.credentials.download_usage_report(login_study_id, csv_path)
            print("dan" in csv_path.read_text())  # True
            ```
        """
        return self._transport.download(path, studies_api.download_study_credential_report, study_id)
