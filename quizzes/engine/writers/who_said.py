"""Who said it: words in quotation marks, and the speaker asked for."""

import random
import re
from collections.abc import Iterator

from quizzes.engine.document import Span
from quizzes.engine.facts.base import Fact
from quizzes.engine.reading.base import Entity, Mention, Quotation, QuotationForm
from quizzes.engine.reading.lexicon.given_names import is_given
from quizzes.engine.reading.lexicon.people import OFFICES
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.trees import SUBJECTS
from quizzes.engine.vocabulary import ActorKind
from quizzes.engine.writers._entities import kind_doubt, name_doubt
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._nameable import is_unnamed
from quizzes.engine.writers._sorts import is_surely_body
from quizzes.engine.writers._speaking import piece, speaking_rivals, speaks_for_many
from quizzes.engine.writers._typing import asked_for, fitting
from quizzes.engine.writers.base import Draft, Writer

BASE = 0.92


class WhoSaid(Writer):
    """“Who told Al Jazeera: “There should be clarity”?”"""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        for quotation in material.reading.quotations:
            speaker = material.reading.entity_by_id.get(quotation.speaker)
            is_direct = quotation.form is not QuotationForm.INDIRECT and quotation.parts
            if speaker is None or not speaker.is_actor:
                continue  # what was read as a place said nothing
            if is_direct and quotation.confident and material.rivals.may_stand(speaker):
                draft = self._draft(material, quotation, speaker, chance)
                if draft is not None:
                    yield draft

    def _draft(self, material: Material, quotation: Quotation, speaker: Entity, chance: random.Random) -> Draft | None:
        quoted = piece(quotation, material.text)
        speakers = [q.speaker for q in material.reading.quotations if q.speaker != speaker.id]
        if quoted is None or not _is_one(material, quotation, speaker, quoted):
            return None
        near = speaking_rivals(material, speaker, speakers, chance, said=quoted)
        rivals = fitting(material, [rival for rival in near if not material.rivals.gives_away(rival, quoted)], speaker)
        if material.rivals.gives_away(speaker, quoted):
            return None
        outlet = material.reading.entity_by_id.get(quotation.outlet)
        told = f"told {material.named(outlet)}" if outlet and outlet.id != speaker.id else "said"
        why = {material.named(r): _why_not(material, r, speaker) for r in rivals}
        count = len(quoted.split())
        doubt = kind_doubt(material, rivals, speaker) + name_doubt(speaker) + (0.06 if count < 6 else 0.0)
        doubt += 0.06 if len(quotation.evidence) > 1 else 0.0
        wh = "Which organisation" if _is_body(speaker, rivals) else "Who"
        is_whole = quoted[:1].isupper() and len(quoted.split()) >= 4
        if quoted.split()[0].lower() in (_HANGING if is_whole and "," not in quoted else _JOINING):
            return None
        if not is_whole:
            told, doubt = "used the words", doubt + 0.1
        return asked_for(
            material,
            quotation.sentence,
            chance,
            entity=speaker,
            why=why,
            stem=f"{wh} {told}{':' if is_whole else ''} “{quoted}”",
            difficulty=1 if _is_named(material, quotation, speaker) else 3,
            confidence=BASE - doubt - _pronoun_doubt(material, quotation),
            told="The article gives these words to {}",
            evidence=_evidence(material, quotation),
            asks=(f"{quotation.parts[0].start}:speaker",),
            facts=_facts(material, quotation),
        )


def _is_one(material: Material, quotation: Quotation, speaker: Entity, quoted: str) -> bool:
    """Say whether the words are somebody’s whom the article names, and nobody else can be meant."""
    return not (
        is_unnamed(speaker)
        or material.namesakes.has_namesake(quotation.speaker_as_written, speaker)
        or _is_official(material, quotation, speaker)
        or quotation.sentence not in material.ended
        or speaks_for_many(quotation, speaker, quoted)
    )


_AN_OFFICIAL = re.compile(
    r"\b(?:an?|two|three|one) (?:[\w-]+ ){0,2}(?:official|diplomat|source|minister|spokes\w+)s? (?:\w+ ){0,3}?"
    r"(?:said|says|told|added)\b",
    re.IGNORECASE,
)


def _is_official(material: Material, quotation: Quotation, speaker: Entity) -> bool:
    """Say whether somebody without a name speaks, and not the state or body that he is of: “a U.S. official”."""
    if speaker.actor_kind is ActorKind.PERSON:
        return False
    last = quotation.speaker_as_written.split()[-1:]
    is_told = speaker.actor_kind is ActorKind.STATE and _AN_OFFICIAL.search(material.sentence_text(quotation.sentence))
    return bool(is_told) or (bool(last) and last[0].lower() in OFFICES | _SOURCES)


