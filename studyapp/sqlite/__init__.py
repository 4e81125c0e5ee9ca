"""SQLite for a server with threads: writers of one process queue in the process instead of in the database."""
