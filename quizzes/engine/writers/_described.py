"""What told before which thing a bare noun means: “the accord” after “an interim accord”."""

from quizzes.engine.reading.base import Reading
from quizzes.engine.reading.lexicon.people import GROUPS
from quizzes.engine.reading.lexicon.words import words
from quizzes.engine.reading.marks import quoted_words
from quizzes.engine.reading.trees import Trees

_DESCRIBING = ("amod", "compound", "nummod", "poss", "prep", "acl", "relcl")
_NO_TELLING = words(
    "new other same first second third last next own such latest final recent single whole entire unnamed unidentified"
)
"""Words that tell no thing from others of its kind for long."""
_BODIES = words(
    "report case company firm group party bank agency government union team club body organisation organization source"
)
_SETTLEMENTS = words("port harbour harbor town city village district province island river lake airport station")
_MOST, _MOST_OF = 3, 7
_OF = frozenset({"of", "on", "over", "for", "against", "to", "with", "between"})
_TAKING_UP = frozenset({"PRP", "PRP$", "WDT", "WP", "WP$"})


class Described:
    """The nouns of one article that stand with words of their own, by lemma."""

    def __init__(self, reading: Reading, trees: Trees) -> None:
        self.trees = trees
        self.title = reading.document.title.lower()
        self._nouns: dict[str, list[int]] = {}
        self._first: dict[str, int] = {}
        """Where each noun stands first, in small letters or as part of a name: “Lower Fork School” is “the school”."""
        quoted = set(quoted_words(trees))  # in whose words a thing is described is its speaker’s view
        for token in reading.tokens:
            if token.pos in {"NOUN", "PROPN"}:
                self._first.setdefault(token.text.lower(), token.index)
            own = trees.child(token.index, *_DESCRIBING) if token.pos == "NOUN" else None
            if own is not None and token.index not in quoted:
                self._nouns.setdefault(token.lemma, []).append(token.index)

    def before(self, noun: int) -> str:
        """Return the words that told before which thing it is (“the [interim] accord”); "" where they differ, or the
        headline names it."""
        if self.trees[noun].text in GROUPS or self.trees[noun].lemma in _BODIES:
            return ""  # “the company” need not be the failed one told of before
        if self.trees[noun].lemma in _SETTLEMENTS:
            return ""  # nor the port that of which was told before: another town may have been named since
        earlier = self._before(noun)
        told = {self._words(i) for i in earlier if self.trees.child(i, "amod", "compound") is not None}
        is_one = self.trees[noun].tag == "NN" and all(self.trees[i].tag == "NN" for i in earlier)
        is_one = is_one and self._first.get(self.trees[noun].text.lower()) in earlier
        is_clear = len(told) == 1 and is_one and self.trees[noun].lemma not in self.title
        return told.pop() if is_clear else ""

    def matter_before(self, noun: int) -> str:
        """Return what a thing told before was of (“the sale [of the mine]”); "" where that differs or cannot stand
        alone."""
        if self.trees[noun].tag != "NN" or self.trees[noun].lemma in _SETTLEMENTS:
            return ""
        told = {self._matter(i) for i in self._before(noun)} - {None}
        return (told.pop() or "") if len(told) == 1 else ""

    def _matter(self, noun: int) -> str | None:
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

    def _words(self, noun: int) -> str:
        """Return the adjectives and nouns right before a noun; "" where a capital or a hyphen is among them."""
        found: list[str] = []
        for index in range(noun - 1, max(noun - 1 - _MOST, -1), -1):
            token = self.trees[index]
            is_own = token.head == noun and token.dep in {"amod", "compound"} and token.text.isalpha()
            if not is_own or token.tag in {"JJR", "JJS", "VBG", "CD"} or token.lemma in _NO_TELLING:
                break
            found.insert(0, token.text)
        start = self.trees[noun - len(found)].start
        is_cut = self.trees.text[max(0, start - 1) : start] == "-"
        return " ".join(found) if not is_cut and all(word.islower() for word in found) else ""
