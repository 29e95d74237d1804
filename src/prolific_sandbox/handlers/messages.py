"""Messages between the researcher and participants."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from prolific_sandbox.clock import parse_timestamp
from prolific_sandbox.errors import bad_field, bad_fields, bad_request
from prolific_sandbox.handlers.paging import answer_everything
from prolific_sandbox.handlers.register import Answer, Call, operation
from prolific_sandbox.records.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prolific_sandbox.records.study import Study

_LOOKS_BACK = timedelta(days=30)
_MOST_EXCLUDED = 10


@operation("get-messages")
def get_messages(call: Call) -> Answer:
    """The messages with one user, or with everyone since a date, newest first."""
    user_id, created_after = call.query.get("user_id"), _created_after(call)
    if user_id is None and created_after is None:
        raise bad_request("One of user_id and created_after is needed.")
    excluded = [sender for sender in call.query.get("excluded_sender_ids", "").split(",") if sender]
    if len(excluded) > _MOST_EXCLUDED:
        raise bad_field("excluded_sender_ids", f"At most {_MOST_EXCLUDED} senders can be left out.")
    messages = [
        message
        for message in reversed(call.world.messages)
        if (user_id is None or user_id in (message.sender_id, message.recipient_id))
        and (created_after is None or message.sent_at >= created_after)
        and message.sender_id not in excluded
    ]
    return answer_everything(call, messages, Message.answer)


@operation("get-unread-messages")
def get_unread_messages(call: Call) -> Answer:
    """The messages the researcher received; asking for them does not mark them as read."""
    received = [
        message
        for message in reversed(call.world.messages)
        if message.recipient_id == call.world.researcher.id
    ]
    return answer_everything(call, received, Message.answer)


@operation("send-message")
def send_message(call: Call) -> Answer:
    """Send a message to a participant of a study."""
    _send(call, "recipient_id", [call.body["recipient_id"]])
    return Answer(204)


@operation("bulk-message-participants")
def bulk_message_participants(call: Call) -> Answer:
    """Send one message to many participants of a study; one unknown id and nobody gets it."""
    _send(call, "ids", call.body["ids"])
    return Answer(204)


@operation("send-message-to-participant-group")
def send_message_to_group(call: Call) -> Answer:
    """Send one message to every member of a group; each must have taken part in something."""
    world = call.world
    group = world.groups.get(call.body["participant_group_id"])
    if group is None or group.is_deleted:
        raise bad_field(
            "participant_group_id", f"There is no participant group {call.body['participant_group_id']!r}."
        )
    study_id = call.body.get("study_id")
    if study_id is not None:
        study_id = world.study(study_id).id
    members = list(world.group_members.get(group.id, ()))
    strangers = [member for member in members if not world.submissions.has_any(member)]
    if strangers:
        raise bad_fields(
            {"participant_group_id": [f"{stranger!r} has taken part in no study." for stranger in strangers]}
        )
    _deliver(call, members, study_id)
    return Answer(204)


def _send(call: Call, field: str, recipient_ids: list[str]) -> None:
    world = call.world
    study = world.study(call.body["study_id"])
    strangers = [recipient for recipient in recipient_ids if not _took_part(call, study, recipient)]
    if strangers:
        raise bad_fields(
            {field: [f"{stranger!r} has not taken part in this study." for stranger in strangers]}
        )
    _deliver(call, recipient_ids, study.id)


def _deliver(call: Call, recipient_ids: Sequence[str], study_id: str | None) -> None:
    world = call.world
    if not call.body["body"]:
        raise bad_field("body", "This field may not be blank.")
    world.messages.extend(
        Message(
            world.ids.next(), world.researcher.id, recipient, call.body["body"], world.clock.now(), study_id
        )
        for recipient in recipient_ids
    )


def _took_part(call: Call, study: Study, participant_id: str) -> bool:
    return bool(call.world.submissions.of_participant(study.id, participant_id))


def _created_after(call: Call) -> datetime | None:
    text = call.query.get("created_after")
    if text is None:
        return None
    try:
        moment = parse_timestamp(text)
    except ValueError:
        raise bad_field("created_after", f"{text!r} is not a date or time in ISO 8601.") from None
    if moment < call.world.clock.now() - _LOOKS_BACK:
        raise bad_field("created_after", f"This must be within the last {_LOOKS_BACK.days} days.")
    return moment
