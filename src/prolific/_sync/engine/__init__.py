# Generated from src/prolific/_async/engine/__init__.py by `nox -s generate`; not edited by hand.
"""The loops: send, walk, wait, stream, chunk."""
