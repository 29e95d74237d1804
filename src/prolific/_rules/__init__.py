"""Rules of the API that need no server, a file for each resource."""
