"""Documents and overlays: read within limits, and where a value stands in them."""
