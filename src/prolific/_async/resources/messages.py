"""Messages between researchers and participants."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Callable, Iterable
from typing import TYPE_CHECKING

from prolific._async.engine.chunks import send_in_chunks
from prolific._async.engine.pages import AsyncPaginator, ListSource, paginated, walk
from prolific._async.resources.resource import AsyncResource
from prolific._calls.bulk import IDS_PER_CALL
from prolific._inputs.bodies import request_body
from prolific._inputs.checks import checked_id, checked_ids, checked_text
from prolific._paging.positions import ListAnswer, Position
from prolific._rules.messages import message_query
from prolific.results.bulk import BulkReport
from prolific_api.api import messages as api

if TYPE_CHECKING:
    from prolific_api.models import Message


class Messages(AsyncResource):
    """Messages: read them, send one, or send the same to thousands."""

    def list(
        self,
        *,
        user_id: str | None = None,
        created_after: datetime.date | str | None = None,
        excluded_sender_ids: Iterable[str] | None = None,
    ) -> AsyncPaginator[Message]:
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
            page = await client.messages.list(user_id=participant_id)
            print([message.body for message in page.items])  # ['Is it over?']
            ```
        """
        return paginated(self._source(user_id, created_after, excluded_sender_ids))

    def iter(
        self,
        *,
        user_id: str | None = None,
        created_after: datetime.date | str | None = None,
        excluded_sender_ids: Iterable[str] | None = None,
    ) -> AsyncIterator[Message]:
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
            async for message in client.messages.iter(created_after=since):
                print(message.sender_id, message.body)  # ... Is it over?
            ```
        """
        return walk(self._source(user_id, created_after, excluded_sender_ids))

    def list_unread(self) -> AsyncPaginator[Message]:
        """The messages received and not read yet. Listing does not mark them as read.

        Operation: `get-unread-messages` (read).

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            page = await client.messages.list_unread()
            print([message.body for message in page.items])  # ['Is it over?']
            ```
        """
        return paginated(self._unread_source())

    def iter_unread(self) -> AsyncIterator[Message]:
        """Every message received and not read yet.

        Operation: `get-unread-messages` (read).

        Raises:
            CallError: see `prolific.errors`.

        Example:
            ```python
            async for message in client.messages.iter_unread():
                print(message.sender_id, message.body)  # ... Is it over?
            ```
        """
        return walk(self._unread_source())

    async def send(self, *, recipient_id: str, study_id: str, body: str) -> None:
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
            await client.messages.send(recipient_id=participant_id, study_id=study_id, body="Yes, thank you.")
            newest, *_ = (await client.messages.list(user_id=participant_id)).items
            print(newest.body)  # Yes, thank you.
            ```
        """
        from prolific_api.models import SendMessage

        fields = {
            "recipient_id": checked_id(recipient_id, "recipient_id"),
            "study_id": checked_id(study_id, "study_id"),
            "body": checked_text(body, "body"),
        }
        await self._transport.call(api.send_message, body=request_body(SendMessage, fields))

    async def send_bulk(
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
            report = await client.messages.send_bulk(
                participant_ids, study_id=study_id, body="Part 2 is online."
            )
            print(report, report.unknown)  # 2 of 2 done ()
            ```
        """
        from prolific_api.models import SendBulkMessage

        recipients = checked_ids(ids, "ids", least=0)
        fields = {"study_id": checked_id(study_id, "study_id"), "body": checked_text(body, "body")}

        async def send(chunk: tuple[str, ...]) -> None:
            message = request_body(SendBulkMessage, {**fields, "ids": chunk})
            await self._transport.call(api.bulk_message_participants, body=message)

        return await send_in_chunks(recipients, send, size=IDS_PER_CALL, on_progress=on_progress)

    async def send_to_group(
        self, participant_group_id: str, *, body: str, study_id: str | None = None
    ) -> None:
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
            await client.messages.send_to_group(group_id, study_id=study_id, body="Part 2 is online.")
            newest, *_ = (await client.messages.list(user_id=participant_id)).items
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
        await self._transport.call(api.send_message_to_participant_group, body=message)

    def _source(
        self,
        user_id: str | None,
        created_after: datetime.date | str | None,
        excluded_sender_ids: Iterable[str] | None,
    ) -> ListSource[Message]:
        query = message_query(user_id, created_after, excluded_sender_ids)

        async def fetch(_: Position) -> ListAnswer:
            return await self._transport.call(api.get_messages, **query)

        return ListSource(fetch, Position.of_whole())

    def _unread_source(self) -> ListSource[Message]:
        async def fetch(_: Position) -> ListAnswer:
            return await self._transport.call(api.get_unread_messages)

        return ListSource(fetch, Position.of_whole())
