"""How lists are walked. Decisions only."""