_SOURCES = words("source insider member supporter officer soldier diplomat")


def _is_named(material: Material, quotation: Quotation, speaker: Entity) -> bool:
    said = set(re.findall(r"[\w’'-]+", material.sentence_text(quotation.sentence)))
    return any(word in said for word in speaker.name.split() if word[:1].isupper())


_JOINING = frozenset({"and", "but", "or", "because", "so", "which", "who"})
"""Words with which a piece of a sentence begins that says little alone."""
_HANGING = frozenset({"when", "if", "because", "while", "although", "though", "after", "before", "until", "unless"})
"""Words with which half a sentence begins: “When the rain comes,” she said, “even the swimmers will stop”."""


def _is_body(speaker: Entity, rivals: list[Entity]) -> bool:
    return is_surely_body(speaker) and all(e.actor_kind is ActorKind.ORGANISATION for e in (speaker, *rivals))


def _why_not(material: Material, rival: Entity, speaker: Entity) -> str:
    return f"These are words of {material.named(speaker)}. The article does not give them to {material.named(rival)}."


def _evidence(material: Material, quotation: Quotation) -> tuple[Span, ...]:
    naming = material.evidence(quotation.sentence, quotation.speaker)
    return tuple(sorted({*naming, *quotation.evidence}))


_PRONOUN = re.compile(r"(?:he|she|they|it)\b", re.IGNORECASE)


def _pronoun_doubt(material: Material, quotation: Quotation) -> float:
    """Doubt who “she” is, the more where the sentences around name several people."""
    if not _PRONOUN.match(quotation.speaker_as_written):
        return 0.0
    spoken = material.tokens_in(quotation.speaker_span) if quotation.speaker_span is not None else range(0)
    is_far = any(material.is_remote(index) for index in spoken) or _tells_of_another(material, quotation)
    if is_far or not _is_known_by_name(material, quotation) or _is_told_of(material, quotation, spoken):
        return 0.5
    near = (quotation.sentence - 1, quotation.sentence)
    named = [m for i in near for m in material.reading.mentions_by_sentence.get(i, ()) if not m.is_pronoun]
    people = {m.entity for m in named if material.reading.entity_by_id[m.entity].actor_kind is ActorKind.PERSON}
    if len(people) < 2:
        return 0.08
    return 0.22 if any(m.entity == quotation.speaker and _is_subject(material, m) for m in named) else 0.5


def _is_subject(material: Material, mention: Mention) -> bool:
    inside = material.tokens_in(mention.span)
    return any(material.trees[i].dep in SUBJECTS for i in inside)


def _is_known_by_name(material: Material, quotation: Quotation) -> bool:
    """Say whether who is meant has two names or an office somewhere: a firm may have been taken for a person."""
    speaker = material.reading.entity_by_id[quotation.speaker]
    earlier = (q for q in material.reading.quotations if q.speaker == speaker.id and q.sentence < quotation.sentence)
    by_name = (q for q in earlier if q.speaker_as_written[:1].isupper() and not _PRONOUN.match(q.speaker_as_written))
    is_known = is_given(speaker.name.split()[0]) or any(True for _ in by_name)
    return (" " in speaker.name and is_known) or bool(speaker.role)


def _is_told_of(material: Material, quotation: Quotation, spoken: range) -> bool:
    """Say whether “he” was taken for one of whom he tells in the same sentence: “The general, he added, was well”."""
    beside = material.reading.mentions_by_sentence.get(quotation.sentence, ())
    named = (m for m in beside if m.entity == quotation.speaker and not m.is_pronoun)
    return any(spoken and m.span.end <= material.trees[spoken[0]].start for m in named)


def _tells_of_another(material: Material, quotation: Quotation) -> bool:
    """Say whether the sentence before is about somebody by name who is not the speaker: “Mwaringa has planted again.
    “The rain …,” he said”."""
    before = material.reading.tokens_by_sentence.get(quotation.sentence - 1, ())
    subject = next((t for t in before if t.dep in SUBJECTS and material.trees.governor(t.index).dep == "ROOT"), None)
    if subject is None or subject.tag != "NNP":
        return False
    mention = material.mention_at(subject.index)
    return mention is None or mention.entity != quotation.speaker


def _facts(material: Material, quotation: Quotation) -> list[Fact]:
    return [f for f, about in material.facts.about(Quotation) if about.parts == quotation.parts][:2]
