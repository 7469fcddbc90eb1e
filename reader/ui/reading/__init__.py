"""The reading side of the window."""
