"""Check questions against the item-writing rules: one family of rules a file, one rule a function.

`lint` reports first causes: a rule that `_ECHOES` lists under another that fired is left out, because it says the same
again or compares options of which one must change anyway. No rule that blocks is silenced by one that may only warn.
"""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from quizzes.engine import question_types
from quizzes.engine.linting.base import AskedFact, Context, Entity, Finding, Fix, Item, Level, Rewrite
from quizzes.engine.plugins import modules

__all__ = [
    "AskedFact",
    "Context",
    "Entity",
    "Finding",
    "Fix",
    "Item",
    "Level",
    "Rewrite",
    "apply_fix",
    "blocks",
    "lint",
    "lint_quiz",
    "rules",
    "warns",
]

_ID = re.compile(r"([a-z]\d+)_")
_QUIZ_LEVEL = "quiz_level"

_ECHOES = {
    "K1": ("C1", "C2", "C4", "C5", "C7", "C8", "C10", "C11", "C12", "E3", "E4", "E6"),
    "K2": ("K3", "K8", "C7", "C8"),
    "K4": ("K3", "C1", "C5", "C7"),
    "K5": ("K3", "C5", "C7"),
    "K6": ("K3", "K8", "C7", "C9"),
    "K10": ("K7", "C8"),
    "C10": ("C11", "C12"),
    "C9": ("S9",),
    "E2": ("E5",),
    "S2": ("S1",),
    "S3": ("S5", "S7"),
    "S6": ("S5",),
}
"""Which rule silences which: an echo is not reported when its cause is."""


@cache
def rules() -> MappingProxyType[str, Callable[..., Finding | None]]:
    """Return every rule on one question by id, family by family."""
    return _found(quiz_level=False)


@cache
def quiz_rules() -> MappingProxyType[str, Callable[..., Finding | None]]:
    """Return every rule on a whole quiz by id."""
    return _found(quiz_level=True)


def _found(*, quiz_level: bool) -> MappingProxyType[str, Callable[..., Finding | None]]:
    found: dict[str, Callable[..., Finding | None]] = {}
    for family, module in modules(sys.modules[__name__]).items():
        if (family == _QUIZ_LEVEL) is quiz_level:
            for name, value in vars(module).items():
                match = _ID.match(name)
                if match and callable(value):
                    found[match.group(1).upper()] = value
    return MappingProxyType(found)


def lint(item: Item, context: Context) -> tuple[Finding, ...]:
    """Return what is wrong with one question, what blocks first; each rule speaks once, of the first place it sees."""
    found = _run(rules(), item, context)
    if item.tagger_findings is not None:
        unchecked = {finding.rule for finding in found if not finding.is_checked}
        found = [finding for finding in found if finding.is_checked]
        found += [finding for finding in item.tagger_findings if finding.rule in unchecked]
    return _first_causes(found)


def lint_quiz(items: Sequence[Item], context: Context) -> tuple[Finding, ...]:
    """Return what is wrong with the questions taken together; pointers lead to /questions/<index>."""
    return _first_causes(_run(quiz_rules(), items, context))


def blocks(findings: Iterable[Finding]) -> bool:
    """Say whether any of the findings stops publication."""
    return any(finding.level is Level.BLOCK for finding in findings)


def warns(findings: Iterable[Finding]) -> bool:
    """Say whether any of the findings wants to be acknowledged before publication."""
    return any(finding.level is Level.WARN for finding in findings)


def apply_fix(item: Item, fix: Fix, *, question: int = 0) -> Item:
    """Return the item as the fix rewrites it, with fresh ids. Raises InvalidContent when it cannot be asked so."""
    rewrite = next(rewrite for rewrite in fix.rewrites if rewrite.question == question)
    content = question_types.author(rewrite.type, rewrite.written)
    return replace(item, type=rewrite.type, stem=rewrite.stem, content=content)


def _run(checks: MappingProxyType[str, Callable[..., Finding | None]], *given: Any) -> list[Finding]:
    answers = ((rule, check(*given)) for rule, check in checks.items())
    return [replace(finding, rule=rule) for rule, finding in answers if finding is not None]


def _first_causes(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    fired = {finding.rule for finding in findings if finding.is_checked}
    echoes = {echo for rule in fired for echo in _ECHOES.get(rule, ())}
    order = list(Level)
    kept = [finding for finding in findings if finding.rule not in echoes]
    return tuple(sorted(kept, key=lambda finding: order.index(finding.level)))
