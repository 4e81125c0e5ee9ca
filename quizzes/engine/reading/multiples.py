"""How many times as much: “twice its estimate”, “more than double the national rate”."""

from collections.abc import Iterator, Sequence

from quizzes.engine.reading.base import Figure, Token
from quizzes.engine.reading.phrases import Phrases
from quizzes.engine.reading.trees import SUBJECTS, Trees

_MULTIPLES = {"twice": 2, "thrice": 3, "double": 2, "triple": 3, "quadruple": 4}
_WRITTEN = _MULTIPLES | {word.title(): value for word, value in _MULTIPLES.items()}
_DETERMINERS = frozenset({"DT", "PRP$"})


def multiples_in(trees: Trees, tokens: Sequence[Token]) -> Iterator[Figure]:
    """Yield “twice” wherever it stands, and “double” before what is doubled."""
    for token in tokens:
        value = _WRITTEN.get(token.text)
        if value is None or (token.lemma != "twice" and not _is_before_noun(trees, token)):
            continue
        yield Figure(token.span, token.text, value, "times", times_of(trees, token), token.sentence)


def _is_before_noun(trees: Trees, token: Token) -> bool:
    following = trees[min(token.index + 1, len(trees.tokens) - 1)]
    return token.pos != "VERB" and following.tag in _DETERMINERS and following.sentence == token.sentence


def _than_what(trees: Trees, phrases: Phrases, what: Token) -> str:
    """Read “three times what is needed”, and of “diesel costs five times what it did” the costs."""
    verb = trees.governor(what.index)
    if what.dep in SUBJECTS:
        return trees.words(what.index, verb.index)
    noun = trees.governor(verb.index)
    return phrases.phrase(noun) if noun.pos in {"NOUN", "PROPN"} else phrases.subject(noun)


def times_of(trees: Trees, times: Token) -> str:
    """Return what is multiplied or happens: the noun behind “times”, what “three times higher” is said of, or “times
    the suspect was shot”."""
    phrases = Phrases(trees)
    following = trees[min(times.index + 1, len(trees.tokens) - 1)]
    is_here = following.sentence == times.sentence
    if (
        is_here
        and following.tag in {*_DETERMINERS, "NN", "NNS"}
        and following.lemma not in {"as", "a", "an", "this", "that"}
    ):
        noun = phrases.noun_from(following.index)
        if noun is not None:
            return trees.words(following.index + (following.tag in _DETERMINERS), noun.index)
    if is_here and following.text == "what":
        return _than_what(trees, phrases, following)
    verb = trees.clause_verb(times.index)
    if is_here and (following.lemma == "as" or following.tag in {"JJR", "RBR"} or following.lemma == "too"):
        return phrases.subject(verb) or phrases.subject_before(times, is_plural=False)
    subject = trees.subject(verb.index)
    whose = (
        f"{phrases.whole(subject)} " if subject is not None and subject.lemma not in {"which", "that", "who"} else ""
    )
    target = trees.child(verb.index, "dobj")
    whom = f" {phrases.whole(target)}" if target is not None and verb.index < target.index < times.index else ""
    return f"times {whose}{phrases.verb_words(verb)}{whom}"
