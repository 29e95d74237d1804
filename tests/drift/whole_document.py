"""The pinned document, parsed and read once for all tests that change copies of it, made from its text."""

from __future__ import annotations

import json

from prolific_drift import pinned_document
from prolific_drift.comparison.comparison import ReadDocument

DOCUMENT = pinned_document()
TEXT = json.dumps(DOCUMENT)
READ = ReadDocument(DOCUMENT)
