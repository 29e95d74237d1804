"""One call: where it goes, who asks, what may be sent again, what failures mean, when to look again."""
