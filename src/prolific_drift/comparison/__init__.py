"""What differs between two documents, and how much it matters."""
