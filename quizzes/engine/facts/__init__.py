"""Reading → Facts: one finder a file."""
