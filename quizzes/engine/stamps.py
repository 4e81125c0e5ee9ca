"""A short name for what a page showed, so that its form can say what it was made from."""

import hashlib
import json
from typing import Any


def stamp(shown: Any) -> str:
    """Return a name that is another one for anything else."""
    return hashlib.sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest()[:16]
