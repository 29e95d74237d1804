"""The client as it is written by hand, asynchronous; `_sync` is its generated twin."""
