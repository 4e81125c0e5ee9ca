"""Words that reading rests on, one list a file; places.tsv and countries.tsv are described in README.md."""
