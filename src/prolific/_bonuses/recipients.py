"""Who gets a bonus: one person can be named by the participant id and by the id of each submission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prolific.errors import InvalidRequestError
from prolific.results.bonuses import BonusPayment, BonusRecipient, BonusRow


def recipients_of(
    ids: Iterable[str], submissions: Iterable[tuple[str, str | None]]
) -> dict[str, BonusRecipient]:
    """Id -> the person it names, as far as the submissions show it.

    Args:
        ids: of participants and submissions.
        submissions: id and participant of each submission of the study.
    """
    wanted = set(ids)
    found: dict[str, BonusRecipient] = {}
    of_participants: dict[str, list[str]] = {}
    for submission_id, participant_id in submissions:
        if submission_id in wanted:
            found[submission_id] = BonusRecipient(participant_id, (submission_id,))
        if participant_id is not None and participant_id in wanted:
            of_participants.setdefault(participant_id, []).append(submission_id)
    for participant_id, theirs in of_participants.items():
        found[participant_id] = BonusRecipient(participant_id, tuple(theirs))
    return found


class NamedPeople:
    """Ids that were named, and whom they name: asked whether another id names one of these people again.

    Two submissions of one participant are two bonuses; a participant and one of their submissions are not.
    """

    def __init__(self) -> None:
        self._by_name: dict[str, str] = {}
        self._by_owner: dict[str, str] = {}

    def add_all(self, ids: Iterable[str], recipients: Mapping[str, BonusRecipient]) -> None:
        """Note ids that were named."""
        for id in ids:  # noqa: A001
            self.add(id, recipients.get(id))

    def add(self, id: str, recipient: BonusRecipient | None) -> None:
        """Note an id that was named."""
        self._by_name[id] = id
        if recipient is None:
            return
        if recipient.participant_id == id:
            self._by_name.update(dict.fromkeys(recipient.submission_ids, id))
        elif recipient.participant_id is not None:
            self._by_owner[recipient.participant_id] = id

    def named_as(self, id: str, recipient: BonusRecipient | None) -> str | None:
        """The id by which the same person was named; None if nobody was."""
        same = self._by_name.get(id) or self._by_owner.get(id)
        if same is None and recipient is not None and recipient.participant_id is not None:
            # A submission, whose participant may have been named as such.
            same = self._by_name.get(recipient.participant_id)
        return same


def check_each_once(ids: Iterable[str], recipients: Mapping[str, BonusRecipient]) -> None:
    """Refuse ids of which two name the same person.

    Raises:
        InvalidRequestError: names both ids.
    """
    people = NamedPeople()
    for id in ids:  # noqa: A001
        recipient = recipients.get(id)
        same = people.named_as(id, recipient)
        if same is not None:
            raise InvalidRequestError(
                f"{id} and {same} name the same person; give one id, with the amounts added up",
                field="payments",
            )
        people.add(id, recipient)


def rows_naming(
    payment: BonusPayment, rows: Iterable[BonusRow], recipients: Mapping[str, BonusRecipient]
) -> tuple[BonusRow, ...]:
    """Those of other rows, in the same study, that name people a payment is for."""
    people = NamedPeople()
    people.add_all((row.id for row in payment.rows), payment.recipients)
    return tuple(row for row in rows if people.named_as(row.id, recipients.get(row.id)) is not None)
