"""How things are shown and which are asked for. Reads only."""
