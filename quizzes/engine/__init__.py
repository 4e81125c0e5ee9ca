"""What we know: reading, questions, scoring and scheduling as pure functions over frozen values; no Django."""
