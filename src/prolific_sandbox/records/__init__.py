"""The things themselves. Plain, frozen, no world."""
