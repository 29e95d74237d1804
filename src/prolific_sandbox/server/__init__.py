"""HTTP: the API's door, the controls' door, faults, the log."""
