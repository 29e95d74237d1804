"""The document the sandbox is held to."""
