"""Everything one sandbox remembers, and how to find it."""
