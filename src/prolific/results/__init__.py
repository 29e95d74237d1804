"""What methods return that is no model of the API. Plain values; knows nothing."""
