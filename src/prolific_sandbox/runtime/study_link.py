"""The address at which a participant opens a study."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from prolific_sandbox.records.study import Study
    from prolific_sandbox.records.submission import Submission
    from prolific_sandbox.world.world import World


def study_link(world: World, submission: Submission) -> str | None:
    """The study's address with its placeholders filled in, signed when the study is secure.

    None for a study that is not taken at an address of the researcher's.
    """
    study = world.study(submission.study_id)
    address = submission.external_url or study.fields["external_study_url"]
    if not address:
        return None
    values = {
        "PROLIFIC_PID": submission.participant_id,
        "STUDY_ID": study.id,
        "SESSION_ID": submission.id,
    }
    link = str(address)
    for name, value in values.items():
        link = link.replace(f"{{{{%{name}%}}}}", value)
    return _signed(world, study, submission, link) if study.fields["is_external_study_url_secure"] else link


def _signed(world: World, study: Study, submission: Submission, link: str) -> str:
    parts = urlsplit(link)
    query = parse_qsl(parts.query, keep_blank_values=True)
    token = world.signing_keys.current.sign(
        audience=f"{parts.scheme}://{parts.netloc}",
        subject=submission.id,
        prolific={**dict(query), "workspace_id": study.workspace_id},
    )
    return urlunsplit(parts._replace(query=urlencode([*query, ("prolific_token", token)])))
