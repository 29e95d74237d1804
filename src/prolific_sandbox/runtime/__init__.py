"""What happens by itself: people come, events go out, the clock is moved, the file is written."""
