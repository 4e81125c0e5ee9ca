"""Document → Reading: names and aliases, quotations and speakers, dates, figures, relations, statements."""
