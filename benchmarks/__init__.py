"""Measures this package beside the bare transport and beside its peers; `nox -s bench` runs it."""
