"""Bonuses: rows, what was paid, the journal, previews, reconciling. No I/O but the journal's."""
