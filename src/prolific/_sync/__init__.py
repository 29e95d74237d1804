# Generated from src/prolific/_async/__init__.py by `nox -s generate`; not edited by hand.
"""The client as it is written by hand, synchronous; `_sync` is its generated twin."""
