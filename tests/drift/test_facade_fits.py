"""Document, generated code and facade fit together; else one failure says all that has to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from drift.lessons import Checkout
from support.facade_calls import CALLS, sent_by

ROOT = Path(__file__).parents[2]


def test_the_facade_fits_the_document_it_was_last_held_against() -> None:
    calls, failed = [], {}
    for method in CALLS:
        try:
            calls += sent_by(method)
        except Exception as error:
            failed[method] = f"{type(error).__name__}: {error}"
    complaint = Checkout(ROOT).complaint(calls, failed)
    if complaint:
        pytest.fail(complaint, pytrace=False)
