"""What told before of what a bare noun is: “the sale” after “the sale of the mine”."""

from functools import cache

from quizzes.engine.reading.base import Reading
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.marks import quoted_words
from quizzes.engine.reading.trees import Trees

_DESCRIBING = ("amod", "compound", "nummod", "poss", "prep", "acl", "relcl")
_SETTLEMENTS = words("port harbour harbor town city village district province island river lake airport station")
_MOST_OF = 7
_OF = frozenset({"of", "between"})
_TAKING_UP = frozenset({"PRP", "PRP$", "WDT", "WP", "WP$"})


class Described:
    """The nouns of one article that stand with words of their own, by lemma."""

    def __init__(self, reading: Reading, trees: Trees) -> None:
        self.trees = trees
        self.title = reading.document.title.lower()
        self._matter = cache(self._find_matter)
        self._nouns: dict[str, list[int]] = {}
        quoted = set(quoted_words(trees))  # in whose words a thing is described is its speaker’s view
        for token in reading.tokens:
            own = trees.child(token.index, *_DESCRIBING) if token.pos == "NOUN" else None
            if own is not None and token.index not in quoted:
                self._nouns.setdefault(token.lemma, []).append(token.index)

    def matter_before(self, noun: int) -> str:
        """Return what a thing told before was of (“the sale [of the mine]”); "" where that differs or cannot stand
        alone."""
        if self.trees[noun].tag != "NN" or self.trees[noun].lemma in _SETTLEMENTS | {"area", "part", "issue"}:
            return ""
        told = {self._matter(i) for i in self._before(noun)} - {None}
        return (told.pop() or "") if len(told) == 1 else ""

    def _find_matter(self, noun: int) -> str | None:
        """Return the phrase behind a noun that tells what it is of or for; "" for one that counts on other words, None
        where there is none."""
        prep = next((t for t in self.trees.children_of(noun, "prep") if t.index == noun + 1), None)
        below = self.trees.subtree(prep.index) if prep is not None and prep.lemma in _OF else []
        if not below:
            return None
        inside = [self.trees[i] for i in below]
        is_alone = len(below) <= _MOST_OF and inside[-1].index - inside[0].index + 1 == len(below)
        is_alone = is_alone and not any(t.tag in _TAKING_UP or t.pos in {"VERB", "AUX", "PUNCT"} for t in inside)
        is_dated = any(t.entity_type in {"DATE", "TIME", "MONEY", "PERCENT"} for t in inside)
        return self.trees.words(below[0], below[-1]) if is_alone and not is_dated else ""

    def _before(self, noun: int) -> list[int]:
        token = self.trees[noun]
        return [i for i in self._nouns.get(token.lemma, ()) if self.trees[i].sentence < token.sentence]
