"""The loops: send, walk, wait, stream, chunk."""
