"""How a lesson tells what an article says: clauses in words that stand alone, owned and dated, with their proof."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from quizzes.engine.document import Span
from quizzes.engine.facts.actors import with_article
from quizzes.engine.facts.base import Event, Fact, Position, Presence, Stake
from quizzes.engine.reading.base import Figure, Quotation, QuotationForm, Relation, Role
from quizzes.engine.reading.lexicon.cues import CLAIMING
from quizzes.engine.vocabulary import Status
from quizzes.engine.writers import Material
from quizzes.engine.writers._clauses import Clause
from quizzes.engine.writers._deeds import said
from quizzes.engine.writers._phrases import LOADED, capitalised, day_text
from quizzes.engine.writers._titles import title_words
from quizzes.engine.writers._wording import inside, statement

_MOST_DOUBT, _FEWEST, _MOST = 0.25, 4, 40
_FEWEST_QUOTED = 4
_UNREAL = frozenset({"may", "might", "could", "can", "should", "would"})
_DENIALS = ("den", "reject", "disput", "doubt", "refut")
"""How cues begin whose words are not what their speaker holds."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a lesson says, with the facts it teaches and the spans that prove it."""

    text: str
    facts: tuple[str, ...]
    evidence: tuple[Span, ...]


class Teller:
    """Tells the facts and clauses of one article."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._by_sentence: dict[int, list[Clause]] = {}
        for clause in material.clauses:
            self._by_sentence.setdefault(clause.sentence, []).append(clause)

    def clause_of(self, fact: Fact) -> Clause | None:
        """Return the smallest clause in which the finding stands that a fact is about."""
        span = _place(fact)
        inside = set(self.material.tokens_in(span)) if span is not None else set()
        around = [c for c in self._by_sentence.get(fact.sentence, ()) if inside & set(c.all)]
        return min(around, key=lambda c: (-len(inside & set(c.all)), len(c.all)), default=None)

    def tell(self, fact: Fact) -> Statement | None:
        """Return a fact as a lesson states it; None when it cannot be read without the article."""
        if isinstance(fact.about, Role):
            return self._role(fact, fact.about)
        if isinstance(fact.about, Quotation):
            return self._quotation(fact, fact.about)
        clause = self.clause_of(fact)
        found = self.told(clause, [fact]) if clause is not None else None
        if clause is None or found is None or not isinstance(fact.about, Event) or fact.about.when is None:
            return found
        day = day_text(fact.about.when.resolved)
        if not day or day in found.text or day.split()[-1] in found.text:
            return found
        dated = {self.material.trees.clause_verb(i).index for i in self.material.tokens_in(fact.about.when.span)}
        return replace(found, text=f"{found.text.rstrip('.')} ({day}).") if clause.verb in dated else None

    def told(self, clause: Clause, facts: Iterable[Fact] = ()) -> Statement | None:
        """Return a clause as a statement of its own, with its owner before it and its day behind it."""
        found, stated = statement(self.material, clause), self.material.stated(clause)
        is_loose = (
            clause.is_restrictive
            or clause.condition
            or (clause.is_relative and stated.owner)
            or self._says_nothing(clause)
        )
        if found is None or found.doubt > _MOST_DOUBT or is_loose or self._is_guess(clause):
            return None
        if LOADED.search(re.sub(r"“[^”]*”", " ", found.text)):
            return None
        if not _FEWEST <= len(found.text.split()) <= _MOST or (stated.status is Status.ATTRIBUTED and not stated.owner):
            return None
        subject = self.material.entity_at(clause.subject_head)
        known = [fact.id for fact in facts] or self._taught(clause, subject.id if subject is not None else "")
        is_own = subject is not None and subject.id == stated.owner_id
        if is_own and stated.status is Status.ATTRIBUTED:
            above = self._above(clause)
            return self.told(above, facts) if above is not None else None
        text = self._owned(clause, found.text, "" if is_own else stated.owner)
        return Statement(self._dated(clause, text), tuple(known[:2]), self.material.proof(clause)) if known else None

    def _above(self, clause: Clause) -> Clause | None:
        """Return the clause that tells who says so: of himself, a speaker's word is no fact."""
        saying = self.material.trees.governor(clause.verb).index
        return next((c for c in self._by_sentence[clause.sentence] if c.verb == saying != clause.verb), None)

    def _taught(self, clause: Clause, subject: str) -> list[str]:
        """Return the facts a clause teaches: those its words touch, else the first of its sentence."""
        touched = self.material.facts_of(clause.sentence, clause.all, subject)
        return [fact.id for fact in touched or self.material.facts_in.get(clause.sentence, ())[:1]]

    def _says_nothing(self, clause: Clause) -> bool:
        """Say whether the clause tells only that somebody spoke; what was said stands elsewhere."""
        is_saying = self.material.trees[clause.verb].lemma in CLAIMING
        return is_saying and said(self.material, clause) is None

    def _is_guess(self, clause: Clause) -> bool:
        """Say whether nobody stands behind what only may be."""
        modals = {self.material.trees[i].text.lower() for i in clause.auxiliaries}
        return bool(modals & _UNREAL) and not self.material.stated(clause).owner

    def _owned(self, clause: Clause, text: str, owner: str) -> str:
        if not owner:
            return f"{capitalised(text)}."
        return f"According to {owner}, {inside(self.material, clause, text)}."

    def _dated(self, clause: Clause, text: str) -> str:
        """Say of what is told in the present when it was so."""
        first = self.material.trees[clause.auxiliaries[0] if clause.auxiliaries else clause.verb]
        has_date = self.material.published in text
        if first.tag not in {"VBZ", "VBP"} or has_date:
            return text
        return f"{text.rstrip('.')} (as of {self.material.published})."

    def _role(self, fact: Fact, role: Role) -> Statement | None:
        words = title_words(role, self.material)
        person = self.material.reading.entity_by_id[role.entity]
        if not words or not self.material.rivals.may_stand(person):
            return None
        told = f"The report of {self.material.published} describes {person.name} as {with_article(words)}"
        return Statement(f"{told.rstrip('.')}.", (fact.id,), fact.evidence)

    def _quotation(self, fact: Fact, quotation: Quotation) -> Statement | None:
        """Return who said what, and to whom; a denial is told by the clause that denies."""
        reading, speaker = self.material.reading, self.material.reading.entity_by_id.get(quotation.speaker)
        if not quotation.confident or quotation.cue.startswith(_DENIALS):
            return None
        if quotation.form is QuotationForm.INDIRECT:
            clause = self.clause_of(fact)
            return self.told(clause, [fact]) if clause is not None else None
        words = quotation.text.strip(" .,")
        is_clear = len(words.split()) >= _FEWEST_QUOTED and not re.search(r"[“‘]", words)
        if speaker is None or not self.material.rivals.may_stand(speaker) or not is_clear:
            return None
        outlet = reading.entity_by_id.get(quotation.outlet)
        told = f"told {self.material.named(outlet)}:" if outlet is not None else "said:"
        told = told if words[:1].isupper() else "used the words"
        text = f"{capitalised(self.material.named(speaker))} {told} “{words}.”"
        return Statement(text, (fact.id,), self.material.evidence(quotation.sentence, quotation.speaker))


def _place(fact: Fact) -> Span | None:
    """Return the words that a fact is found by."""
    match fact.about:
        case Event() | Position():
            return fact.about.span
        case Stake():
            return fact.about.what_span
        case Figure():
            return fact.about.span
        case Relation():
            return fact.about.label_span or fact.about.span
        case Presence():
            return fact.answer_span
        case Quotation():
            return fact.about.parts[0] if fact.about.parts else None
    return None


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the small words of a text alone; kept, as each statement is held beside all before it."""
    return re.sub(r"\W+", " ", text.casefold()).strip()
