# Generated from src/prolific/_async/resources/messages.py by `nox -s generate`; not edited by hand.
"""Messages between researchers and participants."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from prolific_api.api import messages as api

from prolific._calls.bulk import IDS_PER_CALL
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id, checked_ids, checked_text
from prolific._paging.positions import ListAnswer, Position
from prolific._rules.messages import message_query
from prolific._sync.engine.chunks import send_in_chunks
from prolific._sync.engine.pages import ListSource, Page, first_page, walk
from prolific._sync.resources.resource import Resource
from prolific.results.bulk import BulkReport

if TYPE_CHECKING:
    from prolific_api.models import Message


class Messages(Resource):
    """Messages: read them, send one, or send the same to thousands."""

    def list(
        self,
        *,
        user_id: str | None = None,
        created_after: datetime.date | str | None = None,
        excluded_sender_ids: Iterable[str] | None = None,
    ) -> Page[Message]:
        """The messages with one user, or with everyone since a time. The API sends all of them at once.

        Operation: `get-messages` (read).

        Args:
            user_id: of the other person; needed unless `created_after` is given.
            created_after: a date, a time with an offset, or either as ISO 8601 text; at most 30 days back.
            excluded_sender_ids: senders to leave out, at most 10.

        Raises:
            InvalidRequestError: neither a user nor a time is given, the time is out of bounds, or there are
                too many senders; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.messages.list(user_id=participant_id)
            print([message.body for message in page.items])  # ['Is it over?']
            ```
        """
        return first_page(self._source(user_id, created_after, excluded_sender_ids))

    def iter(
        self,
        *,
        user_id: str | None = None,
        created_after: datetime.date | str | None = None,
        excluded_sender_ids: Iterable[str] | None = None,
    ) -> Iterator[Message]:
        """Every message with one user, or with everyone since a time.

        Operation: `get-messages` (read).

        Args:
            user_id: of the other person; needed unless `created_after` is given.
            created_after: as for `list`.
            excluded_sender_ids: senders to leave out, at most 10.

        Raises:
            InvalidRequestError: as for `list`; nothing was sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            from datetime import UTC, datetime, timedelta

            since = datetime.now(UTC) - timedelta(days=7)
            for message in client.messages.iter(created_after=since):
                print(message.sender_id, message.body)  # ... Is it over?
            ```
        """
        return walk(self._source(user_id, created_after, excluded_sender_ids))

    def list_unread(self) -> Page[Message]:
        """The messages received and not read yet. Listing does not mark them as read.

        Operation: `get-unread-messages` (read).

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = client.messages.list_unread()
            print([message.body for message in page.items])  # ['Is it over?']
            ```
        """
        return first_page(self._unread_source())

    def iter_unread(self) -> Iterator[Message]:
        """Every message received and not read yet.

        Operation: `get-unread-messages` (read).

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            for message in client.messages.iter_unread():
                print(message.sender_id, message.body)  # ... Is it over?
            ```
        """
        return walk(self._unread_source())

    def send(self, *, recipient_id: str, study_id: str, body: str) -> None:
        """Send a message to one person.

        Operation: `send-message` (write).

        Args:
            recipient_id: participant who took part in a study of yours, or researcher.
            study_id: study the message is about.
            body: text of the message.

        Raises:
            InvalidRequestError: an id or the text is empty; nothing was sent.
            BadRequestError: the recipient did not take part in a study of yours.
            APIConnectionError: no answer came; unless `sent` is False, the message may have been sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            client.messages.send(recipient_id=participant_id, study_id=study_id, body="Yes, thank you.")
            newest, *_ = client.messages.list(user_id=participant_id).items
            print(newest.body)  # Yes, thank you.
            ```
        """
        from prolific_api.models import SendMessage

        fields = {
            "recipient_id": checked_id(recipient_id, "recipient_id"),
            "study_id": checked_id(study_id, "study_id"),
            "body": checked_text(body, "body"),
        }
        self._transport.call(api.send_message, body=request_body(SendMessage, fields))

    def send_bulk(
        self,
        ids: Iterable[str],
        *,
        study_id: str,
        body: str,
        on_progress: Callable[[BulkReport[str]], object] | None = None,
    ) -> BulkReport[str]:
        """Send the same message to any number of participants of a study, each of them once.

        They go out 1,000 at a time, one request after the other. If one fails, the error's `bulk` says who
        was written to, who may have been, and who remains; sending to `bulk.remaining` goes on.

        Operation: `bulk-message-participants` (write).

        Args:
            ids: of the participants; those that are there twice count once. Without any, nothing is sent.
            study_id: study the message is about.
            body: text of the message.
            on_progress: called with the report after each request.

        Returns:
            Who was written to. The API delivers in the background.

        Raises:
            InvalidRequestError: an id or the text is empty; nothing was sent.
            CallError: see `prolific.errors`; `bulk` says what was done.

        Example:
            ```python
            report = client.messages.send_bulk(
                participant_ids, study_id=study_id, body="Part 2 is online."
            )
            print(report, report.unknown)  # 2 of 2 done ()
            ```
        """
        from prolific_api.models import SendBulkMessage

        recipients = checked_ids(ids, "ids", least=0)
        fields = {"study_id": checked_id(study_id, "study_id"), "body": checked_text(body, "body")}

        def send(chunk: tuple[str, ...]) -> None:
            message = request_body(SendBulkMessage, {**fields, "ids": chunk})
            self._transport.call(api.bulk_message_participants, body=message)

        return send_in_chunks(recipients, send, size=IDS_PER_CALL, on_progress=on_progress)

    def send_to_group(self, participant_group_id: str, *, body: str, study_id: str | None = None) -> None:
        """Send a message to every member of a participant group.

        Operation: `send-message-to-participant-group` (write).

        Args:
            participant_group_id: of the group.
            body: text of the message.
            study_id: study the message is about, if any.

        Raises:
            InvalidRequestError: an id or the text is empty; nothing was sent.
            NotFoundError: no such group, or no access to it.
            APIConnectionError: no answer came; unless `sent` is False, the message may have been sent.
            CallError: see `prolific.errors`.

        Example:
            ```python
            client.messages.send_to_group(group_id, study_id=study_id, body="Part 2 is online.")
            newest, *_ = client.messages.list(user_id=participant_id).items
            print(newest.body)  # Part 2 is online.
            ```
        """
        from prolific_api.models import MessageParticipantGroup

        fields = {
            "participant_group_id": checked_id(participant_group_id, "participant_group_id"),
            "body": checked_text(body, "body"),
        }
        if study_id is not None:
            fields["study_id"] = checked_id(study_id, "study_id")
        message = request_body(MessageParticipantGroup, fields)
        self._transport.call(api.send_message_to_participant_group, body=message)

    def _source(
        self,
        user_id: str | None,
        created_after: datetime.date | str | None,
        excluded_sender_ids: Iterable[str] | None,
    ) -> ListSource[Message]:
        query = message_query(user_id, created_after, excluded_sender_ids)

        def fetch(_: Position) -> ListAnswer:
            return self._transport.call(api.get_messages, **query)

        return ListSource(fetch, Position.of_whole())

    def _unread_source(self) -> ListSource[Message]:
        def fetch(_: Position) -> ListAnswer:
            return self._transport.call(api.get_unread_messages)

        return ListSource(fetch, Position.of_whole())
