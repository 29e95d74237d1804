"""Everything that writes pages of docs from code."""
