"""What somebody said: the speaker is given, and his or her words are told from other people’s in the article."""

import random
from collections.abc import Iterator

from quizzes.engine.reading.base import Entity, Quotation, QuotationForm
from quizzes.engine.reading.trees import FINITE
from quizzes.engine.writers import _choice
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._speaking import piece, speaks_for_many
from quizzes.engine.writers.base import Draft, Writer

_FEWEST_WORDS, _MOST_TIMES, _MOST_RIVALS = 5, 2.6, 3
BASE = 0.88


class WhatSaid(Writer):
    """“Which of these words are Yahya al-Aridi’s?” beside the words of two others."""

    def write(self, material: Material, chance: random.Random) -> Iterator[Draft]:
        said = list(_said(material))
        for quotation, speaker, words in said:
            draft = self._draft(material, quotation, speaker, words, said, chance)
            if draft is not None:
                yield draft

    def _draft(
        self,
        material: Material,
        quotation: Quotation,
        speaker: Entity,
        words: str,
        said: list[tuple[Quotation, Entity, str]],
        chance: random.Random,
    ) -> Draft | None:
        rivals = _rivals(material, speaker, words, said, chance)
        if len(rivals) < 2 or material.rivals.gives_away(speaker, words):
            return None
        outlet = material.reading.entity_by_id.get(quotation.outlet)
        asks = f"what did {material.named(speaker)} {'tell ' + material.named(outlet) if outlet else 'say'}"
        why = {f"“{text}”": f"These are words of {material.named(other)}." for other, text in rivals}
        own = [f for f, about in material.facts.about(Quotation) if about.parts == quotation.parts]
        longest = max(len(text) for _, text in rivals)
        return _choice.draft(
            material,
            quotation.sentence,
            chance,
            stem=f"according to the report of {material.published}, {asks}",
            key=f"“{words}”",
            why=why,
            difficulty=2,
            confidence=BASE - 0.05 * (3 - len(rivals)) - (0.06 if len(words) > longest else 0.0),
            evidence=material.evidence(quotation.sentence, speaker.id),
            asks=(f"{quotation.parts[0].start}:words", f"{quotation.parts[0].start}:speaker"),
            facts=own[:2],
        )


def _said(material: Material) -> Iterator[tuple[Quotation, Entity, str]]:
    for quotation in material.reading.quotations:
        speaker = material.reading.entity_by_id.get(quotation.speaker)
        is_direct = quotation.form is QuotationForm.DIRECT and quotation.confident
        words = piece(quotation, material.text) if is_direct and quotation.parts else None
        if material.rivals.may_stand(speaker) and words and len(words.split()) >= _FEWEST_WORDS and words[:1].isupper():
            assert speaker is not None
            if not speaks_for_many(quotation, speaker, words) and _is_sentence(material, quotation):
                yield quotation, speaker, words


def _is_sentence(material: Material, quotation: Quotation) -> bool:
    """Say whether something is said by the words before “he said”: “Faced with its reaction,” is only a beginning."""
    return any(token.tag in FINITE for token in material.trees.inside(quotation.parts[0]))


def _rivals(
    material: Material,
    speaker: Entity,
    words: str,
    said: list[tuple[Quotation, Entity, str]],
    chance: random.Random,
) -> list[tuple[Entity, str]]:
    """Return words of others, one quotation each, of about the same length."""
    pool = [(other, text) for _, other, text in said if not material.rivals.are_related(other, speaker)]
    chance.shuffle(pool)
    chosen: list[tuple[Entity, str]] = []
    for other, text in pool:
        if len(chosen) == _MOST_RIVALS:
            break
        is_near = max(len(text), len(words)) <= _MOST_TIMES * min(len(text), len(words))
        if is_near and all(other.id != own.id for own, _ in chosen) and not material.rivals.gives_away(speaker, text):
            chosen.append((other, text))
    return chosen
