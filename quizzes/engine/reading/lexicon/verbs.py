"""Forms of verbs that the tagger cannot tell apart."""

from quizzes.engine.reading.lexicon.words import words

PAST_PARTICIPLES = words("""
    left held made sent lost built found met paid put set cut won told said brought kept led spent sold taught thought
    caught heard shut hit hurt fed fled struck stood read spread let
""")
"""Irregular past forms that are participles too: “has halted trains and left commuters …”."""
