"""Files that tests read."""

from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
"""News-style articles of our own, with what is in them as gold."""
ARDEN = Path(__file__).parent / "library" / "arden"
"""A bundled set as small as one can be."""
