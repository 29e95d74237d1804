"""Everything there is to measure, in the order of the results."""

from __future__ import annotations

from benchmarks.growth import bonus_rows as growing_bonus_rows
from benchmarks.growth import operations, submissions, subscribers
from benchmarks.rows import (
    bonus_rows,
    client_construction,
    concurrent_gets,
    decode_page,
    encode_study,
    first_call,
    generation,
    import_time,
    iterate_slow_pages,
    memory,
    sandbox_reads,
    studies_get,
    type_checking,
    webhook_verify,
)

ROWS = (
    import_time.ROW,
    first_call.ROW,
    studies_get.ROW,
    decode_page.ROW,
    encode_study.ROW,
    iterate_slow_pages.ROW,
    memory.ROW,
    concurrent_gets.ROW,
    bonus_rows.ROW,
    webhook_verify.ROW,
    client_construction.ROW,
    type_checking.ROW,
    generation.ROW,
    sandbox_reads.ROW,
)
GROWTHS = (operations.GROWTH, submissions.GROWTH, growing_bonus_rows.GROWTH, subscribers.GROWTH)
LARGEST_EXPONENT = 1.1
"""Of the size, in the time something takes: linear, and some room for what cannot be measured exactly."""
