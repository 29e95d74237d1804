# Generated from src/prolific/_async/resources/__init__.py by `nox -s generate`; not edited by hand.
"""The nouns of the API, a file each."""
