"""Files that tests read."""

from pathlib import Path

ARDEN = Path(__file__).parent / "library" / "arden"
"""A bundled set as small as one can be."""
