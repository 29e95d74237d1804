"""Turns the pinned Prolific document into `generated/prolific_api`. Run by `nox -s generate`."""
