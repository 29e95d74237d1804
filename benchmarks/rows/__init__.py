"""The lines of the results, one a module."""
