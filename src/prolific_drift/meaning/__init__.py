"""What a document means, however it is written."""
