"""Walking the dependency trees of a tagged article: children, phrases, subjects and objects."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from quizzes.engine.document import Span
from quizzes.engine.reading.base import Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PHRASE_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "case", "quantmod", "npadvmod", "advmod", "predet"}
)
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "appos", "conj", "cc", "parataxis"})


class Trees:
    """All sentences' trees of one article; indices are those of the tokens. What follows the last is a token with no
    text: an article may end without a mark."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.children: list[list[int]] = [[] for _ in tokens]
        self._end = Token(len(tokens), len(text), len(text), "", "", "PUNCT", "", "", len(tokens), "", -1)
        self._below: dict[int, list[int]] = {}
        for token in tokens:
            if token.head != token.index:
                self.children[token.head].append(token.index)

    def is_finite(self, verb: Token) -> bool:
        """Say whether the verb, or what helps it, has a tense: “Parent meeting at 6 p.m.” has none."""
        helping = self.children_of(verb.index, "aux", "auxpass")
        return verb.pos in {"VERB", "AUX"} and any(t.tag in FINITE for t in (verb, *helping))

    def inside(self, span: Span) -> Sequence[Token]:
        """Return the words that lie whole in a span."""
        first = bisect_left(self.tokens, span.start, key=attrgetter("start"))
        return self.tokens[first : bisect_right(self.tokens, span.end, key=attrgetter("end"))]

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index] if index < len(self.tokens) else self._end

    def children_of(self, index: int, *deps: str) -> Iterator[Token]:
        return (self.tokens[i] for i in self.children[index] if not deps or self.tokens[i].dep in deps)

    def child(self, index: int, *deps: str) -> Token | None:
        for i in self.children[index]:
            token = self.tokens[i]
            if not deps or token.dep in deps:
                return token
        return None

    def subtree(self, index: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Return the word and all below it in text order, leaving out branches with these dependencies."""
        if without:
            found, stack = [], [index]
            while stack:
                at = stack.pop()
                found.append(at)
                stack.extend(i for i in self.children[at] if self.tokens[i].dep not in without)
            return sorted(found)
        below = self._below.get(index)
        if below is None:
            below = self._below[index] = self._all_below(index)
        return below.copy()

    def _all_below(self, index: int) -> list[int]:
        found, stack = [], [index]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.children[at])
        return sorted(found)

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last].end)

    def words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def phrase_start(self, head: int) -> int:
        """Return the first token of the noun phrase whose head this is, clauses left out."""
        first = head
        for i in reversed(self.children[head]):
            if i < head and self.tokens[i].dep in _PHRASE_LEFT and self.tokens[i].tag != "WRB":
                first = min(first, self.subtree(i, without=_CLAUSES)[0])
        return first

    def trimmed(self, indices: Sequence[int]) -> tuple[int, int]:
        """Return the first and last of the indices that are not punctuation."""
        kept = [i for i in indices if self.tokens[i].pos != "PUNCT" or self.tokens[i].text in "%$"] or list(indices)
        return kept[0], kept[-1]

    def subject(self, verb: int) -> Token | None:
        """Return the verb's subject, borrowed from the verb it is joined or complement to when it has none."""
        seen = 0
        at = self.tokens[verb]
        while seen < 6:
            found = self.child(at.index, *SUBJECTS)
            if found is not None:
                return found
            if at.dep not in {"conj", "xcomp", "advcl", "acl"} or at.head == at.index:
                return None
            if at.dep == "acl":
                return self.tokens[at.head] if self.tokens[at.head].pos in {"NOUN", "PROPN"} else None
            at = self.tokens[at.head]
            seen += 1
        return None

    def unclosed_apposition(self, noun: int, verb: int) -> Token | None:
        """Return what a comma parts from the noun while nothing parts it from the verb: the subject of “Bamako, one of
        those present said” is “one”."""
        for token in self.children_of(noun, "appos"):
            below = self.subtree(token.index)
            is_open = below[-1] == verb - 1 and self.tokens[below[-1]].pos != "PUNCT"
            if is_open and below[0] > noun and self.tokens[below[0] - 1].text == ",":
                return token
        return None

    def is_passive(self, verb: int) -> bool:
        return self.child(verb, "nsubjpass", "auxpass") is not None

    def agent(self, verb: int) -> Token | None:
        by = self.child(verb, "agent")
        return self.child(by.index, "pobj") if by else None

    def is_negated(self, verb: int) -> bool:
        """Tell whether the verb is negated by a word of its own (“not”, “never”) or by “no” on its subject."""
        if self.child(verb, "neg"):
            return True
        subject = self.child(verb, *SUBJECTS)
        return bool(subject and any(t.lemma in {"no", "neither", "none"} for t in self.children_of(subject.index)))

    def conjuncts(self, index: int) -> list[int]:
        """Return the word and those joined to it by “and” or commas."""
        found, stack = [], [index]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(t.index for t in self.children_of(at, "conj"))
        return sorted(found)

    def governor(self, index: int) -> Token:
        return self.tokens[self.tokens[index].head]

    def clause_verb(self, index: int) -> Token:
        """Return the nearest verb above the word, or the root."""
        at = self.tokens[index]
        while at.pos not in {"VERB", "AUX"} and at.head != at.index:
            at = self.tokens[at.head]
        return at
