"""What happens to things: states, money, places, time. The only room that changes studies and submissions."""
