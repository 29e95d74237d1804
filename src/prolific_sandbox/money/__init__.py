"""What things cost, and where the money is. Whole sub-units only."""
