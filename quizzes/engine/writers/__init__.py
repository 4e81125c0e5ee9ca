"""Facts → question drafts: one technique a file, found by its file name, and one gate for all of them."""

import random
import sys
from dataclasses import replace
from types import MappingProxyType

from quizzes.engine.plugins import discover
from quizzes.engine.writers._gate import BAR, Drafts, choose
from quizzes.engine.writers._material import Complete, Material
from quizzes.engine.writers.base import Draft, NoAnswer, Refusal, Writer

__all__ = [
    "BAR",
    "Complete",
    "Draft",
    "Drafts",
    "Material",
    "NoAnswer",
    "Refusal",
    "Writer",
    "all_writers",
    "propose",
    "write",
]


def all_writers() -> MappingProxyType[str, type[Writer]]:
    """Return every question writer by id, sorted."""
    return discover(sys.modules[__name__], Writer)


def propose(material: Material, seed: int = 0) -> list[Draft]:
    """Return all drafts of all writers, before the gate. Each writer draws from a chance of its own."""
    drafts: list[Draft] = []
    for name, writer in all_writers().items():
        chance = random.Random(f"{seed}:{name}")
        drafts.extend(replace(draft, writer=name) for draft in writer().write(material, chance))
    return drafts


def write(material: Material, seed: int = 0) -> Drafts:
    """Write questions on an article. The same facts and seed, without a language model, give the same drafts."""
    return choose(propose(material, seed), material)
