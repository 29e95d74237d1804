"""What callers hand in, checked and made into bodies."""
