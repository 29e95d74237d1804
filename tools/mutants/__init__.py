"""Puts small changes into the code, one at a time, and sees whether a test notices."""
