"""Nouns of events: talks, votes, trials."""

from quizzes.engine.reading.lexicon.words import words

EVENTS = words(
    """
    talk negotiation round meeting summit conference election vote referendum trial hearing ceremony funeral rally
    protest march festival congress tournament exhibition match race inquiry drill exercise ceasefire fighting battle
    """
)
