"""schemathesis over the whole document, against a running sandbox."""
