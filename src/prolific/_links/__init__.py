"""Links to a study and back; whether Prolific made them."""
