"""Single choice as writers make it: a key, distractors with the reason each is wrong, numbers in order."""

import random
from collections.abc import Mapping
from typing import Any

from quizzes.engine.writers._material import Material
from quizzes.engine.writers._phrases import capitalised
from quizzes.engine.writers.base import JSON


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
    shown = [{"text": capitalised(text), "is_key": is_key, "feedback": why} for text, is_key, why in listed]
    return {"options": shown} if sizes is None else {"options": shown, "fixed_order": True}


def quoting(material: Material, sentence: int) -> str:
    """Return the reason that quotes the sentence: “The article says: …”."""
    text = material.sentence_text(sentence).strip()
    return f"The article says: {text}" if "“" in text or '"' in text else f"The article says: “{text}”"
