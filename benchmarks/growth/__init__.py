"""What grows with what, one a module."""
