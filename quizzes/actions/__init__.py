"""What can happen: every write, one transaction each."""
