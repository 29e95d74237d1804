"""The nouns of the API, a file each."""
