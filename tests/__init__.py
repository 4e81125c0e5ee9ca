"""Tests. Bytecode is kept, whatever the environment says: pytest rewrites assertions, and many start processes."""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
