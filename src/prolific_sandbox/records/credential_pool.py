"""Pools of logins, each of which is handed to one submission only."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from prolific_sandbox.errors import SandboxRefusal, bad_field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prolific_sandbox.records.submission import Submission


@dataclass(frozen=True, slots=True)
class Credential:
    """One login, and the submission it was handed to."""

    username: str
    password: str
    submission_id: str | None = None


@dataclass(frozen=True, slots=True)
class CredentialPool:
    """The logins of one pool, in the order in which they were sent."""

    id: str
    workspace_id: str
    credentials: tuple[Credential, ...]

    def answer(self) -> dict[str, Any]:
        """The pool as a row of a list."""
        return {
            "credential_pool_id": self.id,
            "total_credentials": len(self.credentials),
            "available_credentials": sum(each.submission_id is None for each in self.credentials),
        }

    def extended(self, added: tuple[Credential, ...]) -> CredentialPool:
        """The pool with more logins. Raises SandboxRefusal (409) for a user name that occurs twice."""
        everything = (*self.credentials, *added)
        counts = Counter(credential.username for credential in everything)
        twice = [username for username, count in counts.items() if count > 1]
        if twice:
            raise SandboxRefusal(409, f"These user names occur more than once: {', '.join(twice)}.")
        return replace(self, credentials=everything)

    def held_by(self, submission_id: str) -> Credential | None:
        """The login that was handed to a submission."""
        return next((each for each in self.credentials if each.submission_id == submission_id), None)

    def handed_out(self, submission_id: str) -> CredentialPool:
        """The pool after a submission took the next login; the pool as it is when none is left."""
        if self.held_by(submission_id) is not None:
            return self
        for index, credential in enumerate(self.credentials):
            if credential.submission_id is None:
                taken = replace(credential, submission_id=submission_id)
                return replace(
                    self, credentials=(*self.credentials[:index], taken, *self.credentials[index + 1 :])
                )
        return self

    def report(self, submissions: Iterable[Submission]) -> str:
        """A CSV of the logins: those the submissions hold, and those nobody holds."""
        holders = {submission.id: submission for submission in submissions}
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["participant_id", "submission_id", "username", "status"])
        for credential in self.credentials:
            holder = holders.get(credential.submission_id or "")
            if holder is not None:
                writer.writerow([holder.participant_id, holder.id, credential.username, "USED"])
            elif credential.submission_id is None:
                writer.writerow(["", "", credential.username, "UNUSED"])
        return text.getvalue()


def read_credentials(text: str) -> tuple[Credential, ...]:
    """The logins in lines of ``user,password``.

    Raises SandboxRefusal (400) naming every line at fault.
    """
    credentials: list[Credential] = []
    messages: list[str] = []
    for number, row in enumerate(_lines(text), start=1):
        columns = [column.strip() for column in row]
        if len(columns) == 2 and all(columns):
            credentials.append(Credential(columns[0], columns[1]))
        elif columns:
            messages.append(f"Line {number}: expected a user name, a comma and a password.")
    if messages:
        raise SandboxRefusal(400, {"credentials": messages})
    if not credentials:
        raise bad_field("credentials", "This field may not be blank.")
    return tuple(credentials)


def _lines(text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise bad_field("credentials", f"Not readable as CSV: {error}.") from None
