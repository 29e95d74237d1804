"""Records the cassettes from the sandbox; run by `nox -s cassettes`."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from prolific_sandbox import Sandbox
from support.wire_story import CASSETTES, main_job, recorder, refusals


def main() -> None:
    for old in CASSETTES.glob("*.yaml"):
        old.unlink()
    start = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
    with Sandbox(start_at=start) as sandbox, sandbox.client() as client:

        def finish(study_id: str) -> None:
            taken_places = sandbox.participants.take(study_id, 2)
            sandbox.advance(minutes=8)
            for taken in taken_places:
                sandbox.participants.complete(taken.id, "DONE")

        vcr = recorder(sandbox.url)
        with vcr.use_cassette("main_job"):
            main_job(client, finish)
        with vcr.use_cassette("refusals"):
            refusals(client)


if __name__ == "__main__":
    main()
