"""Words in quotation marks that can be asked about, and who may stand for their speaker."""

import random
import re

from quizzes.engine.reading.base import Entity, Quotation
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._material import Material

_BETWEEN = re.compile(r"(?<=[;?!])\s+|(?<=[a-z]{2}\.)\s+(?=[A-Z“])")
_FEWEST, _MOST = 4, 28
_TIME = re.compile(
    r"(?:(?:by|in|on|at|until|before|after|since|from|for|within|the|end|start|of|this|next|last|coming|a|an|few|"
    r"days?|weeks?|months?|years?|decades?|hours?|minutes?|\w+day|\d+)\b\s*)+",
    re.IGNORECASE,
)
"""“by the end of the year”: words that anybody says."""
_CUT = re.compile(r"\b(?:did|do|does|is|are|was|were|has|have|had|will|would|can|could)(?: not|n[’']t)?$")
"""“Our dredger did not”: what, the sentence before tells."""
_OPEN_END = re.compile(r"[.,;]+(?=['’]$)")
"""A comma that closed the sentence within its inner quotation marks: “‘as long as,’”."""
_ONE = re.compile(r"(?:one|another|some)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:I|me|my|mine|myself)\b")


def speaks_for_many(quotation: Quotation, speaker: Entity, words: str) -> bool:
    """Say whether a crowd or a body is given what somebody of it said: words with “I”, or those of “one of them”."""
    is_one = _ONE.match(quotation.speaker_as_written) is not None
    return speaker.actor_kind is not ActorKind.PERSON and (is_one or _ME.search(words) is not None)


def piece(quotation: Quotation, text: str) -> str | None:
    """Return the quotation's first whole sentence of fitting length, exactly as written."""
    for part in quotation.parts:
        found = [s.strip(" ;,") for s in _BETWEEN.split(part.of(text))]
        fitting = [s for s in found if _FEWEST <= len(s.split()) <= _MOST and not re.search(r'["“‘…]|\.\.\.', s)]
        fitting = [s for s in fitting if not _CUT.search(s.rstrip(".,;?!"))]
        fitting = [s for s in fitting if not _TIME.fullmatch(s.rstrip(".,;?!"))]
        telling = [s for s in fitting if len(s.split()) >= 6] or fitting
        if telling:
            return _OPEN_END.sub("", telling[0].rstrip(".,;?!"))
    return None


def speaking_rivals(
    material: Material, speaker: Entity, speakers: list[str], chance: random.Random, *, said: str
) -> list[Entity]:
    """Return wrong speakers: others the article quotes before others it only names, none who says much the same."""
    pool = [e for e in material.rivals.actors(speaker, chance, wanted=8) if not _says_too(material, e, said)]
    pool.sort(key=lambda entity: entity.id not in speakers)
    return pool[:3]


_ALIKE = 0.5


def _says_too(material: Material, entity: Entity, said: str) -> bool:
    """Say whether half of the telling words are in one thing that the article quotes from somebody else."""
    words = _stems(said)
    quoted = (_stems(q.text) for q in material.reading.quotations if q.speaker == entity.id)
    return any(len(words & own) > _ALIKE * len(words) for own in quoted)


def _stems(said: str) -> set[str]:
    return {word[:4].lower() for word in re.findall(r"[^\W\d_]{4,}", said)}
