"""Single choice as writers make it: a key, distractors with the reason each is wrong, numbers in order."""

import random
import re
from collections.abc import Iterable, Mapping
from typing import Any

from quizzes.engine.document import Span
from quizzes.engine.facts.base import Fact
from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import capitalised, day_text
from quizzes.engine.writers._wording import sentence_of
from quizzes.engine.writers.base import JSON, Draft

SAYS = "The article says"
_EXCERPT = 45
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
"""A name that ends with a full stop, at the end of a sentence: “not to James Roe Jr..”."""
_LONG, _TIRING = 30, 0.1
"""The doubt that a question leaves which is as long as a sentence of the article, and hardly less than that."""


def draft(
    material: Material,
    sentence: int,
    chance: random.Random,
    *,
    stem: str,
    key: str,
    why: Mapping[str, str],
    difficulty: int,
    confidence: float,
    evidence: tuple[Span, ...],
    asks: tuple[str, ...],
    facts: Iterable[Fact],
    sizes: Mapping[str, Any] | None = None,
    told: str = SAYS,
) -> Draft:
    """Return a single choice on a sentence, which is quoted as the reason why the key is right.

    `why` gives each wrong option the reason why it is; `stem` lacks its capital and question mark. `told` leads in the
    quoted sentence, with “{}” for the key. `difficulty` is the level of what one sentence proves; to put two together
    is the highest.
    """
    said = quoting(material, sentence, f"{stem} {key}", told=told.replace("{}", key))
    return Draft(
        type="single_choice",
        stem=sentence_of(stem),
        written=options(key, said, why, chance, sizes=sizes),
        rationale=said,
        difficulty=3 if len(evidence) > 1 else difficulty,
        confidence=max(0.0, confidence - (_TIRING if len(stem.split()) > _LONG else 0.0)),
        evidence=evidence,
        asks=asks,
        facts=tuple(fact.id for fact in facts),
    )


def options(
    key: str, reason: str, wrong: Mapping[str, str], chance: random.Random, *, sizes: Mapping[str, Any] | None = None
) -> JSON:
    """Return the content of a single choice, the key at a place of chance.

    With `sizes` (of each option as given), numbers and dates stand in their order and stay there.
    """
    listed = [(key, True, reason), *((text, False, why) for text, why in wrong.items())]
    if sizes is None:
        chance.shuffle(listed)
    else:
        listed.sort(key=lambda option: sizes[option[0]])
    shown = [
        {"text": capitalised(text), "is_key": is_key, "feedback": _TWO_STOPS.sub(".", why)}
        for text, is_key, why in listed
    ]
    return {"options": shown} if sizes is None else {"options": shown, "fixed_order": True}


def quoting(material: Material, sentence: int, about: str = "", *, told: str = SAYS) -> str:
    """Return the reason that quotes the sentence: “The article says: …”, or what else it is `told` to do.

    Which day “Monday” is, and who “she” is, is said where that day or person stands in the words it is `about`.
    """
    text = _closed(material.sentence_text(sentence).strip())
    said = f"{told}: {text}" if "“" in text or '"' in text else f"{told}: “{text}”"
    notes = (_worked_out(material, sentence, about), _meant(material, sentence, about))
    return " ".join([said, *filter(None, notes)])


def _closed(text: str) -> str:
    """Return a sentence with the quotation marks that stand in others: of “They wait,” she said, the first."""
    if text.count('"') % 2:
        begins = text.startswith('"') or ' "' in text[text.rindex('"') - 1 :]
        return f'{text}"' if begins else f'"{text}'
    missing = text.count("“") - text.count("”")
    return f"{text}”" if missing == 1 else f"“{text}" if missing == -1 else text


def _worked_out(material: Material, sentence: int, about: str) -> str:
    days = {date.as_written: day_text(date.resolved) for date in material.dates_of(sentence)}
    told = [f"“{written}” is {day}" for written, day in days.items() if _is_worked_out(written, day, about)]
    return f"The report is of {material.published}, so {' and '.join(told)}." if told else ""


def _meant(material: Material, sentence: int, about: str) -> str:
    """Say who a pronoun of the sentence is, where it is always the same one, whom the sentence does not name."""
    mentions = material.reading.mentions_by_sentence.get(sentence, ())
    named = {mention.entity for mention in mentions if not mention.is_pronoun}
    meant: dict[str, set[str]] = {"he": set(), "she": set()}
    for mention in mentions:
        if mention.is_pronoun and (pronoun := mention.text.lower()) in meant:
            meant[pronoun].add(mention.entity)
    names = {
        pronoun: material.named(material.reading.entity_by_id[entity])
        for pronoun, entities in meant.items()
        if len(entities) == 1
        for entity in entities - named
    }
    told = [f"“{pronoun}” is {name}" for pronoun, name in names.items() if name in about]
    return f"Here {' and '.join(told)}." if told else ""


def _is_worked_out(written: str, day: str, about: str) -> bool:
    return bool(day) and day in about and written not in day and day not in written


def excerpt(material: Material, sentence: int) -> str:
    """Return a sentence to quote inside another, cut after so many words."""
    written = material.sentence_text(sentence).split()
    text = " ".join(written) if len(written) <= _EXCERPT else f"{' '.join(written[:_EXCERPT])} …"
    return text.replace("“", "‘").replace("”", "’")
