"""Whom a change hits: methods, arguments, generated code, pages, the overlay, the version to come."""
