"""PostgreSQL as the site uses it: a row is deleted with all that hangs on it in one statement."""
