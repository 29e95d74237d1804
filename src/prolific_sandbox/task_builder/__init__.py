"""The AI Task Builder: what is asked, of which data, and what was answered. Knows no world."""
